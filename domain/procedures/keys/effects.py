"""What changes beside the state when a key goes out, comes back or is lost (15 §6.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import start_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers

SPENT: Mapping[str, Any] = {
    "approved_for": None, "approved_by": None, "overnight": False, "consent_way": None,
    "consent_by": None, "consent_phone": None, "code_word": False,
}  # fmt: skip
"""An approval, and the owner's word behind it, are good for one loan."""
BLANK: Mapping[str, Any] = {"org": None, "linked_no": None, "escort": None, "before": None}
"""What an emergency does not ask: the loan before it must not lend its answers."""
NOBODY: Mapping[str, Any] = {"reporter_name": "", "phone": "", "due_at": None}
"""Who had a key is in its history; the number is not kept once it is back (README rule 8)."""


def approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"approved_by": actor.id}


def lent(case: Case, *_: Any) -> Mapping[str, Any]:
    """Count the loan as another round, so that its lateness is told anew."""
    return {**SPENT, "emergency": None, "reopen_count": case.reopen_count + 1}


def lent_at_once(case: Case, *_: Any) -> Mapping[str, Any]:
    """The seal is broken by it: the bag gets another, and the report is the step itself."""
    return {"reopen_count": case.reopen_count + 1, "seal_no": None, **BLANK, "purpose": "emergency"}


def back(*_: Any) -> Mapping[str, Any]:
    return {**NOBODY, "emergency": None}


def lost(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """Whose door it is hears of it on the same day; who had it stays on the record (15 §6.2)."""
    owed = end_of_day(now, answers["zone"])
    return {"due_at": owed, "told_how": None, "reopen_count": case.reopen_count + 1}


def owner_told(*_: Any) -> Mapping[str, Any]:
    return {"due_at": None}


def unsealed(*_: Any) -> Mapping[str, Any]:
    return {"seal_no": None, "seal_why": None}


def end_of_day(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return start_of(tomorrow, zone) - timedelta(seconds=1)
