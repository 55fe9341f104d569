"""Complaints as the questions about them need them: who repeats, what hides, what came before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select
from sqlmodel import Session

from data_access.case_lists import Wanted, complainant_known, may_be_seen
from data_access.cases import CASES
from data_access.facts import SOURCES
from data_access.looks import Conditions, View
from data_access.passes import narrowed
from data_access.tables import Case, CaseEvent, Unit, Visit, core

COLUMNS = CASES.c
EARLIER = core(Case).alias("earlier").c
EVENTS = core(CaseEvent).c
UNITS, VISITS = core(Unit).c, core(Visit).c
BEFORE_DAYS = 30
"""How long before an outside order we may have been told (24 §13-10)."""
TOLD_BY = ("complaint", "repair", "inquiry")
STOPS = ("suspend", "legal", "transfer", "extend")
"""Steps that move a deadline or stop its clock."""


@dataclass(frozen=True)
class Repeater:
    """A home with several complaints, and when it was last met on a visit."""

    unit_id: int
    code: str
    building_id: int
    cases: int
    valid: int
    open: int
    last_day: int
    visited_day: int | None


def _complaints(view: View, where: Conditions, *columns: ColumnElement[Any]) -> Select[Any]:
    source = SOURCES["complaints"](view)
    return source.select(*columns).where(*narrowed(source, where))


def _of_known_homes(
    view: View, where: Conditions, wanted: Wanted, *columns: ColumnElement[Any]
) -> Select[Any]:
    """Sealed complaints and those about the viewer are in no list of homes (01 §1.6)."""
    statement = _complaints(view, where, *columns)
    return statement.where(
        COLUMNS.unit_id.is_not(None), may_be_seen(wanted), complainant_known(wanted)
    )


def repeaters(
    session: Session, view: View, *, where: Conditions, wanted: Wanted, least: int, limit: int
) -> list[Repeater]:
    """Return the homes with so many complaints of the period or more, most of them first."""
    times = func.count().label("times")
    still = func.sum(case((COLUMNS.phase.in_(("open", "paused")), 1), else_=0))
    found = (
        _of_known_homes(
            view, where, wanted, COLUMNS.unit_id.label("unit_id"), times,
            func.sum(case((COLUMNS.counts, 1), else_=0)).label("valid"), still.label("still"),
            func.max(COLUMNS.received_day).label("last"),
        )
        .group_by(COLUMNS.unit_id)
        .having(func.count() >= least)
        .subquery()
    )  # fmt: skip
    met = select(func.max(VISITS.visited_day)).where(
        VISITS.unit_id == UNITS.id, VISITS.effective, VISITS.proactive,
        VISITS.visited_day <= view.today,
    )  # fmt: skip
    statement = (
        select(
            UNITS.id, UNITS.code, UNITS.building_id, found.c.times, found.c.valid, found.c.still,
            found.c.last, met.correlate(core(Unit)).scalar_subquery(),
        )
        .join_from(core(Unit), found, found.c.unit_id == UNITS.id)
        .order_by(found.c.times.desc(), found.c.last.desc(), UNITS.id)
        .limit(limit)
    )  # fmt: skip
    return [Repeater(*row) for row in session.connection().execute(statement)]


def matters_of(
    session: Session, view: View, unit_ids: Collection[int], *, where: Conditions, wanted: Wanted
) -> list[tuple[int, str, int]]:
    """Return how often each of these homes complained about what: home, sub-category, times."""
    statement = _of_known_homes(
        view, where, wanted, COLUMNS.unit_id, COLUMNS.cat_l2, func.count()
    ).where(COLUMNS.unit_id.in_(unit_ids))
    statement = statement.group_by(COLUMNS.unit_id, COLUMNS.cat_l2)
    rows = session.connection().execute(statement.order_by(COLUMNS.unit_id, COLUMNS.cat_l2))
    return [(row[0], row[1], row[2]) for row in rows]


@dataclass(frozen=True)
class Order:
    """A complaint that came from outside. `same` was told to us before, `any` at all."""

    id: int
    channel: str
    unit_id: int | None
    same: bool
    any: bool


def outside_orders(session: Session, view: View, *, where: Conditions) -> list[Order]:
    """Return what came from outside in the period, and whether its home had told us before."""
    same = _told_before(view, EARLIER.cat_l2 == COLUMNS.cat_l2)
    statement = _complaints(
        view, where, COLUMNS.id, COLUMNS.channel, COLUMNS.unit_id, same, _told_before(view)
    ).where(COLUMNS.channel_group == "external")
    rows = session.connection().execute(statement.order_by(COLUMNS.received_at, COLUMNS.id))
    return [Order(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in rows]


def _told_before(view: View, *same: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        EARLIER.unit_id == COLUMNS.unit_id,
        EARLIER.project_id.in_(view.reach.projects),
        EARLIER.procedure.in_(TOLD_BY),
        EARLIER.channel_group != "external",
        EARLIER.state.not_in(("merged", "voided")),
        EARLIER.received_at < COLUMNS.received_at,
        EARLIER.received_day >= COLUMNS.received_day - BEFORE_DAYS,
        *same,
    )


@dataclass(frozen=True)
class Waiting:
    """A complaint that is still open: where it stands and what it says it waits for."""

    id: int
    state: str
    dept: str
    age: str
    received_day: int
    reason: str


def still_open(session: Session, view: View, *, where: Conditions) -> list[Waiting]:
    """Return the complaints that are open at the view's end, the oldest first."""
    source = SOURCES["in_hand"](view)
    statement = source.select(
        COLUMNS.id, COLUMNS.state, func.coalesce(COLUMNS.dept, ""), source.cuts["age"],
        COLUMNS.received_day, COLUMNS.details,
    ).where(source.columns["open"], *narrowed(source, where))  # fmt: skip
    rows = session.connection().execute(statement.order_by(COLUMNS.received_day, COLUMNS.id))
    return [
        Waiting(row[0], row[1], row[2], row[3], row[4], (row[5] or {}).get("stop_reason", ""))
        for row in rows
    ]


@dataclass(frozen=True)
class Taken:
    """How long a complaint took or has been open: days, and seconds of them that it stood."""

    dept: str
    days: int
    closed: bool
    stopped_seconds: int
    stopped_since: datetime | None


def courses(session: Session, view: View, *, where: Conditions) -> list[Taken]:
    source = SOURCES["complaints"](view)
    statement = _complaints(
        view, where, func.coalesce(COLUMNS.dept, ""), source.columns["days"],
        source.columns["closed"], COLUMNS.stopped_seconds, COLUMNS.stopped_since,
    )  # fmt: skip
    rows = session.connection().execute(statement)
    return [Taken(row[0], row[1], bool(row[2]), row[3], row[4]) for row in rows]


@dataclass(frozen=True)
class Late:
    """A complaint that has matured: was its first promise kept, was the one in force?"""

    id: int
    first_kept: bool
    kept: bool


def late(session: Session, view: View, *, where: Conditions) -> list[Late]:
    """Return the matured complaints that broke their first promise or the one in force."""
    source = SOURCES["complaints"](view)
    columns = source.columns
    broken_first = and_(columns["matured_first"], ~func.coalesce(columns["in_time_first"], false()))
    broken = and_(columns["matured"], ~func.coalesce(columns["in_time"], false()))
    statement = _complaints(
        view, where, COLUMNS.id, case((broken_first, 0), else_=1), case((broken, 0), else_=1)
    ).where(or_(broken_first, broken))
    rows = session.connection().execute(statement.order_by(COLUMNS.received_at, COLUMNS.id))
    return [Late(row[0], bool(row[1]), bool(row[2])) for row in rows]


@dataclass(frozen=True)
class Stop:
    """A step that moved a complaint's deadline or stopped its clock, with the reason given."""

    case_id: int
    move: str
    code: str
    words: str


def stops(session: Session, view: View, *, where: Conditions) -> list[Stop]:
    """Return such steps of the period's complaints, the latest first."""
    found = _complaints(view, where, COLUMNS.id)
    statement = select(EVENTS.case_id, EVENTS.move, EVENTS.answers).where(
        EVENTS.move.in_(STOPS), EVENTS.case_id.in_(found)
    )
    rows = session.connection().execute(statement.order_by(EVENTS.at.desc(), EVENTS.id.desc()))
    told = ((row[0], row[1], row[2] or {}) for row in rows)
    return [
        Stop(case_id, move, given.get("stop_reason", ""), given.get("reason", ""))
        for case_id, move, given in told
    ]
