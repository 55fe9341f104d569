"""The statements behind the facts of the office, documented in `domain.kpis.office_facts`."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_

from data_access.looks import Source, View, months_touched
from data_access.reaching import reached
from data_access.tables import Case, DutyTask, ResolutionDue, TrainingDay, core

CASES = core(Case).c
TASKS, RESOLVED, DAYS = core(DutyTask).c, core(ResolutionDue).c, core(TrainingDay).c


def duty_tasks(view: View) -> Source:
    """Who voids a duty does not take it out of the rate: it was owed, and is not done."""
    voided, done = CASES.state == "voided", _done(view)
    kept = _kept(TASKS.due_day, view)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": or_(and_(done, ~voided), TASKS.due_day < view.today),
            "on_time": and_(kept["on_time"], ~voided),
            "voided": voided,
        },
        cuts={"project": CASES.project_id, "rule": TASKS.rule, "post": TASKS.post},
        month=TASKS.due_month,
        tables=core(Case).join(core(DutyTask), TASKS.case_id == CASES.id),
        conditions=(
            CASES.procedure == "duty",
            CASES.state != "excused",
            _here(view),
            TASKS.project_id.in_(view.reach.projects),
            *_within(TASKS.due_day, TASKS.due_month, view),
        ),
    )


def resolutions(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, **_kept(RESOLVED.due_day, view)},
        cuts={"project": CASES.project_id},
        month=RESOLVED.due_month,
        tables=core(Case).join(core(ResolutionDue), RESOLVED.case_id == CASES.id),
        conditions=(
            *_of("resolution", view),
            RESOLVED.project_id.in_(view.reach.projects),
            *_within(RESOLVED.due_day, RESOLVED.due_month, view),
        ),
    )


def trainings(view: View) -> Source:
    held = _done(view)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": or_(held, DAYS.day < view.today),
            "held": held,
            "hours": DAYS.minutes / 60.0,
        },
        cuts={"project": CASES.project_id},
        month=DAYS.month,
        tables=core(Case).join(core(TrainingDay), DAYS.case_id == CASES.id),
        conditions=(
            *_of("training", view),
            DAYS.project_id.in_(view.reach.projects),
            *_within(DAYS.day, DAYS.month, view),
        ),
    )


def _done(view: View) -> ColumnElement[bool]:
    before = CASES.handled_at < view.start_of(view.today + 1)
    return and_(CASES.handled_at.is_not(None), before)


def _kept(due_day: ColumnElement[int], view: View) -> dict[str, ColumnElement[Any]]:
    """What is due on a day is late on the day after, unless it was done by its hour."""
    done = _done(view)
    return {
        "matured": or_(done, due_day < view.today),
        "on_time": and_(done, CASES.handled_at <= func.coalesce(CASES.due_at, CASES.handled_at)),
    }


def _of(procedure: str, view: View) -> tuple[ColumnElement[bool], ...]:
    return (CASES.procedure == procedure, CASES.phase != "cancelled", _here(view))


def _here(view: View) -> ColumnElement[bool]:
    return reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())


def _within(
    day: ColumnElement[int], month: ColumnElement[int], view: View
) -> tuple[ColumnElement[bool], ...]:
    first, last = months_touched(view)
    return (day >= view.start_day, day < view.until_day, month.between(first, last))
