"""Steps that keep a complaint honest: news to the customer, replies read by two, money by rank,
corrective action checked by another, and the stop when lawyers take over (03 §3.3, §3.7)."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from domain import asking, intake
from domain.case import Case
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move
from domain.procedures.complaint import fields as ask
from domain.procedures.complaint.states import (
    ASSIGNED,
    CLOSED,
    HANDLED,
    IN_PROGRESS,
    SUSPENDED,
    TRANSFERRED,
)

WEEK = timedelta(days=7)
NEWS_EVERY: dict[int, timedelta] = {2: timedelta(days=2), 3: timedelta(days=1)}
"""How often the customer hears how an important or a major complaint stands (03 §3.4)."""
NEWS_IN_DANGER = timedelta(hours=1)
SUPERVISOR_LIMIT, MANAGER_LIMIT = Decimal(200), Decimal(1000)
"""Yuan of compensation that each may promise; above, the company does (03 §3.7)."""
READ_BY_TWO = (*intake.WRITTEN, *intake.ORDERED, "media", "lawyer")
RESPONSIBLE = (*DESK, *LEADS, Role.ENGINEER)
AT_WORK = (ASSIGNED, IN_PROGRESS, TRANSFERRED)

NEWS = Field("news", "What the customer was told", "text", True, least=5, most=1000, lines=2)
REPLY_DRAFT = Field("reply_draft", "Text of the reply", "text", True, least=10, most=3000, lines=6)
KINDS: dict[str, str] = {
    "money": "Money",
    "fee": "Taken off a fee",
    "service": "A service free of charge",
    "gift": "A gift",
}
COMPENSATION_KIND = Field("compensation_kind", "Kind of compensation", "choice", True,
                          options=KINDS)  # fmt: skip
GRANTED = Field("granted", "Compensation granted (yuan)", "money", True)
COMPANY = Field(
    "company_approval", "Approval of the company", "text", least=4, most=200,
    help="Needed above 1,000 yuan: who approved it, and when",
)  # fmt: skip
LAWYER = Field("lawyer", "Company lawyer, court or file", "text", True, least=2, most=100)
CORRECTED_HOW = Field("ca_result", "What was done", "text", True, least=5, most=1000, lines=2)
CORRECTION_HOLDS = Field("ca_check", "How it was checked", "text", True, least=5, most=500, lines=2)


def next_news(case: Case, now: datetime) -> datetime | None:
    """Return by when the customer is to hear of it next; a general complaint needs no news."""
    if case.state in (TRANSFERRED.code, SUSPENDED.code):
        return now + WEEK
    every = NEWS_IN_DANGER if case.urgency == "critical" else NEWS_EVERY.get(case.severity)
    return now + every if every else None


def keep_informed(case: Case, _: Answers, __: Actor, now: datetime) -> dict[str, Any]:
    return {"promised_at": next_news(case, now)}


def back_at_work(case: Case, _: Answers, __: Actor, now: datetime) -> dict[str, Any]:
    return {"promised_at": next_news(replace(case, state=IN_PROGRESS.code), now)}


def regraded(case: Case, _: Answers, __: Actor, now: datetime) -> dict[str, Any]:
    """A graver complaint is spoken of more often, once somebody has taken it up."""
    return {"promised_at": next_news(case, now)} if case.taken_at else {}


def informed_weekly(_: Case, __: Answers, ___: Actor, now: datetime) -> dict[str, Any]:
    return {"promised_at": now + WEEK}


def _limit(actor: Actor, case: Case, answers: Answers) -> Decimal | None:
    """Return up to which amount the actor grants; None is without limit."""
    if actor.has((Role.MANAGER,), case.project_id):
        return None if answers.get("company_approval") else MANAGER_LIMIT
    return SUPERVISOR_LIMIT


def _within(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    limit = _limit(actor, case, answers)
    return limit is None or Decimal(str(answers["granted"])) <= limit


def granted(case: Case, answers: Answers, *_: Any) -> dict[str, Any]:
    """What is granted to a customer is what the complaint costs (03 §3.5)."""
    large = answers["granted"] >= MANAGER_LIMIT
    return {"compensation": answers["granted"], "severity": 3 if large else case.severity}


def stopped(*_: Any) -> dict[str, Any]:
    return {"stop_reason": "legal", "promised_at": None}


WITHIN_LIMIT = Guard(
    "The supervisor grants up to 200 yuan, the project manager up to 1,000; above, enter the "
    "approval of the company.",
    _within,
    personal=True,
)
GRANTED_FIRST = Guard(
    "A lead grants compensation first: up to 200 yuan the supervisor, up to 1,000 the manager.",
    lambda case, answers, *_: (
        not answers.get("compensation")
        or answers["compensation"] <= (case.details.get("granted") or 0)
    ),
)
SIGNED_REPLY = Guard(
    "A reply to a letter, an outside order, the media or a lawyer is read by the supervisor and "
    "signed by the project manager first.",
    lambda case, *_: case.channel not in READ_BY_TWO or bool(case.details.get("reply_signed_by")),
)
DRAFTED = Guard("Write the reply first.", lambda case, *_: bool(case.details.get("reply_draft")))
REVIEWED = Guard(
    "The supervisor has not read the reply yet.",
    lambda case, *_: bool(case.details.get("reply_read_by")),
)
HAS_ACTION = Guard(
    "There is no corrective action to carry out.",
    lambda case, *_: bool(case.details.get("corrective_action")),
)
DONE_FIRST = Guard(
    "The corrective action is not carried out yet.",
    lambda case, *_: bool(case.details.get("ca_done_by")),
)
ANOTHER_CHECKS = Guard(
    "Somebody other than who carried it out checks a corrective action.",
    lambda case, _, actor, __: case.details.get("ca_done_by") != actor.id,
    personal=True,
)

CARE = (
    Move("progress", "Tell the customer how it stands", (IN_PROGRESS, TRANSFERRED, SUSPENDED), None,
         RESPONSIBLE, asks=(NEWS, ask.REPLY_METHOD), then=keep_informed,
         icon=":material/record_voice_over:"),
    Move("draft_reply", "Write the reply", AT_WORK, None, RESPONSIBLE, asks=(REPLY_DRAFT,),
         then=lambda *_: {"reply_read_by": None, "reply_signed_by": None},
         icon=":material/edit_document:"),
    Move("read_reply", "Reply read: good", AT_WORK, None, LEADS, when=(DRAFTED,),
         then=lambda _, __, actor, ___: {"reply_read_by": actor.id}, decides=True,
         icon=":material/spellcheck:"),
    Move("sign_reply", "Sign the reply", AT_WORK, None, (Role.MANAGER,), when=(REVIEWED,),
         then=lambda _, __, actor, ___: {"reply_signed_by": actor.id}, decides=True,
         icon=":material/draw:"),
    Move("grant", "Grant compensation", (*AT_WORK, HANDLED), None, LEADS,
         asks=(GRANTED, COMPENSATION_KIND, COMPANY, asking.REASON), when=(WITHIN_LIMIT,),
         then=granted, decides=True, icon=":material/payments:"),
    Move("legal", "Legal proceedings: stop", (IN_PROGRESS, TRANSFERRED, HANDLED), SUSPENDED, LEADS,
         asks=(LAWYER, asking.REASON), then=stopped,
         clears=("handled_at", "return_visited_at", "return_visited_day", "satisfaction"),
         decides=True, icon=":material/balance:"),
    Move("ca_done", "Corrective action carried out", (CLOSED,), None, RESPONSIBLE,
         asks=(CORRECTED_HOW,), when=(HAS_ACTION,),
         then=lambda _, __, actor, now: {"ca_done_by": actor.id, "ca_done_at": now},
         icon=":material/construction:"),
    Move("ca_verify", "Corrective action checked", (CLOSED,), None, LEADS,
         asks=(CORRECTION_HOLDS,), when=(DONE_FIRST, ANOTHER_CHECKS),
         then=lambda _, __, actor, ___: {"ca_verified_by": actor.id}, decides=True,
         icon=":material/verified:"),
)  # fmt: skip
