"""What must hold before money of an order moves, and what its approval changes (17 §8.2)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.charges import exact
from domain.paid import pricing
from domain.people import Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.service_order.states import AFTER_MONEY

CHANGED = "The amount has changed since it was asked for. Refuse it, and have it asked for anew."
GOT_BACK = frozenset(state.code for state in AFTER_MONEY)


def _left(case: Case, answers: Answers) -> Decimal:
    return pricing.outstanding(case.details, answers["received"])


def _fits(case: Case, answers: Answers, *_: Any) -> bool:
    """A refund is of what was paid, a discount or a waiver of what is still to be paid."""
    if answers["relief"] == "refund":
        return case.state in GOT_BACK and bool(answers["received"] > answers["refunded"])
    return case.state not in GOT_BACK


def _not_more(case: Case, answers: Answers, *_: Any) -> bool:
    asked = exact(answers["relief_amount"])
    if answers["relief"] == "refund":
        back: Decimal = answers["received"] - answers["refunded"]
        return 0 < asked <= back
    left = _left(case, answers)
    return asked == left if answers["relief"] == "waiver" else 0 < asked <= left


def _within(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    """What was let off and given back before counts too, so that no slice slips below."""
    told = [exact(case.details.get(name)) for name in ("discount", "waived", "relief_amount")]
    manager = actor.has((Role.MANAGER,), case.project_id)
    return bool(manager or sum(told) + answers["refunded"] <= pricing.LIMIT)


def _asked(kind: str) -> Guard:
    return Guard(
        "Nobody has asked for this.",
        lambda case, *_: (
            case.details.get("relief_state") == "asked" and case.details.get("relief") == kind
        ),
    )


EXACT = Guard(
    "What is paid is what the order costs: labour and material less the discount, to the cent.",
    lambda case, answers, *_: (
        exact(answers["amount"]) == _left(case, answers) and answers["amount"] > 0
    ),
)
NOT_THE_WORKER = Guard(
    "Whoever did the work takes no money for it.",
    lambda case, _, actor, __: case.assignee_id != actor.id,
    personal=True,
)
ACCOUNT_OF_THE_WAY = Guard(
    "Money of this way arrives on another account of the company.",
    lambda _, answers, *__: answers["account"] in pricing.ACCOUNTS_OF[answers["pay_way"]],
)
NOTHING_DUE = Guard(
    "There is still something to be paid.", lambda case, answers, *_: _left(case, answers) == 0
)
FITS = Guard(
    "A refund is of what was paid; a discount or a waiver of what is still to be paid.", _fits
)
NOT_MORE = Guard(
    "This is not the amount that is open: a waiver is of all of it, nothing is of more.",
    _not_more,
)
ONE_AT_A_TIME = Guard(
    "Something is asked for already. Decide that first.",
    lambda case, *_: case.details.get("relief_state") not in ("asked", "approved"),
)
DISCOUNT_ASKED, WAIVER_ASKED, REFUND_ASKED = (
    _asked(kind) for kind in ("discount", "waiver", "refund")
)
UNDECIDED_OR_UNPAID = Guard(
    "Nobody has asked for this.",
    lambda case, *_: case.details.get("relief_state") in ("asked", "approved"),
)
WITHIN_LIMIT = Guard("More than 100 yuan is the manager's to approve.", _within, personal=True)
REFUND_APPROVED = Guard(
    "The refund is not approved.", lambda case, *_: case.details.get("relief_state") == "approved"
)
STILL_PAID = Guard(
    CHANGED,
    lambda case, answers, *_: (
        exact(case.details.get("relief_amount")) <= answers["received"] - answers["refunded"]
    ),
)
NOT_WHO_DECIDED = Guard(
    "A refund is paid by somebody other than who approved it.",
    lambda case, _, actor, __: case.details.get("relief_approved_by") != actor.id,
    personal=True,
)
NO_MONEY_IN_IT = Guard(
    "Money was taken for this order. Refund it instead.",
    lambda _, answers, *__: answers["received"] == answers["refunded"],
)
STILL_THAT_MUCH = Guard(
    CHANGED,
    lambda case, answers, *_: exact(case.details.get("relief_amount")) <= _left(case, answers),
)
ALL_OF_IT = Guard(
    CHANGED,
    lambda case, answers, *_: exact(case.details.get("relief_amount")) == _left(case, answers),
)


def asked(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"requested_by": actor.id, "relief_state": "asked"}


def discounted(case: Case, _: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    told = case.details
    more = exact(told.get("discount")) + exact(told["relief_amount"])
    return {"discount": str(more), **decided(case, _, actor, __)}


def waived(case: Case, _: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    told = case.details
    more = exact(told.get("waived")) + exact(told["relief_amount"])
    return {"waived": str(more), **decided(case, _, actor, __)}


def decided(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"relief_state": "decided", "relief_approved_by": actor.id, "requested_by": None}


def refund_approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    """Who asked stays known until the money is paid back: they do not pay it."""
    return {"relief_state": "approved", "relief_approved_by": actor.id}


def refunded(*_: Any) -> Mapping[str, Any]:
    return {"relief_state": "decided", "requested_by": None}
