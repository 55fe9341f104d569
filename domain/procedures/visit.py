"""Visit: we call on a household of our own accord, and say honestly what came of it (05)."""

from domain.people import LEADS, Role
from domain.procedure import Answers, Field, Move, Procedure, State

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
    "adult_family": "Adult family",
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


def _succeeded(answers: Answers) -> bool:
    return bool(answers.get("result") == "success")


def _spoke(answers: Answers) -> bool:
    return _succeeded(answers) and not answers.get("no_comment")


SUBMITTED = State("submitted", "Submitted")
ISSUES_OPEN = State("issues_open", "Findings open")
REVIEWED = State("reviewed", "Reviewed", "done")
CLOSED = State("closed", "Closed", "done")
REJECTED = State("rejected", "Rejected", "cancelled")

KIND = Field("kind", "Kind of visit", "choice", True, options=KINDS, default="routine")
METHOD = Field("method", "Method", "choice", True, options=METHODS, default="door")
VISITED_AT = Field("visited_at", "When", "moment", True)
DURATION = Field("duration_minutes", "Minutes", "whole", True, least=1, most=180, default=10)
RESULT = Field("result", "Result", "choice", True, options=RESULTS)
MET_NAME = Field("met_name", "Who was met", "text", most=60, needed_when=_succeeded)
MET_ROLE = Field("met_role", "As", "choice", options=MET_ROLES, needed_when=_succeeded)
NO_COMMENT = Field("no_comment", "Has no comment", "flag", default=False)
CONTENT = Field(
    "content", "What was said", "text", least=10, most=2000, lines=3, needed_when=_spoke
)
ATTITUDE = Field("attitude", "Attitude", "choice", options=ATTITUDES, needed_when=_succeeded)
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

MOVES = (
    Move(
        "find",
        "Add a finding",
        (SUBMITTED, ISSUES_OPEN, REVIEWED),
        ISSUES_OPEN,
        (Role.SPECIALIST, *LEADS),
        asks=(NATURE, FINDING),
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
        icon=":material/verified:",
    ),
    Move(
        "reject",
        "Reject: not true or incomplete",
        (SUBMITTED, ISSUES_OPEN, REVIEWED),
        REJECTED,
        LEADS,
        asks=(REVIEW_NOTE,),
        stamps=("closed_at",),
        icon=":material/block:",
    ),
    Move(
        "close",
        "Answered to the household",
        (ISSUES_OPEN,),
        CLOSED,
        (Role.SPECIALIST, *LEADS),
        asks=(REVIEW_NOTE,),
        stamps=("closed_at",),
        icon=":material/check_circle:",
    ),
)

VISIT = Procedure(
    code="visit",
    title="Visit",
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
        PROMISE,
        PROMISE_DUE,
    ),
    first=SUBMITTED,
    states=(SUBMITTED, ISSUES_OPEN, REVIEWED, CLOSED, REJECTED),
    moves=MOVES,
    deadlines=(),
    opened_by=(Role.SPECIALIST, *LEADS),
)
