"""Homes and complaints side by side: by age of the home, and by who judged what (24 §13-24, 25)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlmodel import Session

from data_access.cases import CASES
from data_access.facts import SOURCES, STATUSES, UNITS
from data_access.hot_events import EVENTS
from data_access.looks import Conditions, View
from data_access.passes import narrowed
from data_access.reaching import reached
from data_access.tables import Account, CaseEvent, Unit, UnitStatus, core
from domain.homes import statuses_in

COLUMNS, STEPS, PEOPLE = CASES.c, core(CaseEvent).c, core(Account).c


@dataclass(frozen=True)
class Handed:
    """So many dwellings of a building whose first day with their owners was the same."""

    building_id: int
    day: int
    count: int


def handed_over(session: Session, view: View) -> list[Handed]:
    """Return the dwellings of the reach by building and the day they were first handed over."""
    first = (
        select(STATUSES.unit_id, func.min(STATUSES.from_day).label("day"))
        .where(STATUSES.status.in_(statuses_in("P1")), STATUSES.from_day <= view.last_day)
        .group_by(STATUSES.unit_id)
        .subquery()
    )
    statement = (
        select(UNITS.building_id, first.c.day, func.count())
        .join_from(core(Unit), first, first.c.unit_id == UNITS.id)
        .where(
            reached(view.reach, project=UNITS.project_id, grid=UNITS.grid_id, own=()),
            UNITS.property_type == "residential",
        )
        .group_by(UNITS.building_id, first.c.day)
        .order_by(first.c.day, UNITS.building_id)
    )
    return [Handed(*row) for row in session.connection().execute(statement)]


@dataclass(frozen=True)
class Grown:
    """A complaint that counts: its building, its category, and how old its home was, in days."""

    building_id: int | None
    cat_l1: str
    age: int | None


def by_age(session: Session, view: View, *, where: Conditions) -> list[Grown]:
    """Return the valid complaints of the period with the age of their home on that day."""
    source = SOURCES["complaints"](view)
    status = core(UnitStatus).alias("first_status").c
    first = (
        select(func.min(status.from_day))
        .where(status.unit_id == COLUMNS.unit_id, status.status.in_(statuses_in("P1")))
        .correlate(CASES)
        .scalar_subquery()
    )
    statement = source.select(
        COLUMNS.building_id, COLUMNS.cat_l1, COLUMNS.received_day - first
    ).where(source.columns["counts"], source.columns["residential"], *narrowed(source, where))
    return [Grown(*row) for row in session.connection().execute(statement)]


def verdicts(session: Session, view: View, *, where: Conditions) -> list[tuple[str, str, int]]:
    """Return how many complaints of the period who judged how: name, verdict, count.

    The last verdict counts; the name is empty where none was given here, as on imports.
    """
    source = SOURCES["complaints"](view)
    last = (
        select(STEPS.case_id, func.max(STEPS.id).label("step"))
        .where(STEPS.move == "judge")
        .group_by(STEPS.case_id)
        .subquery()
    )
    name = func.coalesce(PEOPLE.name, "")
    statement = (
        source.select(name, COLUMNS.validity, func.count())
        .join(last, last.c.case_id == COLUMNS.id, isouter=True)
        .join(core(CaseEvent), STEPS.id == last.c.step, isouter=True)
        .join(core(Account), PEOPLE.id == STEPS.actor_id, isouter=True)
        .where(source.columns["judged"], *narrowed(source, where))
        .group_by(name, COLUMNS.validity)
        .order_by(name, COLUMNS.validity)
    )
    return [(row[0], row[1], row[2]) for row in session.connection().execute(statement)]


def most_frequent(session: Session, view: View, *, where: Conditions) -> list[tuple[str, int]]:
    """Return the sub-categories of the period's valid complaints, the most frequent first."""
    source = SOURCES["complaints"](view)
    times = func.sum(case((source.columns["counts"], 1), else_=0))
    statement = source.select(COLUMNS.cat_l2, times).where(
        COLUMNS.cat_l2 != "", *narrowed(source, where)
    )
    rows = session.connection().execute(
        statement.group_by(COLUMNS.cat_l2).order_by(times.desc(), COLUMNS.cat_l2)
    )
    return [(row[0], int(row[1])) for row in rows]


def events_about(session: Session, view: View, cat_l2: str) -> list[tuple[datetime, str]]:
    """Return when events of the sub-category, and outages, were confirmed, and their titles."""
    events = EVENTS.c
    statement = select(events.opened_at, events.title).where(
        events.project_id.in_(view.reach.whole),
        events.state != "dismissed",
        or_(events.cat_l2 == cat_l2, events.kind == "outage"),
        events.opened_at.between(view.start_of(view.start_day), view.start_of(view.until_day)),
    )
    rows = session.connection().execute(statement.order_by(events.opened_at, events.id))
    return [(row[0], row[1]) for row in rows]
