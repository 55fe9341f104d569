"""Visit: we call on a household of our own accord, and say honestly what came of it (05)."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking, intake
from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.refusal import AnswerRefused

KINDS: dict[str, str] = {
    "routine": "Routine visit",
    "first": "First visit",
    "key": "Key household",
    "after_care": "After a complaint",
    "care": "Care visit",
    "themed": "Themed visit",
    "arrears": "Household in arrears",
    "committee": "Owners' committee",
    "shop": "Shop visit",
    "survey": "Survey at the door",
    "festival": "Festival greeting",
    "return_visit": "Return visit",
}
METHODS: dict[str, str] = {
    "door": "At the door",
    "office": "At the centre",
    "outdoor": "Outdoors, 5 minutes or more",
    "phone": "Phone",
    "online": "WeChat or video",
    "questionnaire": "Questionnaire",
}
RESULTS: dict[str, str] = {
    "success": "Met and talked",
    "not_home": "Not home",
    "rescheduled": "Rescheduled",
    "refused": "Refused",
    "proxy": "Only a helper, child or guest",
    "moved": "Moved out or vacant",
    "wrong_info": "Wrong room or number",
    "aborted": "Broken off",
}
MET_ROLES: dict[str, str] = {
    "owner": "Owner",
    "spouse": "Spouse",
    "adult_family": "Adult family member",
    "tenant": "Tenant",
    "shop": "Shop keeper",
}
ATTITUDES: dict[str, str] = {
    "friendly": "Friendly",
    "neutral": "Neutral",
    "dissatisfied": "Dissatisfied",
    "heated": "Heated",
}
NATURES: dict[str, str] = {
    "complaint": "Complaint",
    "opinion": "Opinion",
    "suggestion": "Suggestion",
    "repair": "Repair",
    "inquiry": "Inquiry",
    "praise": "Praise",
}


REPORTER_OF: dict[str, str] = {
    "owner": "owner",
    "spouse": "family",
    "adult_family": "family",
    "tenant": "tenant",
    "shop": "shop",
}
"""Who reports a finding, by who was met."""

LEAST_SAID = 10
"""Characters from which an account of a talk is one (05 §5.4)."""
APPOINTMENT_WITHIN = timedelta(days=14)
QUIET = ((time(0), time(9)), (time(12), time(14)), (time(20, 30), time.max))
"""Hours in the project's zone in which nobody is rung at the door (05 §5.4, a proposal)."""
QUIET_NOTE = (
    "This call at the door fell into quiet hours: before 9:00, 12:00 to 14:00, after 20:30."
)


def _succeeded(answers: Answers) -> bool:
    return bool(answers.get("result") == "success")


def _spoke(answers: Answers) -> bool:
    silent = answers.get("no_comment")
    return _succeeded(answers) and not silent


SUBMITTED = State("submitted", "Submitted")
ISSUES_OPEN = State("issues_open", "Findings open")
REVIEWED = State("reviewed", "Reviewed", "done")
CLOSED = State("closed", "Loop closed", "done")
REJECTED = State("rejected", "Rejected", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")

KIND = Field("kind", "Kind of visit", "choice", True, options=KINDS, default="routine")
METHOD = Field("method", "Method", "choice", True, options=METHODS, default="door")
VISITED_AT = Field("visited_at", "When", "moment", True)
DURATION = Field("duration_minutes", "Minutes", "whole", True, least=1, most=180, default=10)
RESULT = Field("result", "Result", "choice", True, options=RESULTS)
MET_NAME = Field("met_name", "Who was met", "name", most=60, needed_when=_succeeded)
MET_ROLE = Field("met_role", "As", "choice", options=MET_ROLES, needed_when=_succeeded)
NO_COMMENT = Field("no_comment", "Has no comment", "flag", default=False)
CONTENT = Field(
    "content",
    "What was said",
    "text",
    most=2000,
    lines=3,
    needed_when=_spoke,
    help="At least 10 characters after a talk; any note after another attempt",
)
ATTITUDE = Field("attitude", "Attitude", "choice", options=ATTITUDES, needed_when=_succeeded)
SATISFACTION = Field("satisfaction", "Overall rating", "choice", options=intake.SATISFACTION)
APPOINTMENT = Field(
    "appointment_at",
    "New appointment",
    "moment",
    future=True,
    help="Within 14 days",
)
PROMISE = Field("promise", "What was promised", "text", most=500)
PROMISE_DUE = Field(
    "promise_due",
    "Promised by",
    "moment",
    future=True,
    needed_when=lambda answers: bool(answers.get("promise")),
)
NATURE = Field("nature", "Nature", "choice", True, options=NATURES, default="complaint")
FINDING = Field("finding", "What they raised", "text", True, least=5, most=2000, lines=3)
REVIEW_NOTE = Field("review_note", "What the check found", "text", True, least=2, most=500, lines=2)
ANSWER = Field("answer", "What the household was told", "text", True, least=2, most=1000, lines=2)


def check(answers: Answers, now: datetime) -> None:
    """Check what the answers to a visit's record demand of each other (05 §5.4, §5.5).

    :raises AnswerRefused: naming the answer and what would be accepted
    """
    said, silent = answers.get("content") or "", bool(answers.get("no_comment"))
    if silent and said:
        raise AnswerRefused(NO_COMMENT.title, "Either write what was said, or tick this.")
    if _spoke(answers) and len(said) < LEAST_SAID:
        raise AnswerRefused(
            CONTENT.title,
            "Enter at least {least} characters, or tick that they have no comment.",
            least=LEAST_SAID,
        )
    if answers.get("result") == "not_home" and answers.get("met_name"):
        raise AnswerRefused(RESULT.title, "Nobody was at home, yet somebody was met. Mend one.")
    appointment = answers.get("appointment_at")
    if appointment is not None and appointment > now + APPOINTMENT_WITHIN:
        raise AnswerRefused(APPOINTMENT.title, "Choose a time within the next 14 days.")


def in_quiet_hours(answers: Answers, zone: str) -> bool:
    """Tell whether a household was rung at its door when it wants its peace; care may always."""
    if answers["method"] != "door" or answers["kind"] == "care":
        return False
    at = answers["visited_at"].astimezone(ZoneInfo(zone)).time()
    return any(start <= at < end for start, end in QUIET)


def _found(case: Case, answers: Answers, _: Actor, __: datetime) -> Mapping[str, Any]:
    finding = {"nature": answers["nature"], "text": answers["finding"], "case": ""}
    return {"findings": [*case.details.get("findings", []), finding]}


SETTLED = Guard(
    "A case that this visit led to is still open. Close that case first.",
    lambda _, answers, *__: answers["open_children"] == 0,
)

MOVES = (
    Move(
        "find",
        "Add a finding",
        (SUBMITTED, ISSUES_OPEN, REVIEWED),
        ISSUES_OPEN,
        (Role.SPECIALIST, *LEADS),
        asks=(NATURE, FINDING),
        clears=("closed_at", "closed_day"),
        then=_found,
        icon=":material/flag:",
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
        (SUBMITTED, ISSUES_OPEN, REVIEWED, CLOSED),
        REJECTED,
        LEADS,
        asks=(REVIEW_NOTE,),
        stamps=("closed_at",),
        decides=True,
        icon=":material/block:",
    ),
    asking.void((SUBMITTED, ISSUES_OPEN, REVIEWED, CLOSED, REJECTED), VOIDED),
    Move(
        "close",
        "Answered to the household",
        (ISSUES_OPEN,),
        CLOSED,
        (Role.SPECIALIST, *LEADS),
        asks=(ANSWER,),
        when=(SETTLED,),
        stamps=("closed_at",),
        icon=":material/check_circle:",
    ),
)

VISIT = Procedure(
    code="visit",
    title="Visit",
    plural="Visits",
    prefix="ZF",
    icon=":material/door_front:",
    asks=(
        KIND,
        METHOD,
        VISITED_AT,
        DURATION,
        RESULT,
        MET_NAME,
        MET_ROLE,
        ATTITUDE,
        NO_COMMENT,
        CONTENT,
        SATISFACTION,
        APPOINTMENT,
        PROMISE,
        PROMISE_DUE,
    ),
    first=SUBMITTED,
    states=(SUBMITTED, ISSUES_OPEN, REVIEWED, CLOSED, REJECTED, VOIDED),
    moves=MOVES,
    deadlines=(),
    opened_by=(Role.SPECIALIST, *LEADS),
)
