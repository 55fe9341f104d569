"""Training: planned with its hours and those who are to come, held, and its results entered.

Domain 19 §10-7 and 27 (培训). Who scored what is no answer of the case, which colleagues read:
it stands in the register of attendance, for each their own and for the leads.
"""

from dataclasses import replace
from datetime import datetime

from domain import asking
from domain.case import Case
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.refusal import AnswerRefused

SUBJECTS: dict[str, str] = {
    "new_staff": "New staff, before the post",
    "rules": "Rules and new laws",
    "service": "Service",
    "skills": "Skills of the post",
    "safety": "Safety and emergencies",
    "privacy": "Secrecy and personal information",
}
NEW_STAFF = "new_staff"
LONGEST_HOURS = 40
PASSED = 60
PLANNED = State("planned", "Planned")
HELD = State("held", "Held, results to be entered")
CLOSED = State("closed", "Results entered", "done")
CALLED_OFF = State("called_off", "Called off", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
STAFF = (*DESK, *LEADS, Role.ENGINEER, Role.SECURITY, Role.FINANCE)

SUBJECT = Field("subject", "Kind of training", "choice", True, options=SUBJECTS)
TITLE = Field("title", "What it is about", "text", True, least=2, most=60)
TRAINER = Field("trainer", "Trainer", "name", True, most=60)
WHEN = Field("appoint_from", "Begins on", "moment", True, future=True)
HOURS = Field("hours", "Hours of training", "quantity", True)
AUDIENCE = Field("audience", "Who is to come", "several", True, of="people")
MATERIAL = Field("description", "Material", "text", most=1000, lines=2)
NOTED_AT = Field("received_at", "Planned on", "moment", True)
PRESENT = Field("present", "Who was there", "several", True, of="people")
PERSON = Field("person_id", "Whose result", "person", True)
SCORE = Field("score", "Score (0 to 100)", "whole", least=0, most=100)
CERTIFICATE = Field("certificate", "Certificate", "text", most=60)
VALID_UNTIL = Field("certificate_until", "Certificate valid until", "moment", future=True)
RESULT_ASKS = (PERSON, SCORE, CERTIFICATE, VALID_UNTIL)


def check(given: Answers, _: int | None) -> None:
    """Check the hours of a training.

    :raises AnswerRefused: when it has none, or more than a week of them
    """
    if not 0 < given["hours"] <= LONGEST_HOURS:
        raise AnswerRefused(HOURS.title, "Enter more than 0 and at most 40 hours.")


def _has_come(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.appoint_from is not None and now >= case.appoint_from


HAS_COME = Guard("It has not begun yet.", _has_come)

READ = "minutes"
"""Whose reading opens these cases: they lie in no area, and staff with an area work on them."""


def _seen(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(replace(move, seen_by=READ) for move in moves)


TRAINING = Procedure(
    code="training",
    title="Training",
    plural="Trainings",
    prefix="PX",
    icon=":material/school:",
    asks=(SUBJECT, TITLE, TRAINER, WHEN, HOURS, AUDIENCE, MATERIAL, NOTED_AT),
    first=PLANNED,
    states=(PLANNED, HELD, CLOSED, CALLED_OFF, VOIDED),
    moves=_seen((
        Move("hold", "It was held", (PLANNED,), HELD, LEADS, asks=(PRESENT,), when=(HAS_COME,),
             stamps=("handled_at",), icon=":material/how_to_reg:"),
        Move("put_off", "Put off", (PLANNED,), None, LEADS, asks=(WHEN, asking.REASON),
             icon=":material/event_upcoming:"),
        Move("call_off", "Call it off", (PLANNED,), CALLED_OFF, LEADS, asks=(asking.REASON,),
             stamps=("closed_at",), icon=":material/event_busy:"),
        Move("finish", "All results are entered", (HELD,), CLOSED, LEADS, stamps=("closed_at",),
             icon=":material/task_alt:"),
        asking.note((PLANNED, HELD), STAFF),
        asking.void((PLANNED, HELD, CLOSED), VOIDED),
    )),
    opened_by=LEADS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "channel": "other",
        "reporter_role": "staff",
    },
    rare=frozenset({"received_at", "description"}),
    check=check,
    read_by=READ,
)  # fmt: skip
