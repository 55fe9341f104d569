"""Hot work on a site: asked for, approved with its watcher, looked at when it has cooled (F-RN-09).

The law wants an approval beforehand and certified workers (消防法 art. 21).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain import asking, intake
from domain.case import Case
from domain.people import Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.refusal import AnswerRefused

READ = "renovations"
LONGEST = timedelta(days=1)
COOLED = timedelta(minutes=30)
EXTINGUISHERS = 2

REQUESTED = State("requested", "Hot work asked for")
APPROVED = State("approved", "Approved")
CHECKED = State("checked", "Looked at afterwards", "done")
REFUSED = State("refused", "Hot work refused", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
ASKERS = (Role.FRONT_DESK, Role.SPECIALIST)
APPROVERS = (Role.ENGINEER, Role.SECURITY)

WHERE = Field("location_text", "Place", "text", True, least=2, most=60)
WHAT = Field("description", "What is done", "text", True, least=4, most=500, lines=2)
FROM = Field("appoint_from", "Begins at", "moment", True, future=True)
UNTIL = Field("appoint_until", "Ends at", "moment", True, future=True)
OPERATOR = Field("operator", "Who does it", "name", True, most=60)
CERTIFICATE = Field("certificate_no", "Number of the certificate", "text", True, least=4, most=40)
WATCHER = Field("watcher", "Who watches", "name", True, most=60)
EXTINGUISHER = Field("extinguishers", "Fire extinguishers", "whole", True, most=50)
EMBERS = Field("no_embers", "No embers, no smoke", "flag", default=False)


def check(given: Answers, unit_id: int | None) -> None:
    """Check what the answers demand of each other.

    :raises AnswerRefused: naming the answer and what would be accepted
    """
    if unit_id is None:
        raise AnswerRefused("Room", "Choose the room that it is for.")
    if not timedelta() < given["appoint_until"] - given["appoint_from"] <= LONGEST:
        raise AnswerRefused(UNTIL.title, "One permit for hot work lasts for at most a day.")
    if given["extinguishers"] < EXTINGUISHERS:
        raise AnswerRefused(EXTINGUISHER.title, "At least 2 stand beside it.")
    if given["watcher"] == given["operator"]:
        raise AnswerRefused(WATCHER.title, "Somebody other than who does it watches.")


def _cooled(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.appoint_until is not None and now >= case.appoint_until + COOLED


def named(case: Case) -> dict[str, Any]:
    return {"title": " ".join(case.description.split())[:40]}


AT_WORK = Guard(
    "The site is not at work.", lambda _, answers, *__: answers["site_state"] == "in_progress"
)
NOT_OVER = Guard(
    "Its hours are over.",
    lambda case, _, __, now: case.appoint_until is not None and now < case.appoint_until,
)
COOL = Guard("Look 30 minutes after the end at the earliest.", _cooled)
NO_EMBERS = Guard("Stay until there are no embers.", lambda _, a, *__: bool(a.get("no_embers")))

MOVES = (
    Move("approve", "Approve", (REQUESTED,), APPROVED, APPROVERS, asks=(asking.NOTE,),
         when=(AT_WORK, NOT_OVER), stamps=("judged_at",), decides=True,
         icon=":material/approval:"),
    Move("refuse", "Refuse", (REQUESTED,), REFUSED, APPROVERS, asks=(asking.REASON,),
         stamps=("judged_at", "closed_at"), decides=True, icon=":material/block:"),
    Move("check", "Look at it afterwards", (APPROVED,), CHECKED, (*APPROVERS, Role.SPECIALIST),
         asks=(EMBERS,), when=(COOL, NO_EMBERS), stamps=("handled_at", "closed_at"),
         icon=":material/local_fire_department:"),
    asking.note((REQUESTED, APPROVED), (*ASKERS, *APPROVERS)),
    asking.void((REQUESTED, APPROVED), VOIDED),
)  # fmt: skip

HOT_WORK = Procedure(
    code="hot_work",
    title="Hot work",
    plural="Hot work",
    prefix="DH",
    icon=":material/local_fire_department:",
    asks=(
        WHERE, WHAT, FROM, UNTIL, OPERATOR, CERTIFICATE, WATCHER, EXTINGUISHER,
        intake.RECEIVED_AT,
    ),
    first=REQUESTED,
    states=(REQUESTED, APPROVED, CHECKED, REFUSED, VOIDED),
    moves=tuple(replace(move, seen_by=READ) for move in MOVES),
    opened_by=ASKERS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "",
        "reporter_role": "decorator", "channel": "walk_in",
    },
    rare=frozenset({"received_at"}),
    check=check,
    at_opening=named,
    read_by=READ,
)  # fmt: skip
