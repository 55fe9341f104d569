"""The facts of homes beside their visits: newly lived in, shops and offices, hot events."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from data_access.looks import Source, View, month_of, within
from data_access.reaching import reached
from data_access.tables import Case, HotEvent, Unit, UnitStatus, Visit, core
from domain.homes import statuses_in

HOME = core(Unit)
UNITS = HOME.c
STATUSES = core(UnitStatus).c
EARLIER = core(UnitStatus).alias("earlier")
VISITS = core(Visit).c
CASES = core(Case).c
EVENTS = core(HotEvent).c
SOON_DAYS = 30
"""Within which a household that moved in is visited first (20 §9.4 VC18)."""
HOT_HOMES = 3
LIVED_IN = statuses_in("P2")


def new_homes(view: View) -> Source:
    """One home on the day on which somebody lived there for the first time."""
    before = exists().where(
        EARLIER.c.unit_id == STATUSES.unit_id,
        EARLIER.c.status.in_(LIVED_IN),
        EARLIER.c.from_day < STATUSES.from_day,
    )
    soon = exists().where(
        VISITS.project_id == STATUSES.project_id,
        VISITS.unit_id == STATUSES.unit_id,
        VISITS.effective,
        VISITS.proactive,
        VISITS.visited_day.between(STATUSES.from_day, STATUSES.from_day + SOON_DAYS),
        VISITS.visited_day <= view.today,
    )
    return Source(
        key=UNITS.id,
        columns={
            "unit": UNITS.id,
            "matured": or_(soon, STATUSES.from_day + SOON_DAYS < view.today),
            "visited_soon": soon,
        },
        cuts={"project": STATUSES.project_id, "building": UNITS.building_id},
        month=month_of(STATUSES.from_day, view),
        tables=core(UnitStatus).join(HOME, UNITS.id == STATUSES.unit_id),
        conditions=(
            STATUSES.status.in_(LIVED_IN),
            ~before,
            reached(view.reach, project=STATUSES.project_id, grid=UNITS.grid_id, own=()),
            *within(STATUSES.from_day, view),
        ),
    )


def premises(view: View) -> Source:
    """Shops and offices that are handed over at the end of the last day (CR07)."""
    at = view.until_day - 1
    return Source(
        key=UNITS.id,
        columns={"unit": UNITS.id, "area": func.coalesce(UNITS.area_m2, 0)},
        cuts={"project": UNITS.project_id, "building": UNITS.building_id},
        month=None,
        tables=HOME.join(core(UnitStatus), STATUSES.unit_id == UNITS.id),
        conditions=(
            UNITS.property_type != "residential",
            STATUSES.status.in_(statuses_in("P1")),
            reached(view.reach, project=STATUSES.project_id, grid=UNITS.grid_id, own=()),
            and_(STATUSES.from_day <= at, STATUSES.until_day > at),
        ),
    )


def hot_events(view: View) -> Source:
    """Confirmed matters of three homes or more; the first case says when it began (CR11)."""
    began = _of_event(func.min(CASES.received_day))
    # Whoever gave no room is somebody else: a case of their own.
    people = _of_event(func.count(func.distinct(func.coalesce(CASES.unit_id, -CASES.id))))
    return Source(
        key=EVENTS.id,
        columns={"event": EVENTS.id},
        cuts={"project": EVENTS.project_id},
        month=month_of(began, view),
        tables=core(HotEvent),
        conditions=(
            EVENTS.kind == "hot",
            EVENTS.state != "dismissed",
            EVENTS.project_id.in_(view.reach.whole),
            people >= HOT_HOMES,
            *within(began, view),
        ),
    )


def _of_event(amount: Any) -> ColumnElement[int]:
    return (
        select(amount)
        .where(CASES.hot_event_id == EVENTS.id, CASES.procedure == "complaint")
        .correlate(core(HotEvent))
        .scalar_subquery()
    )
