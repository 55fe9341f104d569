"""What may be done with a recorded visit, and what follows from its result by itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain import asking
from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Guard, Move
from domain.procedures.visit.deadlines import is_dissatisfied
from domain.procedures.visit.fields import (
    ANSWER,
    CALL_NOTE,
    CARE_OUTCOME,
    CO_VISITORS,
    COMMITTEE_AT,
    CONTACT_SAID,
    FINDING,
    FIRST_CALL,
    NATURE,
    REVIEW_NOTE,
    SECOND_CALL,
    VERDICT,
)
from domain.procedures.visit.states import (
    CARE,
    CLOSED,
    ISSUES_OPEN,
    LATE,
    REJECTED,
    REVIEWED,
    SUBMITTED,
    VOIDED,
)

VISITORS = (Role.SPECIALIST, *LEADS)
WRONG_REGISTER = "The room or the phone number is wrong: put our register right."


def _found(case: Case, answers: Answers, _: Actor, __: datetime) -> Mapping[str, Any]:
    finding = {"nature": answers["nature"], "text": answers["finding"], "case": ""}
    return {"findings": [*case.details.get("findings", []), finding]}


def _found_wrong(case: Case, _: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    finding = {"nature": "archive", "text": WRONG_REGISTER, "case": ""}
    return {"findings": [*case.details.get("findings", []), finding]}


SETTLED = Guard(
    "A case that this visit led to is still open. Close that case first.",
    lambda _, answers, *__: answers["open_children"] == 0,
)
DISSATISFIED = Guard(
    "This visit left nobody dissatisfied, so no call is owed.",
    lambda case, *_: is_dissatisfied(case),
)
PROMISED = Guard("Nothing is promised any more.", lambda case, *_: case.promised_at is not None)

FROM_THE_RESULT = (
    Move("enter_late", "Entered late", (SUBMITTED,), LATE, VISITORS, internal=True),
    Move("care_silent", "Care protocol begun", (SUBMITTED,), CARE, VISITORS, internal=True),
    Move(
        "register_wrong",
        "Register found wrong",
        (SUBMITTED,),
        ISSUES_OPEN,
        VISITORS,
        restamps=("started_at",),
        then=_found_wrong,
        internal=True,
    ),
)
BY_A_PERSON = (
    Move(
        "care_end",
        "End the care protocol",
        (CARE,),
        SUBMITTED,
        VISITORS,
        asks=(CARE_OUTCOME, FIRST_CALL, SECOND_CALL, CONTACT_SAID, COMMITTEE_AT),
        stamps=("handled_at",),
        icon=":material/health_and_safety:",
        help="Two calls, then the contact person, then the community committee: within two hours.",
    ),
    Move(
        "find",
        "Add a finding",
        (SUBMITTED, ISSUES_OPEN, REVIEWED),
        ISSUES_OPEN,
        VISITORS,
        asks=(NATURE, FINDING),
        restamps=("started_at",),
        clears=("closed_at", "closed_day", "handled_at"),
        then=_found,
        icon=":material/flag:",
    ),
    Move(
        "join",
        "Say who came along",
        (SUBMITTED, ISSUES_OPEN),
        None,
        VISITORS,
        asks=(CO_VISITORS,),
        icon=":material/group_add:",
    ),
    Move(
        "call_back",
        "Called the household",
        (SUBMITTED, LATE, ISSUES_OPEN, REVIEWED),
        None,
        LEADS,
        asks=(CALL_NOTE,),
        when=(DISSATISFIED,),
        stamps=("first_response_at",),
        icon=":material/call:",
    ),
    Move(
        "keep_promise",
        "Promise kept",
        (SUBMITTED, ISSUES_OPEN, REVIEWED),
        None,
        VISITORS,
        asks=(asking.NOTE,),
        when=(PROMISED,),
        clears=("promised_at",),
        icon=":material/handshake:",
    ),
    Move(
        "confirm_late",
        "Confirm the late entry",
        (LATE,),
        SUBMITTED,
        LEADS,
        asks=(REVIEW_NOTE,),
        decides=True,
        icon=":material/history:",
    ),
    Move(
        "review",
        "Checked and true",
        (SUBMITTED,),
        REVIEWED,
        LEADS,
        asks=(REVIEW_NOTE,),
        stamps=("closed_at",),
        decides=True,
        icon=":material/verified:",
    ),
    Move(
        "reject",
        "Reject: not true or incomplete",
        (SUBMITTED, LATE, ISSUES_OPEN, REVIEWED, CLOSED),
        REJECTED,
        LEADS,
        asks=(VERDICT, REVIEW_NOTE),
        stamps=("closed_at",),
        decides=True,
        icon=":material/block:",
    ),
    asking.void((SUBMITTED, LATE, CARE, ISSUES_OPEN, REVIEWED, CLOSED, REJECTED), VOIDED),
    Move(
        "close",
        "Answered to the household",
        (ISSUES_OPEN,),
        CLOSED,
        VISITORS,
        asks=(ANSWER,),
        when=(SETTLED,),
        stamps=("closed_at", "handled_at"),
        icon=":material/check_circle:",
    ),
)
MOVES = (*FROM_THE_RESULT, *BY_A_PERSON)
