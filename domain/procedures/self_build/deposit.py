"""The deposit of a self-build: off unless a project sets one, in the ledger of deposits (13 §4.5).

It is received before the work begins, and goes back whole when it is accepted or called off.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move
from domain.procedures.self_build import states as at
from domain.renovation.deposits import DepositRefused, Entry
from domain.renovation.profile import Profile

SETTING = "self_build.deposit"
"""The setting of a project: yuan that are deposited for a self-build; absent or 0 is none."""
ACCOUNT = "owner"
BEFORE_WORK = frozenset((at.AGREED.code,))
OVER = frozenset((at.REGISTERED.code, at.WITHDRAWN.code))
"""States in which it goes back."""

VOUCHER = Field("voucher_no", "Number of the voucher", "text", True, least=2, most=40)


def due(profile: Profile, own: object) -> Decimal:
    """Return what is deposited: nothing where none is set or allowed, never above the cap."""
    wanted = Decimal(str(own or 0))
    if not profile.deposit_allowed:
        return Decimal(0)
    return wanted if profile.cap is None else min(wanted, profile.cap)


def require_undo(case: Case, entry: Entry, *, by_id: int, actor: Actor) -> None:
    """Let an entry be undone, or say why not.

    :raises DepositRefused: when whoever wrote it would undo it, or it goes back on another way
    """
    if by_id == actor.id:
        raise DepositRefused("An entry is undone by somebody other than who wrote it.")
    if entry.kind == "receive" and case.state not in BEFORE_WORK:
        raise DepositRefused("Once the work has begun, the deposit goes back by its payment.")
    if entry.kind not in ("receive", "refund"):
        raise DepositRefused("This entry was decided on. It cannot be undone here.")


def _paid(_: Case, answers: Answers, __: Actor, ___: datetime) -> bool:
    return bool(answers["deposit_held"] >= answers["deposit_due"])


def _nothing_due(*_: Any) -> dict[str, Any]:
    return {"due_at": None}


PAID = Guard("The deposit has not been received in full.", _paid)
SOMETHING_HELD = Guard(
    "Nothing is to be paid now.", lambda _, answers, *__: answers["deposit_held"] > 0
)
NOTHING_HELD = Guard(
    "A deposit is still held. Pay it back first.",
    lambda _, answers, *__: not answers["deposit_held"],
)
MONEY = (
    Move("receive", "Deposit or fee received", at.AT_WORK, None, (Role.FINANCE,), internal=True,
         icon=":material/payments:"),
    Move("counter", "Counter-entry", (at.AGREED, at.REGISTERED, at.WITHDRAWN), None,
         (Role.FINANCE, *LEADS), internal=True, icon=":material/undo:"),
    Move("refund", "Pay the deposit back", (at.REGISTERED, at.WITHDRAWN), None, (Role.FINANCE,),
         asks=(VOUCHER,), when=(SOMETHING_HELD,), then=_nothing_due, decides=True,
         icon=":material/payments:"),
)  # fmt: skip
"""What finance writes into the ledger; `services.deposits` makes the first two."""
