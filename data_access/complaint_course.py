"""What is told of a complaint's course (`domain.kpis.complaint_columns`), in SQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, exists

from data_access import owed
from data_access.elapsed import seconds_between
from data_access.looks import View
from data_access.tables import Case, CaseEvent, core
from domain.intake import ORDERED

CASES = core(Case).c
ASKED = core(Case).alias("asked")
STEPS = core(CaseEvent).c
RATED = ("very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", "very_dissatisfied")
"""From the best to the worst; the first three are content, the first two satisfied."""
MINUTE = 60


def course(view: View) -> Mapping[str, ColumnElement[Any]]:
    """Return the columns of complaints as one sees them on the day asked for."""
    tomorrow = view.start_of(view.today + 1)
    responded = CASES.first_response_at < tomorrow
    minutes = seconds_between(CASES.received_at, CASES.first_response_at) // MINUTE
    closed = CASES.closed_day <= view.today
    return {
        **_promises(view),
        "reachable": CASES.callback_ok & (CASES.reporter_role != "anonymous"),
        "escalated": CASES.esc_level >= 2,
        "extended": went(CASES.id, "extend"),
        "suspended": went(CASES.id, "suspend", "legal"),
        "withdrawn": CASES.state == "withdrawn",
        "staff": CASES.cat_l1 == "staff",
        "developer": CASES.validity == "developer",
        "anonymous": CASES.reporter_role == "anonymous",
        "found": CASES.channel_group == "found",
        "ordered": CASES.channel.in_(ORDERED),
        "asked": _answered("yes", "part", "no"),
        "solved": _answered("yes"),
        "rated": CASES.satisfaction.in_(RATED),
        "content": CASES.satisfaction.in_(RATED[:3]),
        "about_notices": CASES.cat_l1 == "notices",
        "minutes": case((responded, minutes)),
        "responded": responded,
        "days": case((closed, CASES.closed_day), else_=view.today) - CASES.received_day,
    }


def went(case_id: ColumnElement[int], *moves: str) -> ColumnElement[bool]:
    """Tell cases whose history has one of these steps."""
    return exists().where(STEPS.case_id == case_id, STEPS.move.in_(moves))


def _promises(view: View) -> dict[str, ColumnElement[bool]]:
    return {
        "matured_response": owed.due(CASES.id, "first_response", view),
        "responded_in_time": owed.kept(CASES.id, "first_response", view),
        "matured_assignment": owed.due(CASES.id, "assign", view),
        "assigned_in_time": owed.kept(CASES.id, "assign", view),
        "matured_reply": owed.due(CASES.id, "reply", view),
        "replied_in_time": owed.kept(CASES.id, "reply", view),
    }


def _answered(*answers: str) -> ColumnElement[bool]:
    return exists().where(
        ASKED.c.parent_id == CASES.id,
        ASKED.c.procedure == "return_visit",
        ASKED.c.state != "voided",
        ASKED.c.solved.in_(answers),
    )
