"""Request for archives by an owner or from outside: who asks decides what is seen, what may be
given, and who says so (14 §5.2.4, §5.5, F-AR-05)."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking
from domain.archives.requesters import EVIDENCE, REQUESTERS, TITLES, Requester
from domain.case import Case
from domain.deadline import Deadline, WorkingDays
from domain.escalation import Escalation
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.refusal import AnswerRefused

WAYS: Mapping[str, str] = {
    "read": "Read here",
    "copy": "Copied",
    "letter": "Answered by letter",
    "corrected": "Corrected",
}
OF_A_HOME = ("owner", "co_owner", "agent", "guardian", "heir", "new_owner")
OFFICE = (time(9), time(18))
"""Office hours of a workday: outside them a supervisor stands in for the manager (18 row 36)."""

REGISTERED = State("registered", "Registered")
VERIFIED = State("verified", "Identity and basis verified")
APPROVED = State("approved", "Approved")
PROVIDED = State("provided", "Provided, to be filed")
REFUSED = State("refused", "Refused in writing", "done")
FILED = State("filed", "Filed", "done")
WITHDRAWN = State("withdrawn", "Request withdrawn", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (REGISTERED, VERIFIED, APPROVED, PROVIDED)
CENTRE = (*DESK, *LEADS)

KIND = Field("cat_l1", "Who asks", "choice", True, options=TITLES)
WHO = Field("reporter_name", "Name of who asks", "name", True, most=60)
ORG = Field("org", "Authority, court, firm or company", "text", most=60)
FILE_NO = Field("issued_no", "File number", "text", least=4, most=40,
                help="LYY-YZ-03-2-1502-01")  # fmt: skip
SCOPE = Field("scope", "What is asked for", "text", True, least=2, most=500, lines=2)
PURPOSE = Field("description", "What for", "text", True, least=2, most=500, lines=2)
ASKED_AT = Field("received_at", "Asked for at", "moment", True)

SEEN = Field("evidence", "Seen and copied", "several", True, options=EVIDENCE)
LETTER_NO = Field("letter_no", "Number of the official letter", "text", most=60)
OFFICERS = Field("officers", "Names of the officers", "text", most=120,
                 help="The police come by two: both names, with a comma between")  # fmt: skip
BASIS = Field("basis", "On what ground", "text", True, least=2, most=200)
GRANTED = Field("granted", "What may be given", "text", True, least=2, most=500, lines=2)
OTHERS_LEFT_OUT = Field(
    "others_left_out", "Private data of other people are left out", "flag", default=False
)
REFUSAL_TEXT = Field("reply_content", "Reason, as it is written to who asks", "text", True,
                     least=5, most=2000, lines=3)  # fmt: skip
WAY = Field("way", "How it was given", "choice", True, options=WAYS)
GIVEN = Field("given", "What was given", "text", True, least=2, most=500, lines=2)
PAGES = Field("pages", "Pages", "whole", True, least=0, most=5_000)
RECEIVER = Field("receiver", "Received by", "name", True, most=60)
SIGNED = Field("receiver_signed", "The receiver has signed", "flag", default=False)
COPY_KEPT = Field("copy_kept", "A copy of the papers is kept", "flag", default=False)


def who_asks(case: Case) -> Requester:
    return REQUESTERS[case.cat_l1]


def check(given: Answers, unit_id: int | None) -> None:
    """Check what a request needs beyond its answers.

    :raises AnswerRefused: when an owner's request names no home
    """
    if given["cat_l1"] in OF_A_HOME and unit_id is None:
        raise AnswerRefused("Room", "Choose the home that it is about.")


def _of_office(now: datetime, answers: Answers) -> bool:
    here = now.astimezone(ZoneInfo(answers["zone"]))
    return answers["is_workday"](here.date()) and OFFICE[0] <= here.time() < OFFICE[1]


def _by_the_right_post(case: Case, answers: Answers, actor: Actor, now: datetime) -> bool:
    asks = who_asks(case)
    stands_in = asks.late and not _of_office(now, answers)
    allowed = (*asks.approvers, Role.SUPERVISOR) if stands_in else asks.approvers
    return actor.has(allowed, case.project_id)


def _may_refuse(case: Case, answers: Answers, actor: Actor, now: datetime) -> bool:
    """Who gets nothing is refused at the desk; others by whom they would be approved by."""
    return who_asks(case).gets_nothing or _by_the_right_post(case, answers, actor, now)


def _not_alone(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return who_asks(case).gets_nothing or case.entered_by != actor.id


def _all_seen(case: Case, answers: Answers, *_: Any) -> bool:
    return set(who_asks(case).evidence) <= set(answers["evidence"])


def _officers_named(case: Case, answers: Answers, *_: Any) -> bool:
    said = str(answers.get("officers") or "").replace("，", ",").replace("、", ",")
    return len({name.strip() for name in said.split(",")} - {""}) >= who_asks(case).officers


GETS_SOMETHING = Guard(
    "Nothing is given to them. Refuse it, so that the refusal is on record.",
    lambda case, *_: not who_asks(case).gets_nothing,
)
ALL_SEEN = Guard("See and copy everything that they must bring first.", _all_seen)
LETTER_NAMED = Guard(
    "Write down the number of the official letter.",
    lambda case, answers, *_: not who_asks(case).named or bool(answers.get("letter_no")),
)
TWO_OFFICERS = Guard("Write down the names of both officers.", _officers_named)
RIGHT_POST = Guard(
    "A request of this kind is approved by somebody else: see who asks.",
    _by_the_right_post,
    personal=True,
)
REFUSED_BY_RIGHT_POST = Guard(
    "A request of this kind is refused by whom it would be approved by: see who asks.",
    _may_refuse,
    personal=True,
)
NOT_ALONE = Guard(
    "Who registered a request does not refuse it alone.",
    _not_alone,
    personal=True,
)
OTHERS_SPARED = Guard(
    "Leave the private data of other people out, and tick it.",
    lambda _, answers, *__: bool(answers.get("others_left_out")),
)
RECEIVER_SIGNED = Guard(
    "The receiver signs for what was given.",
    lambda _, answers, *__: bool(answers.get("receiver_signed")),
)
COPIES_KEPT = Guard(
    "Keep a copy of the papers with the request.",
    lambda _, answers, *__: bool(answers.get("copy_kept")),
)

ESCALATIONS = (
    Escalation("waits", 1, "A request for archives waits", Role.SUPERVISOR, deadline="answer"),
    Escalation(
        "told",
        1,
        "Own data are given to an owner: for you to know",
        Role.SUPERVISOR,
        since="judged_at",
        where={"cat_l1": ("owner",), "state": ("approved", "provided", "filed")},
    ),
)

ARCHIVE_REQUEST = Procedure(
    code="archive_request",
    title="Request for archives",
    plural="Requests for archives",
    prefix="CY",
    icon=":material/person_search:",
    asks=(KIND, WHO, ORG, FILE_NO, SCOPE, PURPOSE, ASKED_AT),
    first=REGISTERED,
    states=(*OPEN, REFUSED, FILED, WITHDRAWN, VOIDED),
    moves=(
        Move("verify", "Identity and basis verified", (REGISTERED,), VERIFIED, CENTRE,
             asks=(SEEN, LETTER_NO, OFFICERS, BASIS),
             when=(GETS_SOMETHING, ALL_SEEN, LETTER_NAMED, TWO_OFFICERS),
             stamps=("first_response_at",), icon=":material/badge:"),
        Move("approve", "Approve", (VERIFIED,), APPROVED, (Role.SPECIALIST, *LEADS),
             asks=(GRANTED, OTHERS_LEFT_OUT), when=(RIGHT_POST, OTHERS_SPARED),
             stamps=("judged_at",), decides=True, icon=":material/approval:"),
        Move("refuse", "Refuse in writing", (REGISTERED, VERIFIED), REFUSED, CENTRE,
             asks=(REFUSAL_TEXT,), when=(NOT_ALONE, REFUSED_BY_RIGHT_POST),
             stamps=("judged_at", "replied_at", "closed_at"), decides=True,
             icon=":material/block:"),
        Move("provide", "Provide it", (APPROVED,), PROVIDED, CENTRE,
             asks=(WAY, GIVEN, PAGES, RECEIVER, SIGNED), when=(RECEIVER_SIGNED,),
             stamps=("replied_at", "handled_at"), icon=":material/outbox:"),
        Move("file", "File it", (PROVIDED,), FILED, CENTRE, asks=(COPY_KEPT,),
             when=(COPIES_KEPT,), stamps=("verified_at", "closed_at"), icon=":material/archive:"),
        Move("withdraw", "Withdraw it", (REGISTERED, VERIFIED, APPROVED), WITHDRAWN, CENTRE,
             asks=(asking.REASON,), stamps=("closed_at",), icon=":material/undo:"),
        asking.note(OPEN, CENTRE),
        asking.void((*OPEN, REFUSED, FILED), VOIDED),
    ),
    deadlines=(
        Deadline("answer", "Answer to the request", "received_at", "replied_at",
                 lambda _: "any", {"any": WorkingDays(3)}),
    ),
    main_deadline="answer",
    opened_by=CENTRE,
    begins={
        "cat_l2": "", "urgency": "normal", "title": "", "channel": "other",
        "reporter_role": "other",
    },
    categories={code: (title, {}) for code, title in TITLES.items()},
    check=check,
    at_opening=lambda case: {"title": REQUESTERS[case.cat_l1].title},
)  # fmt: skip
