"""What must hold before a complaint moves on, and the sentence when it does not (03 §3.3)."""

from datetime import datetime, timedelta

from domain.case import Case
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.complaint import fields as ask

PENDING = "pending"
VALID = ("valid_full", "valid_part")
COUNTED_VALIDITIES = (PENDING, *VALID)
"""Validities that the valid complaint rate counts, a pending verdict provisionally (03 §3.2 A)."""
GENERAL, MAJOR = 1, 3
REOPEN_WINDOW = timedelta(days=7)
RANKS = {GENERAL: (*DESK, *LEADS), 2: LEADS, MAJOR: (Role.MANAGER,)}
"""Who assigns and who closes a complaint of each severity."""


def _ranks(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return actor.has(RANKS[case.severity], case.project_id)


def _is_responsible(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return case.assignee_id == actor.id or actor.has(LEADS, case.project_id)


def _fits(case: Case, reason: str) -> bool:
    if reason == "anonymous_posted":
        return case.reporter_role == "anonymous"
    return reason != "invalid_explained" or case.validity not in VALID


def _malicious_signed_twice(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    if answers["validity"] != "invalid_malicious":
        return True
    proposer = case.details.get("proposed_by")
    manager = actor.has((Role.MANAGER,), case.project_id)
    return manager and proposer is not None and proposer != actor.id


def _asked_in_time(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    """What was asked for in time may be granted after the due time (01 §1.3)."""
    asked = case.details.get("requested_at")
    at = datetime.fromisoformat(asked) if asked else now
    return case.due_at is not None and at <= case.due_at


RIGHT_RANK_ASSIGNS = Guard(
    "Important complaints are assigned by the supervisor, major ones by the project manager.",
    _ranks,
    personal=True,
)
NOT_THE_ACCUSED = Guard(
    "The person complained about cannot be in charge of the complaint.",
    lambda case, answers, *_: case.accused_id is None or answers["assignee_id"] != case.accused_id,
    personal=True,
)
RESPONSIBLE_ACTS = Guard(
    "Only the person in charge or a lead may do this.", _is_responsible, personal=True
)
JUDGED = Guard("Judge its validity first.", lambda case, *_: case.validity not in (None, PENDING))
HEARD = Guard(
    "Make the return visit first, or close with the reason why it is not made.",
    lambda case, answers, *_: (
        case.return_visited_at is not None
        or answers["close_reason"] in ask.EXEMPT_REASONS
        or answers["excused"]
    ),
)
REASON_FITS = Guard(
    "This reason fits only an anonymous complaint, or one that was judged not valid.",
    lambda case, answers, *_: _fits(case, answers["close_reason"]),
)
CORRECTED = Guard(
    "An important, major or hot complaint needs a corrective action.",
    lambda case, answers, *_: (
        (case.severity == GENERAL and not case.hot) or bool(answers.get("corrective_action"))
    ),
)
RIGHT_RANK_CLOSES = Guard(
    "Important complaints are closed by the supervisor, major ones by the project manager.",
    _ranks,
    personal=True,
)
RIGHT_RANK_HEARS = Guard(
    "A major complaint is followed up by the project manager.",
    lambda case, _, actor, __: (
        case.severity != MAJOR or actor.has((Role.MANAGER,), case.project_id)
    ),
    personal=True,
)
STILL_FRESH = Guard(
    "A complaint closed more than 7 days ago is not reopened; register a new one.",
    lambda case, _, __, now: case.closed_at is None or now - case.closed_at <= REOPEN_WINDOW,
)
BEFORE_DUE = Guard("An extension must be asked for before the due time.", _asked_in_time)
LATER = Guard(
    "The new due time must be later than the present one.",
    lambda case, answers, *_: case.due_at is not None and answers["new_due_at"] > case.due_at,
)
TOLD = Guard("Tell the customer first.", lambda _, answers, *__: bool(answers.get("customer_told")))
SEALED = Guard("Who complained is open already.", lambda case, *_: case.identity_sealed)
NOT_SEALED = Guard("Who complained is sealed already.", lambda case, *_: not case.identity_sealed)
SIGNED_TWICE = Guard(
    "A malicious verdict is proposed by the supervisor and signed by the project manager.",
    _malicious_signed_twice,
    personal=True,
)
