"""What must hold before a return visit ends, and what its moves change (domain 06 §6.3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.case import Case
from domain.people import Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.return_visit.fields import OVERTAKEN, UNHAPPY
from domain.procedures.return_visit.states import EXEMPT, UNREACHABLE

MAJOR, MAJOR_COMPLAINT = 3, "major_complaint"
LEAST_ATTEMPTS, LEAST_DAYS, LEAST_BANDS = 3, 2, 2
PROVEN_AFTER = timedelta(days=30)
"""A larger repair, as of a leak, has not proved itself before (06 §6.2)."""


def _tried_enough(case: Case, answers: Answers, *_: Any) -> bool:
    zone = ZoneInfo(answers["zone"])
    at = [
        datetime.fromisoformat(one["at"]).astimezone(zone)
        for one in case.details.get("attempts", ())
    ]
    days, bands = {one.date() for one in at}, {_band(one) for one in at}
    enough = len(at) >= LEAST_ATTEMPTS and len(days) >= LEAST_DAYS and len(bands) >= LEAST_BANDS
    return enough and bool(answers.get("sms_sent"))


def _band(at: datetime) -> str:
    return "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"


def _proven(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.cat_l1 != "project_repair" or now - case.received_at >= PROVEN_AFTER


def term(case: Case) -> str:
    """Return the name of the term: a major complaint is followed up sooner (03 §3.4)."""
    return MAJOR_COMPLAINT if case.cat_l1 == "complaint" and case.severity == MAJOR else case.cat_l1


def _not_judged(case: Case, person: int) -> bool:
    return person != case.accused_id and person not in case.details.get("judged", ())


ANOTHER_PERSON = Guard(
    "The return visit is made by somebody other than the handler and the person complained about.",
    lambda case, _, actor, __: _not_judged(case, actor.id),
    personal=True,
)
TO_ANOTHER_PERSON = Guard(
    ANOTHER_PERSON.sentence,
    lambda case, answers, *_: _not_judged(case, answers["assignee_id"]),
)
MAJOR_BY_MANAGER = Guard(
    "A major complaint is followed up by the project manager.",
    lambda case, _, actor, __: (
        term(case) != MAJOR_COMPLAINT or actor.has((Role.MANAGER,), case.project_id)
    ),
    personal=True,
)
LARGER_REPAIR = Guard(
    "Only a larger repair is asked about again after heavy rain.",
    lambda case, *_: case.cat_l1 == "project_repair",
)
TRIED_ENOUGH = Guard(
    "Unreachable means at least 3 attempts on 2 days at 2 times of day, and a text message.",
    _tried_enough,
)
ALL_SOLVED = Guard(
    "What is not solved is recorded as not settled.",
    lambda _, answers, *__: answers["solved"] == "yes",
)
PROBLEM = Guard(
    "Solved and satisfied is recorded as settled.",
    lambda _, answers, *__: answers["solved"] != "yes" or answers["satisfaction"] in UNHAPPY,
)
PROVEN = Guard("A larger repair is settled 30 days after it was done at the earliest.", _proven)
NOT_THE_VISITOR = Guard(
    "A return visit is reviewed by somebody other than who made it.",
    lambda case, _, actor, __: case.details.get("visitor") != actor.id,
    personal=True,
)


def tried(case: Case, answers: Answers, actor: Actor, now: datetime) -> Mapping[str, Any]:
    one = {
        "at": now.isoformat(),
        "by": actor.id,
        "method": answers["rv_method"],
        "outcome": answers["attempt_outcome"],
    }
    return {"attempts": [*case.details.get("attempts", ()), one]}


def made(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    """Who made it, because somebody else reviews it."""
    return {"visitor": actor.id}


def exempted(*_: Any) -> Mapping[str, Any]:
    """Nobody was asked, so nothing is rated (06 §6.6)."""
    return {"satisfaction": "unrated"}


def overtaken(*_: Any) -> Mapping[str, Any]:
    return {"exempt_reason": OVERTAKEN}


def excuses(child: Case, case: Case) -> bool:
    """Tell whether a return visit of the case's last handling could not or need not be made."""
    ended = child.procedure == "return_visit" and child.state in (UNREACHABLE.code, EXEMPT.code)
    since = case.handled_at is not None and child.received_at >= case.handled_at
    return ended and since and child.details.get("exempt_reason") != OVERTAKEN
