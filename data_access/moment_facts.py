"""Matters whose moments contradict each other (20 §9.7 DQ05), in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, not_, or_

from data_access.case_facts import CASES, OTHER, codes
from data_access.complaint_course import STEPS
from data_access.desk_facts import REGISTERED, received
from data_access.looks import Source, View
from data_access.tables import Case, core
from domain.procedures.complaint.fields import EXEMPT_REASONS
from domain.procedures.return_visit.states import EXEMPT, MADE

DONE = (CASES.on_site_at, CASES.replied_at, CASES.handled_at, CASES.closed_at)
"""When somebody did something about a matter."""


def moments(view: View) -> Source:
    """What is ahead is told by the history, not by a clock: it stays true whenever one asks."""
    disorder, ahead, unvisited = _out_of_order(), _ahead(), _unvisited()
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "out_of_order": disorder,
            "ahead": ahead,
            "unvisited": unvisited,
            "wrong": or_(disorder, ahead, unvisited),
        },
        cuts={
            "project": CASES.project_id,
            "building": CASES.building_id,
            "kind": CASES.procedure,
        },
        month=None,
        tables=core(Case),
        conditions=(
            CASES.procedure.in_([literal(one, literal_execute=True) for one in REGISTERED]),
            CASES.state.not_in(("voided", "merged")),
            *received(view),
        ),
    )


def _out_of_order() -> ColumnElement[bool]:
    firsts = (CASES.assigned_at, CASES.first_response_at, *DONE)
    return or_(
        *(_true(at < CASES.received_at) for at in firsts),
        _true(CASES.closed_at < CASES.handled_at),
        _true(CASES.occurred_at > CASES.received_at),
    )


def _ahead() -> ColumnElement[bool]:
    """Whatever was done after the entry has a step that was written down then or later."""
    return or_(
        *(
            and_(
                _true(at > CASES.entered_at),
                not_(exists().where(STEPS.case_id == CASES.id, STEPS.recorded_at >= at)),
            )
            for at in DONE
        )
    )


def _unvisited() -> ColumnElement[bool]:
    """An anonymous one, and one that is closed with a reason not to ask, owes none (03 §3.3)."""
    asked = exists().where(
        OTHER.c.parent_id == CASES.id,
        OTHER.c.procedure == "return_visit",
        OTHER.c.state.in_(codes((*MADE, EXEMPT))),
    )
    return and_(
        CASES.procedure == "complaint",
        CASES.state == "closed",
        CASES.callback_ok,
        CASES.reporter_role != "anonymous",
        CASES.return_visited_at.is_(None),
        func.coalesce(CASES.close_reason, "").not_in(EXEMPT_REASONS),
        not_(asked),
    )


def _true(condition: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return a condition that is false where a moment is missing."""
    return func.coalesce(condition, literal(value=False))
