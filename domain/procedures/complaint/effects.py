"""What a move changes beside its answers (domain 03 §3.3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.complaint.guards import MAJOR

COMPENSATION_THRESHOLD = 1000
"""Yuan from which a compensation makes a complaint major (03 §3.5)."""
NO_REQUEST = {"requested_by": None, "requested_at": None}
"""What was asked for has been granted."""


def reopened(case: Case, _: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """Half of the original time, at least a day (03 §3.3 row 9)."""
    original = case.original_due_at - case.received_at if case.original_due_at else timedelta()
    due = now + max(original / 2, timedelta(days=1))
    again = {"reply_signed_by": None, "ca_done_by": None}
    return {"reopen_count": case.reopen_count + 1, "due_at": due, **again}


def compensated(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    large = (answers.get("compensation") or 0) >= COMPENSATION_THRESHOLD
    return {"severity": MAJOR} if large else {}


def requested(_: Case, __: Answers, actor: Actor, now: datetime) -> Mapping[str, Any]:
    """Who asked, because nobody grants it to themselves, and whether it was in time."""
    return {"requested_by": actor.id, "requested_at": now}


def suspended(_: Case, __: Answers, ___: Actor, now: datetime) -> Mapping[str, Any]:
    """The customer hears of it every week: a stop is no way to forget (03 §3.7)."""
    return {"promised_at": now + timedelta(days=7), **NO_REQUEST}


def extended(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"due_at": answers["new_due_at"], **NO_REQUEST}
