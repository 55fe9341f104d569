"""Inquiry: somebody asks, we answer once and rightly, or bring the answer back (domain 02)."""

from datetime import timedelta

from domain import asking, intake
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.people import DESK, LEADS, Role
from domain.procedure import Move, Procedure, State
from domain.procedures.inquiry import fields as ask
from domain.procedures.inquiry import guards as must
from domain.procedures.inquiry.categories import CATEGORIES

__all__ = ["INQUIRY"]

OPEN_STATE = State("open", "Registered")
TRANSFERRED = State("transferred", "Waiting for a department")
REPLIED = State("replied", "Answered")
CONVERTED = State("converted", "Became another case", "done")
CLOSED = State("closed", "Closed", "done")
DISMISSED = State("dismissed", "No matter for us", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (OPEN_STATE, TRANSFERRED, REPLIED)
CENTRE = (*DESK, *LEADS)


def _answer(case: Case) -> str:
    """What somebody must first work out a plan for takes longer, however urgent (02 §2.2)."""
    return "plan" if case.details.get("needs_plan") else case.urgency


MOVES = (
    Move("answer", "Answer at once", (OPEN_STATE,), CLOSED, CENTRE,
         asks=(ask.TOLD, ask.IDENTITY_NOW),
         when=(must.IDENTIFIED, must.RIGHT_VOICE, must.NO_NUMBER),
         stamps=("first_response_at", "replied_at", "handled_at", "closed_at"),
         then=must.answered_at_once, opens=("return_visit",), icon=":material/chat:"),
    Move("transfer", "Pass on", (OPEN_STATE, TRANSFERRED), TRANSFERRED, CENTRE,
         asks=(asking.ASSIGNEE, asking.DEPT, ask.PROMISED_AT, ask.NEEDS_PLAN),
         stamps=("assigned_at",), icon=":material/move_up:"),
    Move("reply", "Answer given back", (TRANSFERRED,), REPLIED, (*CENTRE, Role.ENGINEER),
         asks=(ask.TOLD, ask.METHOD, ask.IDENTITY_NOW),
         when=(must.IDENTIFIED, must.RIGHT_VOICE, must.NO_NUMBER, must.FACE_TO_FACE),
         stamps=("first_response_at", "replied_at", "handled_at"), then=must.answered,
         icon=":material/reply:"),
    Move("close", "Close", (REPLIED,), CLOSED, CENTRE, asks=(ask.HEARD,), stamps=("closed_at",),
         opens=("return_visit",),
         icon=":material/check_circle:"),
    Move("refuse", "Cannot be answered", (OPEN_STATE, TRANSFERRED), CLOSED, CENTRE,
         asks=(ask.REFUSED_WHY, ask.TOLD), when=(must.NOTHING_GIVEN_AWAY,),
         stamps=("first_response_at", "replied_at", "handled_at", "closed_at"),
         icon=":material/lock_person:",
         help="Say why, and offer what we can do: call for them, ask, name the right place"),
    Move("convert", "Became another case", OPEN, CONVERTED, CENTRE, asks=(asking.REASON,),
         when=(must.LINKED,), stamps=("closed_at",), icon=":material/call_split:"),
    Move("dropped", "Call dropped: call back", (OPEN_STATE,), None, CENTRE,
         when=(must.REACHABLE,), then=must.to_call_back, icon=":material/phone_callback:"),
    Move("dismiss", "No matter for us", (OPEN_STATE,), DISMISSED, CENTRE,
         asks=(ask.NO_MATTER_FIELD,), stamps=("closed_at",), icon=":material/phone_disabled:"),
    asking.chase(OPEN),
    asking.cite((*OPEN, CLOSED)),
    asking.note(OPEN, (*CENTRE, Role.ENGINEER)),
    asking.void((*OPEN, CLOSED, CONVERTED, DISMISSED), VOIDED),
)  # fmt: skip

INQUIRY = Procedure(
    code="inquiry",
    title="Inquiry",
    plural="Inquiries",
    prefix="ZX",
    icon=":material/help:",
    asks=(*intake.BASE, *ask.REGISTER),
    first=OPEN_STATE,
    states=(*OPEN, CLOSED, CONVERTED, DISMISSED, VOIDED),
    moves=MOVES,
    deadlines=(
        Deadline("transfer", "Passed on", "received_at", "assigned_at",
                 lambda case: "passed" if case.assigned_at else "",
                 {"passed": timedelta(minutes=10)}),
        Deadline("reply", "Answered", "received_at", "replied_at", _answer,
                 {"critical": timedelta(hours=1), "urgent": timedelta(hours=4),
                  "normal": timedelta(days=1), "plan": timedelta(hours=48)}),
        Deadline("close", "Asked whether it was understood", "replied_at", "closed_at",
                 lambda _: "same_day", {"same_day": Days(0)}),
        Deadline("promise", "Promise kept", "promised_at", "replied_at", lambda _: "promised",
                 {"promised": timedelta()}),
    ),
    main_deadline="reply",
    opened_by=CENTRE,
    categories=CATEGORIES,
    rare=ask.RARE,
    check=must.check,
    at_once="answer",
)  # fmt: skip
