"""The facts of cases that figures count: complaints, return visits and repairs, in SQL."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from data_access.complaint_course import RATED, STEPS, course
from data_access.elapsed import seconds_between
from data_access.looks import Source, View, month_of, months_touched, within, within_months
from data_access.reaching import reached
from data_access.tables import Case, Visit, core
from domain.calendar import day_number, first_of
from domain.procedures.return_visit.states import EXEMPT, MADE, REACHED, VOIDED

CASES = core(Case).c
OTHER = core(Case).alias("other")
VISITS = core(Visit).c
CARE_DAYS, LAST_DAYS, DAY_SECONDS = 30, 3, 86_400
REOPEN_DAYS = 7
"""Days after which a closing can be judged (20 §9.3 CH12)."""
AGES: dict[str, int] = {"0-3": 3, "4-7": 7, "8-15": 15, "16-30": 30}
"""The last day of each age but the highest (20 §9.3 CH09)."""
OLDEST = "30+"
OF_REPAIRS = ("urgent_repair", "repair", "paid_service", "project_repair")
"""What return visits of repairs that are done ask about (06 §6.2)."""


def complaints(view: View) -> Source:
    judged = and_(CASES.validity.is_not(None), CASES.validity != "pending")
    ours = func.coalesce(CASES.responsibility, "") != "developer"
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "unit": CASES.unit_id,
            "person": CASES.assignee_id,
            "counts": CASES.counts,
            "valid": and_(CASES.validity.in_(("valid_full", "valid_part")), ours),
            "judged": judged,
            "major": CASES.severity == 3,
            "external": CASES.channel_group == "external",
            "residential": CASES.residential,
            "replied": CASES.replied_at.is_not(None),
            "repeat": CASES.repeat_of_id.is_not(None),
            "chased": CASES.chase_count > 0,
            "closed": _closed_by(view.today),
            **_timely(view),
            **course(view),
        },
        cuts=_cuts(),
        month=CASES.received_month,
        day=CASES.received_day,
        tables=core(Case),
        conditions=(
            *_complaints(view),
            *within(CASES.received_day, view),
            *within_months(CASES.received_month, view),
        ),
    )


def in_hand(view: View) -> Source:
    """What was open when the period began, and what came in it; the end is the view's last day."""
    still, age = ~_closed_by(view.last_day), view.last_day - CASES.received_day
    waits = or_(CASES.handled_at.is_(None), CASES.handled_at >= view.start_of(view.until_day))
    late = CASES.due_at < view.start_of(view.last_day)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "closed": _closed_by(view.last_day),
            "open": still,
            "overdue": and_(still, waits, late, CASES.phase != "paused"),
        },
        cuts={
            **_cuts(),
            "age": case(*((age <= last, code) for code, last in AGES.items()), else_=OLDEST),
        },
        month=None,
        tables=core(Case),
        conditions=(
            *_complaints(view),
            CASES.received_day <= view.last_day,
            CASES.id.in_(_open_since(view)),
        ),
    )


def closings(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": CASES.first_closed_day + REOPEN_DAYS <= view.today,
            "reopened": CASES.reopen_count > 0,
            "as_first": CASES.cat_l1 == CASES.first_cat_l1,
            "person": CASES.assignee_id,
            "serious": and_(CASES.severity >= 2, CASES.validity.in_(("valid_full", "valid_part"))),
            "matured_care": or_(_cared(view), CASES.first_closed_day + CARE_DAYS < view.today),
            "cared": _cared(view),
        },
        cuts=_cuts(),
        month=month_of(CASES.first_closed_day, view),
        day=CASES.first_closed_day,
        tables=core(Case),
        conditions=(
            *_complaints(view),
            CASES.phase != "cancelled",
            *within(CASES.first_closed_day, view),
        ),
    )


def return_visits(view: View) -> Source:
    """A customer counts as reached on the day asked for, not when somebody looks later."""
    by_then, in_time = CASES.closed_day <= view.today, CASES.handled_at <= CASES.due_at
    made = and_(CASES.state.in_(codes(MADE)), by_then)
    met = and_(CASES.state.in_(codes(REACHED)), by_then)
    late = CASES.due_at < view.start_of(view.today)
    said = func.coalesce(CASES.satisfaction, "")
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "complaint": CASES.cat_l1 == "complaint",
            "person": _in_charge_of_parent(),
            "repair": CASES.cat_l1.in_(OF_REPAIRS),
            "matured": or_(made, late),
            "reached": met,
            "made": made,
            "timely": and_(made, in_time),
            "reached_timely": and_(met, in_time),
            "overdue": and_(late, ~made),
            "rated": and_(met, said.in_(RATED)),
            "content": and_(met, said.in_(RATED[:3])),
            "satisfied": and_(met, said.in_(RATED[:2])),
            "dissatisfied": and_(met, said.in_(RATED[3:])),
            "reacted": _reacted(),
        },
        cuts={
            "project": CASES.project_id,
            "building": CASES.building_id,
            "trigger": CASES.cat_l1,
        },
        month=CASES.received_month,
        day=CASES.received_day,
        tables=core(Case),
        conditions=(
            *of_procedure("return_visit", view),
            CASES.state.not_in(codes((EXEMPT, VOIDED))),
            *within(CASES.received_day, view),
        ),
    )


def return_visits_made(view: View) -> Source:
    """By the day on which the customer was reached, to see whether they pile up (RV07)."""
    first, last = months_touched(view)
    ends = [day_number(first_of(month + 1)) for month in range(first, last + 1)]
    late = or_(*(CASES.closed_day.between(end - LAST_DAYS, end - 1) for end in ends))
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, "last_days": late},
        cuts={
            "project": CASES.project_id,
            "building": CASES.building_id,
            "trigger": CASES.cat_l1,
        },
        month=month_of(CASES.closed_day, view),
        day=CASES.closed_day,
        tables=core(Case),
        conditions=(
            *of_procedure("return_visit", view),
            CASES.state.in_(codes(REACHED)),
            *within(CASES.closed_day, view),
        ),
    )


def _in_charge_of_parent() -> ColumnElement[int | None]:
    of = select(OTHER.c.assignee_id).where(OTHER.c.id == CASES.parent_id)
    return of.correlate(core(Case)).scalar_subquery()


def _cared(view: View) -> ColumnElement[bool]:
    """An effective face visit of ours at home, after the complaint was closed (VC19)."""
    return exists().where(
        VISITS.project_id == CASES.project_id,
        VISITS.unit_id == CASES.unit_id,
        VISITS.effective,
        VISITS.proactive,
        VISITS.face,
        VISITS.visited_day <= view.today,
        VISITS.visited_day.between(CASES.first_closed_day, CASES.first_closed_day + CARE_DAYS),
    )


def _reacted() -> ColumnElement[bool]:
    """Its case was taken up again within a day, or a complaint registered (RV06)."""
    again = exists().where(
        STEPS.case_id == CASES.parent_id,
        STEPS.move.in_(("reopen", "rework")),
        seconds_between(CASES.handled_at, STEPS.at).between(0, DAY_SECONDS),
    )
    complained = exists().where(
        OTHER.c.parent_id == CASES.id,
        OTHER.c.procedure == "complaint",
        seconds_between(CASES.handled_at, OTHER.c.received_at).between(0, DAY_SECONDS),
    )
    return or_(again, complained)


def _open_since(view: View) -> CompoundSelect[tuple[int]]:
    """What was closed since the view begins, or is still open: each has an index of its own."""
    case_id, of = OTHER.c.id, (
        OTHER.c.procedure == literal("complaint", literal_execute=True),
        OTHER.c.project_id.in_(view.reach.projects),
        OTHER.c.received_day <= view.last_day,
    )  # fmt: skip
    still = [literal(phase, literal_execute=True) for phase in ("open", "paused")]
    closed = select(case_id).where(*of, OTHER.c.closed_day >= view.start_day)
    return union_all(closed, select(case_id).where(*of, OTHER.c.phase.in_(still)))


def _timely(view: View) -> dict[str, ColumnElement[Any]]:
    """What is handled has kept its time: closing waits for the return visit (03 §3.4).

    A stop that runs has not moved `due_at` yet, so a stopped complaint is not late by it.
    """
    done, day = func.coalesce(CASES.handled_at, CASES.closed_at), view.start_of(view.today)
    finished, running = done < view.start_of(view.today + 1), CASES.phase != "paused"
    due, first = CASES.due_at, CASES.original_due_at
    return {
        "matured": or_(and_(due.is_not(None), finished), and_(due < day, running)),
        "in_time": and_(finished, done <= due),
        "matured_first": or_(and_(first.is_not(None), finished), first < day),
        "in_time_first": and_(finished, done <= first),
    }


def _closed_by(day: int) -> ColumnElement[bool]:
    """An imported complaint may be closed without anybody knowing when."""
    over = CASES.phase.in_(("done", "cancelled"))
    return case((CASES.closed_day.is_not(None), CASES.closed_day <= day), else_=over)


def _cuts() -> dict[str, ColumnElement[Any]]:
    return {
        "project": CASES.project_id,
        "building": CASES.building_id,
        "category": CASES.cat_l1,
        "subcategory": CASES.cat_l2,
        "channel": CASES.channel,
        "channel_group": CASES.channel_group,
    }


def of_procedure(procedure: str, view: View) -> tuple[ColumnElement[bool], ...]:
    """Literal words, so that an index of these cases alone can be used."""
    return (
        CASES.procedure == literal(procedure, literal_execute=True),
        reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=()),
    )


def _complaints(view: View) -> tuple[ColumnElement[bool], ...]:
    out = (CASES.state != literal(one, literal_execute=True) for one in ("merged", "voided"))
    return (*of_procedure("complaint", view), *out)


def codes(states: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(state.code for state in states)
