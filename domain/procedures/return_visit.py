"""Return visit: did the finished service help, in the customer's own words (domain 06)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking, follow_up, intake
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.people import DESK, LEADS, Actor
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

CHANNEL = intake.CHANNEL["found_on_return_visit"]
METHODS: dict[str, str] = {
    "phone": "Phone",
    "door": "At the door",
    "wechat": "WeChat",
    "questionnaire": "Questionnaire",
}
ATTEMPTS: dict[str, str] = {
    "no_answer": "No answer",
    "busy": "Busy",
    "off": "Switched off",
    "declined": "Call declined",
    "later": "Asked to call later",
}
SOLVED: dict[str, str] = {
    "yes": "Solved",
    "part": "Partly solved",
    "no": "Not solved",
}
ACTIONS: dict[str, str] = {
    "reopen": "Take up the case again",
    "complaint": "Register a complaint",
    "explained": "Explained and accepted",
}
EXEMPT_REASONS: dict[str, str] = {
    "anonymous": "Anonymous",
    "declined": "Does not wish to be called",
    "legal": "Legal proceedings",
    "confirmed": "Customer has confirmed already",
    "overtaken": "The case was taken up again",
}
SCORES: dict[str, str] = {
    "1": "1 · Poor",
    "2": "2",
    "3": "3",
    "4": "4",
    "5": "5 · Very good",
}

UNHAPPY = ("dissatisfied", "very_dissatisfied")
LEAST_ATTEMPTS, LEAST_DAYS, LEAST_BANDS = 3, 2, 2

PENDING = State("pending", "To be made")
ATTEMPTING = State("attempting", "Tried")
DONE = State("done", "Reached: settled", "done")
REOPENED = State("reopened", "Reached: not settled", "done")
UNREACHABLE = State("unreachable", "Unreachable", "done")
EXEMPT = State("exempt", "Exempt", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (PENDING, ATTEMPTING)
CENTRE = (*DESK, *LEADS)

METHOD = Field("rv_method", "Method", "choice", True, options=METHODS, default="phone")
OUTCOME = Field("attempt_outcome", "What came of it", "choice", True, options=ATTEMPTS)
SOLVED_FIELD = Field("solved", "Is it solved?", "choice", True, options=SOLVED)
SATISFIED = Field(
    "satisfaction",
    "Satisfaction",
    "choice",
    True,
    options={c: t for c, t in intake.SATISFACTION.items() if c not in UNHAPPY},
)
ANY_SATISFACTION = Field(
    "satisfaction", "Satisfaction", "choice", True, options=intake.SATISFACTION
)
QUOTE = Field("quote", "In the customer's words", "text", most=1000, lines=2)
OPINION = Field("opinion", "What is wrong", "text", True, least=5, most=1000, lines=2)
ACTION = Field("action", "What follows", "choice", True, options=ACTIONS)
SCORED = tuple(
    Field(code, title, "choice", options=SCORES)
    for code, title in {
        "sat_timeliness": "On time",
        "sat_attitude": "Attitude",
        "sat_quality": "Quality",
        "sat_tidy": "Left tidy",
    }.items()
)
FEE_CLEAR = Field("fee_clear", "The charge was clear", "flag", default=False)
SMS = Field("sms_sent", "A text message was sent", "flag", default=False)
WHY = Field("exempt_reason", "Reason", "choice", True, options=EXEMPT_REASONS)
EVIDENCE = Field(
    "evidence",
    "Evidence",
    "text",
    least=2,
    most=300,
    needed_when=lambda answers: answers.get("exempt_reason") == "confirmed",
)


def _reached_enough(case: Case, answers: Answers, *_: Any) -> bool:
    zone = ZoneInfo(answers["zone"])
    tried = [
        datetime.fromisoformat(one["at"]).astimezone(zone)
        for one in case.details.get("attempts", ())
    ]
    days, bands = {at.date() for at in tried}, {_band(at) for at in tried}
    return (
        len(tried) >= LEAST_ATTEMPTS
        and len(days) >= LEAST_DAYS
        and len(bands) >= LEAST_BANDS
        and bool(answers.get("sms_sent"))
    )


def _band(at: datetime) -> str:
    return "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"


def tried(case: Case, answers: Answers, actor: Actor, now: datetime) -> Mapping[str, Any]:
    one = {
        "at": now.isoformat(),
        "by": actor.id,
        "method": answers["rv_method"],
        "outcome": answers["attempt_outcome"],
    }
    return {"attempts": [*case.details.get("attempts", ()), one]}


ANOTHER_PERSON = Guard(
    "The return visit is made by somebody other than the handler and the person complained about.",
    lambda case, _, actor, __: actor.id not in case.details.get("judged", ()),
    personal=True,
)
TRIED_ENOUGH = Guard(
    "Unreachable means at least 3 attempts on 2 days at 2 times of day, and a text message.",
    _reached_enough,
)
ALL_SOLVED = Guard(
    "What is not solved is recorded as not settled.",
    lambda _, answers, *__: answers["solved"] == "yes",
)
PROBLEM = Guard(
    "Solved and satisfied is recorded as settled.",
    lambda _, answers, *__: answers["solved"] != "yes" or answers["satisfaction"] in UNHAPPY,
)
REACHED = ("return_visited_at", "handled_at", "closed_at")

MOVES = (
    Move("settled", "Reached: settled", OPEN, DONE, CENTRE,
         asks=(METHOD, SOLVED_FIELD, SATISFIED, *SCORED, FEE_CLEAR, QUOTE),
         when=(ANOTHER_PERSON, ALL_SOLVED), stamps=REACHED,
         icon=":material/sentiment_satisfied:"),
    Move("unsettled", "Reached: not settled", OPEN, REOPENED, CENTRE,
         asks=(METHOD, SOLVED_FIELD, ANY_SATISFACTION, OPINION, ACTION, *SCORED, FEE_CLEAR),
         when=(ANOTHER_PERSON, PROBLEM), stamps=REACHED,
         icon=":material/sentiment_dissatisfied:"),
    Move("attempt", "Not reached this time", OPEN, ATTEMPTING, CENTRE, asks=(METHOD, OUTCOME),
         when=(ANOTHER_PERSON,), then=tried, icon=":material/phone_missed:"),
    Move("give_up", "Unreachable", (ATTEMPTING,), UNREACHABLE, CENTRE, asks=(SMS,),
         when=(ANOTHER_PERSON, TRIED_ENOUGH), stamps=("handled_at", "closed_at"),
         icon=":material/phone_disabled:"),
    Move("exempt", "Exempt", OPEN, EXEMPT, LEADS, asks=(WHY, EVIDENCE),
         stamps=("handled_at", "closed_at"), decides=True, icon=":material/do_not_disturb_on:"),
    Move("hand_to", "Hand to", OPEN, None, CENTRE, asks=(asking.ASSIGNEE,),
         stamps=("assigned_at",), icon=":material/person_add:"),
    Move("overtake", "Overtaken by the case itself", OPEN, EXEMPT, CENTRE, internal=True,
         stamps=("handled_at", "closed_at"), icon=":material/undo:"),
    asking.note(OPEN, CENTRE),
    asking.void((*OPEN, DONE, REOPENED, UNREACHABLE, EXEMPT), VOIDED),
)  # fmt: skip

RETURN_VISIT = Procedure(
    code="return_visit",
    title="Return visit",
    plural="Return visits",
    prefix="HF",
    icon=":material/sentiment_satisfied:",
    asks=(),
    first=PENDING,
    states=(*OPEN, DONE, REOPENED, UNREACHABLE, EXEMPT, VOIDED),
    moves=MOVES,
    deadlines=(
        Deadline("return_visit", "Return visit", "received_at", "handled_at",
                 lambda case: case.cat_l1,
                 {code: Days(rule.days) for code, rule in follow_up.RULES.items()}),
    ),
    main_deadline="return_visit",
    categories={code: (rule.title, {}) for code, rule in follow_up.RULES.items()},
)  # fmt: skip
