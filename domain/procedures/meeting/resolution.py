"""Resolution of a meeting: what somebody does until a day (19 §10-6: owner, due, state)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.escalation import Escalation
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

OPEN_STATE = State("open", "To be done")
DONE = State("done", "Done", "done")
DROPPED = State("dropped", "Dropped", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (OPEN_STATE,)
DOERS = (*DESK, *LEADS, Role.ENGINEER, Role.SECURITY, Role.FINANCE)
WITHIN = timedelta(days=800)
"""Longer than any resolution is given: what is owed is the day that the meeting set."""
RESULT = Field("result", "What was done", "text", True, least=2, most=1000, lines=3)
NEW_DUE = Field("external_due_at", "New day", "moment", True, future=True)


def _is_theirs(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return case.assignee_id == actor.id or actor.has(LEADS, case.project_id)


def _later(case: Case, answers: Answers, _: Actor, __: datetime) -> bool:
    return case.due_at is None or answers["external_due_at"] > case.due_at


def _done(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"done_by": actor.id}


def _handed(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    """Keep who gave their own task away: it is still not theirs to drop."""
    return {"handed_on_by": actor.id} if answers.get("assigned_before") == actor.id else {}


def _is_anothers(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return actor.id not in (case.assignee_id, case.details.get("handed_on_by"))


THEIRS = Guard("This resolution is another person's.", _is_theirs, personal=True)
ANOTHERS = Guard("This resolution is your own: another lead drops it.", _is_anothers, personal=True)
LATER = Guard("Choose a later day than the one that is set.", _later)

READ = "minutes"
"""Whose reading opens these cases: they lie in no area, and staff with an area work on them."""


def seen(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(replace(move, seen_by=READ) for move in moves)


RESOLUTION = Procedure(
    code="resolution",
    title="Resolution",
    plural="Resolutions",
    prefix="JD",
    icon=":material/task:",
    asks=(),
    first=OPEN_STATE,
    states=(OPEN_STATE, DONE, DROPPED, VOIDED),
    moves=seen((
        Move("done", "Record as done", OPEN, DONE, DOERS, asks=(RESULT,), when=(THEIRS,),
             stamps=("handled_at", "closed_at"), then=_done, icon=":material/task_alt:"),
        Move("hand_to", "Hand to", OPEN, None, LEADS, asks=(asking.ASSIGNEE,),
             stamps=("assigned_at",), then=_handed, icon=":material/person_add:"),
        Move("put_off", "Put off", OPEN, None, LEADS, asks=(NEW_DUE, asking.REASON),
             when=(LATER,), icon=":material/event_upcoming:"),
        Move("drop", "Drop it", OPEN, DROPPED, LEADS, asks=(asking.REASON,),
             when=(ANOTHERS,), stamps=("closed_at",), icon=":material/do_not_disturb_on:"),
        asking.note(OPEN, DOERS),
        asking.void((*OPEN, DONE), VOIDED),
    )),
    deadlines=(
        Deadline("done", "Done", "received_at", "handled_at", lambda _: "any",
                 {"any": WITHIN}, at_latest=lambda case: case.external_due_at),
    ),
    main_deadline="done",
    begins={"urgency": "normal"},
    read_by=READ,
)  # fmt: skip
RESOLUTION_ESCALATIONS = (
    Escalation("late", 1, "A resolution is not done", Role.SUPERVISOR, deadline="done",
               after=timedelta(days=1)),
)  # fmt: skip
