"""The records behind a figure as a list shows them: homes, attempts, plan items and owners."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlmodel import Session, col

from data_access.facts import CASES, SOURCES, View
from data_access.measures import Conditions
from data_access.tables import (
    Account,
    Building,
    Case,
    Party,
    Project,
    Unit,
    UnitParty,
    Visit,
    VisitPlanItem,
)
from domain.calendar import FOREVER


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


def homes(
    session: Session, ids: Collection[int], *, project_ids: Collection[int]
) -> list[HomeRow]:
    """Return homes by project, building and code."""
    statement = (
        select(
            col(Unit.id), col(Project.name), col(Building.name), col(Unit.code),
            col(Unit.first_occupied_on),
        )
        .join(Project, col(Project.id) == col(Unit.project_id))
        .join(Building, col(Building.id) == col(Unit.building_id))
        .where(col(Unit.id).in_(ids), col(Unit.project_id).in_(project_ids))
        .order_by(col(Project.code), col(Unit.building_id), col(Unit.code))
    )  # fmt: skip
    return [HomeRow(*row) for row in session.connection().execute(statement)]


def attempts(
    session: Session, ids: Collection[int], *, project_ids: Collection[int]
) -> list[AttemptRow]:
    """Return attempts, the latest first."""
    statement = (
        select(
            col(Visit.case_id), col(Case.number), col(Visit.project_id), col(Unit.code),
            col(Visit.visited_at), col(Visit.method), col(Visit.result),
            func.coalesce(col(Account.name), ""),
        )
        .join(Case, col(Case.id) == col(Visit.case_id))
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .outerjoin(Account, col(Account.id) == col(Visit.visitor_id))
        .where(col(Visit.case_id).in_(ids), col(Visit.project_id).in_(project_ids))
        .order_by(col(Visit.visited_at).desc(), col(Visit.case_id).desc())
    )  # fmt: skip
    return [AttemptRow(*row) for row in session.connection().execute(statement)]


def plan_items(
    session: Session, ids: Collection[int], *, project_ids: Collection[int]
) -> list[ItemRow]:
    """Return planned visits by month and home."""
    statement = (
        select(
            col(VisitPlanItem.id), col(VisitPlanItem.unit_id), col(Project.name), col(Unit.code),
            col(VisitPlanItem.period_month), col(VisitPlanItem.kind), col(VisitPlanItem.state),
            col(VisitPlanItem.fulfilled_month),
        )
        .join(Unit, col(Unit.id) == col(VisitPlanItem.unit_id))
        .join(Project, col(Project.id) == col(VisitPlanItem.project_id))
        .where(col(VisitPlanItem.id).in_(ids), col(VisitPlanItem.project_id).in_(project_ids))
        .order_by(col(VisitPlanItem.period_month), col(Unit.code), col(VisitPlanItem.id))
    )  # fmt: skip
    return [ItemRow(*row) for row in session.connection().execute(statement)]


def owners(
    session: Session, ids: Collection[int], *, project_ids: Collection[int]
) -> list[OwnerRow]:
    """Return owners by name."""
    now_theirs = and_(
        col(UnitParty.party_id) == col(Party.id),
        col(UnitParty.role) == "owner",
        col(UnitParty.until_day) == FOREVER,
    )
    statement: Select[tuple[int, str, str, int]] = (
        select(col(Party.id), col(Project.name), col(Party.name), func.count(col(UnitParty.id)))
        .join(Project, col(Project.id) == col(Party.project_id))
        .outerjoin(UnitParty, now_theirs)
        .where(col(Party.id).in_(ids), col(Party.project_id).in_(project_ids))
        .group_by(col(Party.id), col(Project.name), col(Party.name))
        .order_by(col(Party.name), col(Party.id))
    )
    return [OwnerRow(*row) for row in session.connection().execute(statement)]


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


def has_plan(session: Session, *, project_ids: Collection[int], from_month: int) -> bool:
    """Tell whether any visit is planned in the twelve months from a month on."""
    statement = select(col(VisitPlanItem.id)).where(
        col(VisitPlanItem.project_id).in_(project_ids),
        col(VisitPlanItem.period_month).between(from_month, from_month + 11),
    )
    return session.connection().execute(statement.limit(1)).first() is not None


def _is(column: ColumnElement[object], value: object) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value
