"""The statement behind each fact: what its columns are in SQL, documented in `domain.kpis.facts`.

Every fact is narrowed to the caller's reach here, so that no figure can forget it.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from data_access import (
    archive_facts,
    case_facts,
    desk_facts,
    handover_facts,
    home_facts,
    key_facts,
    moment_facts,
    office_facts,
    paid_facts,
    repair_facts,
    self_build_facts,
    visit_course,
)
from data_access.looks import Source, View, within, within_months
from data_access.reaching import of_units, reached
from data_access.tables import (
    Unit,
    UnitParty,
    UnitStatus,
    UnitTag,
    Visit,
    VisitPlanItem,
    core,
)
from domain.calendar import date_of, month_number
from domain.homes import ORDINARY_INTERVAL_DAYS, TAG_GRACE_DAYS, TAGS, statuses_in

HOME = core(Unit)
"""What the subqueries of a unit lean on, however deep they stand."""
CASES = case_facts.CASES
VISITS = core(Visit).c
UNITS = HOME.c
STATUSES = core(UnitStatus).c
TAGGED = core(UnitTag).c
BELONGING = core(UnitParty).c
ITEMS = core(VisitPlanItem).c
NOT_IN_FORCE = ("proposed", "replaced")
"""States of items of a plan that is not approved yet, or has a newer version."""


def attempts(view: View) -> Source:
    building = select(UNITS.building_id).where(UNITS.id == VISITS.unit_id).scalar_subquery()
    return Source(
        key=VISITS.case_id,
        columns={
            "case": VISITS.case_id,
            "unit": VISITS.unit_id,
            "result": VISITS.result,
            "effective": VISITS.effective,
            **visit_course.course(view),
        },
        cuts={"project": VISITS.project_id, "building": building},
        month=VISITS.visited_month,
        day=VISITS.visited_day,
        tables=core(Visit),
        conditions=(
            VISITS.proactive,
            ~VISITS.voided,
            of_units(view.reach, project=VISITS.project_id, unit=VISITS.unit_id),
            *within(VISITS.visited_day, view),
        ),
    )


def plan_items(view: View) -> Source:
    reason = func.coalesce(ITEMS.cancel_reason, "")  # NULL would be neither gone nor planned
    gone = and_(ITEMS.state == "cancelled", reason.in_(("moved", "vacant")))
    building = select(UNITS.building_id).where(UNITS.id == ITEMS.unit_id).scalar_subquery()
    today = date_of(view.today)
    done = and_(ITEMS.state == "done", ITEMS.fulfilled_month <= month_number(today))
    over = ITEMS.period_month < month_number(today + timedelta(days=1))
    waiting = ITEMS.state.in_(("planned", "scheduled"))
    return Source(
        key=ITEMS.id,
        columns={
            "item": ITEMS.id,
            "unit": ITEMS.unit_id,
            "on_time": and_(done, ITEMS.fulfilled_month == ITEMS.period_month),
            "done": done,
            "matured": or_(done, over, ~waiting),
        },
        cuts={"project": ITEMS.project_id, "building": building},
        month=ITEMS.period_month,
        tables=core(VisitPlanItem),
        conditions=(
            ~gone,
            ITEMS.state.not_in(NOT_IN_FORCE),
            of_units(view.reach, project=ITEMS.project_id, unit=ITEMS.unit_id),
            *within_months(ITEMS.period_month, view),
        ),
    )


def units(view: View) -> Source:
    """A unit is in the picture if its status at the end of the last day is in the population."""
    at = view.until_day - 1
    in_horizon = VISITS.visited_day.between(view.start_day, at)
    met = and_(VISITS.effective, in_horizon)
    due = _due(at, view.population)
    tagged = exists().where(TAGGED.unit_id == UNITS.id, *_lasting(TAGGED, at))
    return Source(
        key=UNITS.id,
        columns={
            "unit": UNITS.id,
            "owner": _owner(at),
            "covered": _visit(VISITS.proactive, VISITS.face, met),
            "visited": _visit(VISITS.proactive, met),
            "contacted": or_(_visit(met), _called_back(view.start_day, at)),
            "attempted": _visit(VISITS.proactive, in_horizon),
            "refused": _visit(VISITS.proactive, VISITS.result == "refused", in_horizon),
            "never": ~_visit(VISITS.proactive, VISITS.effective, VISITS.visited_day <= at),
            "key": tagged,
            "overdue": due < at,
            "in_time": due >= at,
            "due_day": due,
            "days_since": at - _last_visit(at),
            "visited_ever": _last_visit(at).is_not(None),
            "last_day": _last_visit(at),
            "first_covered_month": _first_covered(view.start_day, at),
        },
        cuts={"project": UNITS.project_id, "building": UNITS.building_id},
        month=None,
        tables=HOME.join(core(UnitStatus), STATUSES.unit_id == UNITS.id),
        conditions=(
            STATUSES.status.in_(statuses_in(view.population)),
            reached(view.reach, project=STATUSES.project_id, grid=UNITS.grid_id, own=()),
            *_lasting(STATUSES, at),
        ),
    )


SOURCES: Mapping[str, Callable[[View], Source]] = {
    "complaints": case_facts.complaints,
    "in_hand": case_facts.in_hand,
    "closings": case_facts.closings,
    "return_visits": case_facts.return_visits,
    "repairs": repair_facts.repairs,
    "repairs_done": repair_facts.repairs_done,
    "repairs_in_hand": repair_facts.repairs_in_hand,
    "with_developer": repair_facts.with_developer,
    "facilities": repair_facts.facilities,
    "return_visits_made": case_facts.return_visits_made,
    "contacts": desk_facts.contacts,
    "moments": moment_facts.moments,
    "inquiries": desk_facts.inquiries,
    "notices": desk_facts.notices,
    "expired_notices": desk_facts.expired_notices,
    "posting_points": desk_facts.posting_points,
    "affairs": desk_facts.affairs,
    "passes": desk_facts.passes,
    "hot_events": home_facts.hot_events,
    "premises": home_facts.premises,
    "new_homes": home_facts.new_homes,
    "attempts": attempts,
    "plan_items": plan_items,
    "units": units,
    "houses": handover_facts.houses,
    "appointments": handover_facts.appointments,
    "household_files": handover_facts.household_files,
    "defects": handover_facts.defects,
    "defects_due": handover_facts.defects_due,
    **key_facts.SOURCES,
    "duty_tasks": office_facts.duty_tasks,
    "resolutions": office_facts.resolutions,
    "archive_homes": archive_facts.homes,
    "archive_owed": archive_facts.owed,
    "archive_files": archive_facts.files,
    "archive_appraisals": archive_facts.appraisals,
    "archive_requests": archive_facts.requests,
    **self_build_facts.SOURCES,
    "service_orders": paid_facts.service_orders,
    "service_settled": paid_facts.service_settled,
    "service_unpaid": paid_facts.service_unpaid,
    "service_takings": paid_facts.service_takings,
    "trainings": office_facts.trainings,
}


def _lasting(row: Any, at: int) -> tuple[ColumnElement[bool], ...]:
    return (row.from_day <= at, row.until_day > at)


def _visit(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        VISITS.project_id == UNITS.project_id, VISITS.unit_id == UNITS.id, *conditions
    )


def _called_back(start: int, at: int) -> ColumnElement[bool]:
    """A complaint's own return visit is a contact too (06; 20 §9.4 VC02)."""
    return exists().where(CASES.unit_id == UNITS.id, CASES.return_visited_day.between(start, at))


def _last_visit(at: int) -> ColumnElement[int]:
    """The latest effective visit of ours, up to a day; empty when there was none."""
    return (
        select(func.max(VISITS.visited_day))
        .where(
            VISITS.project_id == UNITS.project_id,
            VISITS.unit_id == UNITS.id,
            VISITS.effective,
            VISITS.proactive,
            VISITS.visited_day <= at,
        )
        .correlate(HOME)
        .scalar_subquery()
    )


def _first_covered(start: int, at: int) -> ColumnElement[int]:
    return (
        select(func.min(VISITS.visited_month))
        .where(
            VISITS.project_id == UNITS.project_id,
            VISITS.unit_id == UNITS.id,
            VISITS.effective,
            VISITS.proactive,
            VISITS.face,
            VISITS.visited_day.between(start, at),
        )
        .correlate(HOME)
        .scalar_subquery()
    )


def _owner(at: int) -> ColumnElement[int]:
    return (
        select(func.min(BELONGING.party_id))
        .where(BELONGING.unit_id == UNITS.id, BELONGING.role == "owner", *_lasting(BELONGING, at))
        .correlate(HOME)
        .scalar_subquery()
    )


def _due(at: int, population: str) -> ColumnElement[int]:
    """When the next visit is due (20 §9.4 VC07): the earliest of the unit's tags' dues.

    Counted from the last effective visit, or from the entry into the population when there
    was none; a new tag has its grace. A unit without tags follows the ordinary interval.
    """
    since = func.coalesce(_last_visit(at), _base_entry(at, population))
    interval = case({tag.code: tag.interval_days for tag in TAGS}, value=TAGGED.tag)
    regular, graced = since + interval, TAGGED.from_day + TAG_GRACE_DAYS
    by_tag = (
        select(func.min(case((regular > graced, regular), else_=graced)))
        .where(TAGGED.unit_id == UNITS.id, *_lasting(TAGGED, at))
        .correlate(HOME)
        .scalar_subquery()
    )
    return func.coalesce(by_tag, since + ORDINARY_INTERVAL_DAYS)


def _base_entry(at: int, population: str) -> ColumnElement[int]:
    """The first day of the unit's present stay in the population: moving from owner to tenant
    does not begin anew, coming back from a vacancy does."""
    entered, before = core(UnitStatus).alias().c, core(UnitStatus).alias().c
    counted = statuses_in(population)
    stayed = exists().where(
        before.unit_id == entered.unit_id,
        before.status.in_(counted),
        before.until_day == entered.from_day,
    )
    return (
        select(func.max(entered.from_day))
        .where(
            entered.unit_id == UNITS.id,
            entered.status.in_(counted),
            entered.from_day <= at,
            ~stayed,
        )
        .correlate(HOME)
        .scalar_subquery()
    )
