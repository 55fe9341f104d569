"""What must hold before a notice goes a step further (07 §7.2)."""

from datetime import datetime

from domain.case import Case
from domain.people import Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.notice.content import channels_of
from domain.procedures.notice.deadlines import is_hurried
from domain.procedures.notice.kinds import ONLINE, SERVED


def is_external(case: Case) -> bool:
    return case.details.get("source") != "internal"


def _in_time(case: Case, answers: Answers, _: Actor, now: datetime) -> bool:
    """The lead time is kept, or somebody says why not and adds a channel."""
    if is_hurried(case) or case.due_at is None or now <= case.due_at:
        return True
    return all(
        answers.get(name) or case.details.get(name) for name in ("short_reason", "extra_channel")
    )


def _sent(case: Case, answers: Answers, *_: object) -> bool:
    online = any(code in ONLINE for code in channels_of(case.details))
    return not online or answers.get("sent_count") is not None


PROOFREAD = Guard(
    "The supervisor has not proof-read it yet.", lambda case, *_: case.verified_at is not None
)
UNREAD = Guard("It has been proof-read already.", lambda case, *_: case.verified_at is None)
STAMP = Guard("Stamp it first.", lambda _, answers, *__: bool(answers.get("stamped")))
PERIOD = Guard(
    "It comes from outside: agree to the posting period first.",
    lambda case, answers, *_: not is_external(case) or bool(answers.get("period_agreed")),
)
IN_TIME = Guard(
    "It comes later than 72 hours (residents must prepare) or 48 hours before it is in force. "
    "Say why, and choose an extra channel.",
    _in_time,
)
URGENT = Guard(
    "Only an emergency or a correction is approved by word of mouth.",
    lambda case, *_: is_hurried(case),
)
MANAGER_SPOKE = Guard(
    "A notice from outside is approved by the project manager.",
    lambda case, answers, *_: not is_external(case) or answers["oral_by"] == "manager",
)
MANAGER_SIGNS = Guard(
    "A notice from outside is approved by the project manager.",
    lambda case, _, actor, __: not is_external(case) or actor.has((Role.MANAGER,), case.project_id),
    personal=True,
)
UNWRITTEN = Guard(
    "It is approved in writing already.",
    lambda case, *_: case.first_response_at is not None and case.judged_at is None,
)
NOT_MORE_ANSWERS = Guard(
    "More have answered than have read it.",
    lambda _, answers, *__: (answers.get("acknowledged_count") or 0) <= answers["read_count"],
)
EVERY_POINT = Guard(
    "Some posting points are not ticked yet.", lambda _, answers, *__: answers["unposted"] == 0
)
SENT_ONLINE = Guard("Enter to how many it was sent online.", _sent)
RECEIVED = Guard(
    "It is served against a receipt: enter who signed.",
    lambda case, answers, *_: case.details.get("kind") != SERVED or bool(answers.get("receipt")),
)
OVER = Guard(
    "It is still in force. Correct it or cancel it.",
    lambda case, _, __, now: case.appoint_until is None or case.appoint_until <= now,
)
TAKEN_DOWN = Guard(
    "Some papers are still hanging. Take them down first.",
    lambda _, answers, *__: answers["hanging"] == 0,
)
KEPT = Guard("Keep the original first.", lambda _, answers, *__: bool(answers.get("original_kept")))
