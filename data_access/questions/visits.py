"""Visits as the questions about them need them: doors, hours, areas, and what came of talks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, distinct, exists, func, select
from sqlmodel import Session

from data_access.facts import ITEMS, SOURCES, STATUSES, TAGGED, UNITS, VISITS
from data_access.looks import Conditions, View
from data_access.passes import narrowed
from data_access.tables import Case, Party, Unit, UnitParty, UnitStatus, Visit, core
from domain.homes import statuses_in

CASES, PEOPLE, BELONGING = core(Case).c, core(Party).c, core(UnitParty).c
WEEK, MONDAY = 7, 3
"""Day 0 was a Thursday: three days on, weeks begin on Monday."""


@dataclass(frozen=True)
class Door:
    """A home: where it lies, what it is now, how often it was tried, whether a number is known."""

    unit_id: int
    project_id: int
    grid_id: int | None
    building_id: int
    code: str
    status: str
    tries: int
    tried_day: int | None
    phones: int


def doors(session: Session, view: View, unit_ids: Collection[int]) -> dict[int, Door]:
    """Return these homes as they stand at the view's end, by id."""
    at = view.last_day
    tried = (VISITS.unit_id == UNITS.id, VISITS.proactive, ~VISITS.voided, VISITS.visited_day <= at)
    known = (
        select(func.count())
        .select_from(core(UnitParty).join(core(Party), PEOPLE.id == BELONGING.party_id))
        .where(
            BELONGING.unit_id == UNITS.id, BELONGING.from_day <= at, BELONGING.until_day > at,
            PEOPLE.phone_hash != "",
        )
    )  # fmt: skip
    statement = (
        select(
            UNITS.id, UNITS.project_id, UNITS.grid_id, UNITS.building_id, UNITS.code,
            STATUSES.status, _of(func.count(), *tried), _of(func.max(VISITS.visited_day), *tried),
            known.correlate(core(Unit)).scalar_subquery(),
        )
        .join_from(core(Unit), core(UnitStatus), STATUSES.unit_id == UNITS.id)
        .where(UNITS.id.in_(unit_ids), STATUSES.from_day <= at, STATUSES.until_day > at)
    )  # fmt: skip
    rows = session.connection().execute(statement)
    return {row[0]: Door(*row) for row in rows}


def _of(what: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    found = select(what).select_from(core(Visit)).where(*conditions)
    return found.correlate(core(Unit)).scalar_subquery()


@dataclass(frozen=True)
class Talk:
    """The last talk with a home: its case, what was said, and what was promised by when."""

    number: str
    day: int
    said: str
    promise: str
    promised_at: datetime | None


def last_talks(session: Session, view: View, unit_ids: Collection[int]) -> dict[int, Talk]:
    """Return the last effective visit of each of these homes, by home."""
    statement = (
        select(
            VISITS.unit_id, CASES.number, VISITS.visited_day, CASES.description, CASES.details,
            CASES.promised_at,
        )
        .join_from(core(Visit), core(Case), CASES.id == VISITS.case_id)
        .where(
            VISITS.unit_id.in_(unit_ids), VISITS.effective, VISITS.proactive,
            VISITS.visited_day <= view.last_day,
        )
        .order_by(VISITS.visited_at, VISITS.case_id)
    )  # fmt: skip
    rows = session.connection().execute(statement)
    return {
        row[0]: Talk(row[1], row[2], row[3], (row[4] or {}).get("promise", ""), row[5])
        for row in rows
    }


def tags_of(session: Session, view: View, unit_ids: Collection[int]) -> list[tuple[int, str]]:
    """Return the key-household tags of these homes at the view's end: home and tag."""
    statement = select(TAGGED.unit_id, TAGGED.tag).where(
        TAGGED.unit_id.in_(unit_ids),
        TAGGED.from_day <= view.last_day,
        TAGGED.until_day > view.last_day,
    )
    rows = session.connection().execute(statement.order_by(TAGGED.unit_id, TAGGED.id))
    return [(row[0], row[1]) for row in rows]


def knocks(session: Session, view: View, *, where: Conditions) -> list[tuple[datetime, bool]]:
    """Return when each door was knocked at in the period, and whether somebody was met."""
    source = SOURCES["attempts"](view)
    statement = source.select(VISITS.visited_at, VISITS.effective).where(
        VISITS.method == "door", *narrowed(source, where)
    )
    rows = session.connection().execute(statement)
    return [(row[0], bool(row[1])) for row in rows]


Grid = int | None


def bases(session: Session, view: View, *, where: Conditions) -> dict[Grid, tuple[int, int]]:
    """Return by area the homes of the population, and those with a face visit this year."""
    source = SOURCES["units"](view)
    covered = func.sum(case((source.columns["covered"], 1), else_=0))
    statement = source.select(UNITS.grid_id, func.count(), covered).where(*narrowed(source, where))
    rows = session.connection().execute(statement.group_by(UNITS.grid_id))
    return {row[0]: (row[1], int(row[2])) for row in rows}


def planned(session: Session, view: View, *, where: Conditions) -> dict[Grid, tuple[int, int]]:
    """Return by area the visits planned for the months of the period, and those done."""
    source = SOURCES["plan_items"](view)
    grid = select(UNITS.grid_id).where(UNITS.id == ITEMS.unit_id).scalar_subquery()
    found = source.select(grid.label("grid"), _one(source.columns["done"]).label("done"))
    some = found.where(*narrowed(source, where)).subquery()
    statement = select(some.c.grid, func.count(), func.sum(some.c.done)).group_by(some.c.grid)
    return {row[0]: (row[1], int(row[2])) for row in session.connection().execute(statement)}


@dataclass(frozen=True)
class Week:
    """The attempts of an area in the week that begins on `monday`, a day number."""

    grid_id: Grid
    monday: int
    tries: int
    met: int
    not_home: int
    refused: int
    days: int
    """Days on which a visitor was out, each visitor counted."""


def weeks(session: Session, view: View, *, where: Conditions) -> list[Week]:
    """Return the attempts of the period by area and week, in their order."""
    source = SOURCES["attempts"](view)
    grid = select(UNITS.grid_id).where(UNITS.id == VISITS.unit_id).scalar_subquery()
    some = (
        source.select(
            grid.label("grid"), ((VISITS.visited_day + MONDAY) // WEEK).label("week"),
            _one(VISITS.effective).label("met"), _one(VISITS.result == "not_home").label("out"),
            _one(VISITS.result == "refused").label("refused"),
            source.columns["visitor_day"].label("worked"),
        )
        .where(*narrowed(source, where))
        .subquery()
    )  # fmt: skip
    told = some.c
    statement = (
        select(
            told.grid, told.week, func.count(), func.sum(told.met), func.sum(told.out),
            func.sum(told.refused), func.count(distinct(told.worked)),
        )
        .group_by(told.grid, told.week)
        .order_by(told.week)
    )  # fmt: skip
    rows = session.connection().execute(statement)
    return [
        Week(grid_id, week * WEEK - MONDAY, tries, int(met), int(out), int(refused), days)
        for grid_id, week, tries, met, out, refused, days in rows
    ]


def _one(true: ColumnElement[Any]) -> ColumnElement[int]:
    return case((true, 1), else_=0)


def around_visits(
    session: Session, view: View, *, where: Conditions, days: int
) -> tuple[int, int, int]:
    """Return how many homes had their first routine visit of the period, and the complaints that
    count of so many days before it and after it; the day itself belongs to neither.

    Only homes whose days after are over, and that were handed over before the days before.
    """
    source = SOURCES["attempts"](view)
    first = (
        source.select(VISITS.unit_id, func.min(VISITS.visited_day).label("day"))
        .where(VISITS.effective, VISITS.face, VISITS.kind == "routine", *narrowed(source, where))
        .group_by(VISITS.unit_id)
        .having(func.min(VISITS.visited_day) + days <= view.today)
        .subquery()
    )
    there = and_(UNITS.id == first.c.unit_id, _was_there(first.c.day - days))
    homes = select(first.c.unit_id, first.c.day).join(core(Unit), there).subquery()
    near = and_(CASES.unit_id == homes.c.unit_id, CASES.procedure == "complaint", CASES.counts)
    before = CASES.received_day.between(homes.c.day - days, homes.c.day - 1)
    after = CASES.received_day.between(homes.c.day + 1, homes.c.day + days)
    counted = select(func.sum(_one(before)), func.sum(_one(after))).join_from(
        homes, core(Case), near
    )
    total = session.connection().execute(select(func.count()).select_from(homes)).scalar_one()
    found = session.connection().execute(counted).one()
    return int(total), int(found[0] or 0), int(found[1] or 0)


def _was_there(day: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(
        STATUSES.unit_id == UNITS.id,
        STATUSES.status.in_(statuses_in("P1")),
        STATUSES.from_day <= day,
        STATUSES.until_day > day,
    )


@dataclass(frozen=True)
class Raised:
    """A visit at which something was brought up, and what became of it."""

    case_id: int
    topics: int
    answered: bool
    natures: tuple[str, ...]


def raised(session: Session, view: View, *, where: Conditions) -> list[Raised]:
    """Return the visits of the period that brought something up, the latest first."""
    source = SOURCES["attempts"](view)
    statement = (
        source.select(VISITS.case_id, source.columns["answered"], CASES.details)
        .join(core(Case), CASES.id == VISITS.case_id)
        .where(source.columns["found"], *narrowed(source, where))
        .order_by(VISITS.visited_at.desc(), VISITS.case_id.desc())
    )
    found = []
    for case_id, answered, details in session.connection().execute(statement):
        topics = (details or {}).get("findings", [])
        natures = tuple(one.get("nature", "") for one in topics)
        found.append(Raised(case_id, len(topics), bool(answered), natures))
    return found


def visits_made(session: Session, view: View, *, where: Conditions) -> int:
    source = SOURCES["attempts"](view)
    statement = source.select(func.count()).where(
        source.columns["effective"], *narrowed(source, where)
    )
    return int(session.connection().execute(statement).scalar_one())


def tickets_of(session: Session, case_ids: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Return how many cases grew out of each of these visits, and how many of them are over."""
    over = func.sum(case((CASES.phase.in_(("done", "cancelled")), 1), else_=0))
    statement = (
        select(CASES.parent_id, func.count(), over)
        .where(CASES.parent_id.in_(case_ids), CASES.state != "voided")
        .group_by(CASES.parent_id)
    )
    rows = session.connection().execute(statement)
    return {row[0]: (row[1], int(row[2])) for row in rows}
