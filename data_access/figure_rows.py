"""The records behind a figure as a list shows them: homes, attempts, plan items and owners."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, col

from data_access.facts import CASES, NOT_IN_FORCE, SOURCES
from data_access.looks import Conditions, View
from data_access.reaching import of_units, reached
from data_access.tables import (
    Account,
    Building,
    Case,
    Category,
    Party,
    Project,
    Unit,
    UnitParty,
    Visit,
    VisitPlanItem,
)
from domain.calendar import FOREVER
from domain.rights import Reach

AT_A_TIME = 5_000


@dataclass(frozen=True)
class HomeRow:
    """A home in a list; `since` is when somebody first lived there, if known."""

    unit_id: int
    project: str
    building: str
    code: str
    since: date | None


@dataclass(frozen=True)
class AttemptRow:
    """One attempt to visit, by the number of its case."""

    case_id: int
    number: str
    project_id: int
    code: str
    visited_at: datetime
    method: str
    result: str
    visitor: str


@dataclass(frozen=True)
class ItemRow:
    """One planned visit; `fulfilled_month` is empty while it has not been made."""

    item_id: int
    unit_id: int
    project: str
    code: str
    period_month: int
    kind: str
    state: str
    fulfilled_month: int | None


@dataclass(frozen=True)
class OwnerRow:
    """An owner, and how many homes are theirs today."""

    party_id: int
    project: str
    name: str
    homes: int


def homes(session: Session, ids: Sequence[int], *, reach: Reach) -> list[HomeRow]:
    """Return homes in no order; the caller knows which one it wants first."""
    statement: Any = (
        select(
            col(Unit.id).label("unit_id"),
            col(Project.name).label("project"),
            col(Building.name).label("building"),
            col(Unit.code).label("code"),
            col(Unit.first_occupied_on).label("since"),
        )
        .join(Project, col(Project.id) == col(Unit.project_id))
        .join(Building, col(Building.id) == col(Unit.building_id))
        .where(_home_in(reach))
    )
    return [HomeRow(**row) for row in found(session, statement, col(Unit.id), ids)]


def attempts(session: Session, ids: Sequence[int], *, reach: Reach) -> list[AttemptRow]:
    """Return attempts by the ids of their cases, in no order."""
    statement: Any = (
        select(
            col(Visit.case_id).label("case_id"),
            col(Case.number).label("number"),
            col(Visit.project_id).label("project_id"),
            col(Unit.code).label("code"),
            col(Visit.visited_at).label("visited_at"),
            col(Visit.method).label("method"),
            col(Visit.result).label("result"),
            func.coalesce(col(Account.name), "").label("visitor"),
        )
        .join(Case, col(Case.id) == col(Visit.case_id))
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .outerjoin(Account, col(Account.id) == col(Visit.visitor_id))
        .where(of_units(reach, project=col(Visit.project_id), unit=col(Visit.unit_id)))
    )
    return [AttemptRow(**row) for row in found(session, statement, col(Visit.case_id), ids)]


def plan_items(session: Session, ids: Sequence[int], *, reach: Reach) -> list[ItemRow]:
    """Return planned visits, in no order."""
    statement: Any = (
        select(
            col(VisitPlanItem.id).label("item_id"),
            col(VisitPlanItem.unit_id).label("unit_id"),
            col(Project.name).label("project"),
            col(Unit.code).label("code"),
            col(VisitPlanItem.period_month).label("period_month"),
            col(VisitPlanItem.kind).label("kind"),
            col(VisitPlanItem.state).label("state"),
            col(VisitPlanItem.fulfilled_month).label("fulfilled_month"),
        )
        .join(Unit, col(Unit.id) == col(VisitPlanItem.unit_id))
        .join(Project, col(Project.id) == col(VisitPlanItem.project_id))
        .where(_item_in(reach))
    )
    return [ItemRow(**row) for row in found(session, statement, col(VisitPlanItem.id), ids)]


def owners(session: Session, ids: Sequence[int], *, reach: Reach) -> list[OwnerRow]:
    """Return owners, in no order."""
    now_theirs = and_(
        col(UnitParty.party_id) == col(Party.id),
        col(UnitParty.role) == "owner",
        col(UnitParty.until_day) == FOREVER,
    )
    statement: Any = (
        select(
            col(Party.id).label("party_id"),
            col(Project.name).label("project"),
            col(Party.name).label("name"),
            func.count(col(UnitParty.id)).label("homes"),
        )
        .join(Project, col(Project.id) == col(Party.project_id))
        .outerjoin(UnitParty, now_theirs)
        .where(or_(col(Party.project_id).in_(reach.whole), col(Party.id).in_(_neighbours(reach))))
        .group_by(col(Party.id), col(Project.name), col(Party.name))
    )
    return [OwnerRow(**row) for row in found(session, statement, col(Party.id), ids)]


def categories(session: Session, procedure: str, *, reach: Reach) -> list[tuple[str, str, str]]:
    """Return code, parent and title of the projects' categories; a first level has no parent."""
    columns = (col(Category.code), col(Category.parent), col(Category.title))
    statement: Any = (
        select(*columns, func.min(col(Category.id)))
        .where(col(Category.procedure) == procedure, col(Category.project_id).in_(reach.projects))
        .group_by(*columns)
        .order_by(func.min(col(Category.id)))
    )
    return [(row[0], row[1], row[2]) for row in session.connection().execute(statement)]


def replies(session: Session, view: View, *, where: Conditions) -> tuple[int, list[float]]:
    """Return how many complaints there are, and of each answered one the days it waited."""
    source = SOURCES["complaints"](view)
    narrowed = [_is(source.cuts[cut], value) for cut, value in where.items()]
    counted = source.select(func.count()).where(*narrowed)
    total = int(session.connection().execute(counted).scalar_one())
    statement = source.select(CASES.received_at, CASES.replied_at)
    rows = session.connection().execute(statement.where(CASES.replied_at.is_not(None), *narrowed))
    return total, [(replied - received).total_seconds() / 86400 for received, replied in rows]


def attempts_by_weekday(
    session: Session, view: View, *, where: Conditions
) -> dict[int, tuple[int, int]]:
    """Return attempts and effective ones by weekday, Monday being 0."""
    source = SOURCES["attempts"](view)
    # Day 0 was a Thursday.
    weekday = ((col(Visit.visited_day) + 3) % 7).label("weekday")
    met = func.sum(case((source.columns["effective"], 1), else_=0))
    statement = source.select(weekday, func.count(), met).group_by(weekday)
    narrowed = statement.where(*(_is(source.cuts[cut], value) for cut, value in where.items()))
    return {day: (n, int(ok)) for day, n, ok in session.connection().execute(narrowed)}


def has_plan(session: Session, *, reach: Reach, from_month: int) -> bool:
    """Tell whether any visit is planned in the twelve months from a month on."""
    statement = select(col(VisitPlanItem.id)).where(
        _item_in(reach),
        col(VisitPlanItem.state).not_in(NOT_IN_FORCE),
        col(VisitPlanItem.period_month).between(from_month, from_month + 11),
    )
    return session.connection().execute(statement.limit(1)).first() is not None


def _home_in(reach: Reach) -> ColumnElement[bool]:
    return reached(reach, project=col(Unit.project_id), grid=col(Unit.grid_id), own=())


def _item_in(reach: Reach) -> ColumnElement[bool]:
    item = VisitPlanItem
    return of_units(reach, project=col(item.project_id), unit=col(item.unit_id))


def _neighbours(reach: Reach) -> Any:
    """Return the people who belong to a home of the reach's areas."""
    return (
        select(col(UnitParty.party_id))
        .join(Unit, col(Unit.id) == col(UnitParty.unit_id))
        .where(col(Unit.project_id).in_(reach.area_projects), col(Unit.grid_id).in_(reach.grids))
    )


def found(
    session: Session, statement: Any, key: Any, ids: Sequence[int]
) -> Iterator[Mapping[str, Any]]:
    """Ask for some ids at a time: a statement has room for so many values only."""
    for start in range(0, len(ids), AT_A_TIME):
        some = statement.where(key.in_(ids[start : start + AT_A_TIME]))
        yield from session.connection().execute(some).mappings()  # type: ignore[misc]


def _is(column: ColumnElement[object], value: object) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value
