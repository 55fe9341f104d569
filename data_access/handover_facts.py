"""The statements behind the facts of handovers, documented in `domain.kpis.facts`."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func

from data_access.looks import Source, View, months_touched
from data_access.reaching import reached
from data_access.tables import Case, Defect, Handover, core

CASES = core(Case).c
HOUSES = core(Handover).c
DEFECTS = core(Defect).c
HOUSE_CASES = core(Case).join(core(Handover), HOUSES.case_id == CASES.id)
DEFECT_CASES = core(Case).join(core(Defect), DEFECTS.case_id == CASES.id)
GONE = ("cancelled", "voided")
NO_DEFECT = ("not_a_defect", "voided")
SETTLED = ("closed", "waived")
CUTS = {"project": CASES.project_id, "building": CASES.building_id}


def houses(view: View) -> Source:
    """A picture: what had been reached by the end of the last day; refusals as they stand now."""
    at = view.until_day - 1
    delivered = _by(HOUSES.delivered_day, at)
    return Source(
        key=CASES.unit_id,
        columns={
            "unit": CASES.unit_id,
            "delivered": delivered,
            "inspected": _by(HOUSES.inspected_day, at),
            "first_visit": and_(delivered, HOUSES.first_visit),
            "with_issues": and_(delivered, HOUSES.conclusion == "with_issues"),
            "deemed": CASES.state == "deemed",
            "refused": CASES.state == "refused",
            "no_show": CASES.state == "no_show",
        },
        cuts=CUTS,
        month=None,
        tables=HOUSE_CASES,
        conditions=(*_living(view), CASES.received_day <= at),
    )


def appointments(view: View) -> Source:
    day = HOUSES.appointed_day
    return Source(
        key=CASES.unit_id,
        columns={
            "unit": CASES.unit_id,
            "came": func.coalesce(HOUSES.checked_in_day, 0) == day,
        },
        cuts=CUTS,
        month=HOUSES.appointed_month,
        tables=HOUSE_CASES,
        conditions=(*_living(view), *_within(day, HOUSES.appointed_month, view)),
    )


def household_files(view: View) -> Source:
    day = HOUSES.file_due_day
    filed = HOUSES.filed_day.is_not(None)
    return Source(
        key=CASES.unit_id,
        columns={
            "unit": CASES.unit_id,
            "in_time": and_(filed, HOUSES.filed_day <= day),
            "whole": HOUSES.papers_present >= HOUSES.papers_owed,
        },
        cuts=CUTS,
        month=HOUSES.file_due_month,
        tables=HOUSE_CASES,
        conditions=(*_living(view), *_within(day, HOUSES.file_due_month, view)),
    )


def defects(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "unit": CASES.unit_id,
            "settled": CASES.state.in_(SETTLED),
            "to_settle": CASES.state != "converted",
            "rechecked": DEFECTS.rechecks > 0,
            "first_time": DEFECTS.first_time,
        },
        cuts=CUTS,
        month=DEFECTS.registered_month,
        tables=DEFECT_CASES,
        conditions=(
            *_real(view),
            *_within(DEFECTS.registered_day, DEFECTS.registered_month, view),
        ),
    )


def defects_due(view: View) -> Source:
    """What was waived or converted owes nothing any more; what is open and late stays (26-8)."""
    day = DEFECTS.due_day
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "unit": CASES.unit_id,
            "in_time": and_(CASES.state == "closed", DEFECTS.closed_day <= day),
        },
        cuts=CUTS,
        month=DEFECTS.due_month,
        tables=DEFECT_CASES,
        conditions=(
            *_real(view),
            CASES.state.not_in(("waived", "converted")),
            *_within(day, DEFECTS.due_month, view),
        ),
    )


def _living(view: View) -> tuple[ColumnElement[bool], ...]:
    here = reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())
    return (CASES.procedure == "handover", CASES.state.not_in(GONE), here)


def _real(view: View) -> tuple[ColumnElement[bool], ...]:
    here = reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())
    return (CASES.procedure == "defect", CASES.state.not_in(NO_DEFECT), here)


def _by(day: ColumnElement[Any], at: int) -> ColumnElement[bool]:
    return and_(day.is_not(None), day <= at)


def _within(
    day: ColumnElement[Any], month: ColumnElement[Any], view: View
) -> tuple[ColumnElement[bool], ...]:
    first, last = months_touched(view)
    return (day >= view.start_day, day < view.until_day, month.between(first, last))
