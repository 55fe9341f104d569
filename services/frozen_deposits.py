"""What the books write of a frozen deposit: held apart, deducted or paid by its settlement."""

from collections.abc import Callable, Mapping

from data_access import renovation as store
from data_access.database import Session
from data_access.renovation import Posted
from domain.case import Case
from domain.procedures.renovation.freezing import FREEZES
from domain.renovation import deposits as rules
from services import deposit_books as books
from services.moving import Made


def freeze(session: Session, made: Made) -> None:
    """Set apart what the old contractor deposited when another takes over without them."""
    told = made.case.details
    if (told.get("change_kind"), told.get("old_deposit")) != ("contractor", FREEZES):
        return
    posted = _posted(session, made.case)
    amount = rules.balances(one.entry for one in posted)["contractor"]
    payers = [one.payer for one in posted if one.entry.takes == "contractor" and not one.undone]
    if amount:
        values = {"payer": payers[-1], "reason": told["change_reason"]}
        entries = [rules.freeze(amount)]
        books.write(session, made.case, entries, values, actor=made.actor, now=made.now)


def judge(session: Session, made: Made) -> None:
    """Deduct what the judgment or the settlement says; the rest waits for finance."""
    part = books.money(made.answers["frozen_part"])
    values = {"payer": _whose(session, made.case), "reason": made.answers["frozen_paper"]}
    entries = [rules.settle_frozen(part)] if part else []
    books.write(session, made.case, entries, values, actor=made.actor, now=made.now)


def pay(session: Session, made: Made) -> None:
    """Pay the rest to whom the paper names."""
    amount = rules.balances(one.entry for one in _posted(session, made.case))[rules.FROZEN]
    values = {
        "payer": _whose(session, made.case),
        "receipt_no": made.answers["voucher_no"],
        "reason": made.case.details["frozen_payee"],
    }
    entries = [rules.refund(rules.FROZEN, amount)]
    books.write(session, made.case, entries, values, actor=made.actor, now=made.now)


FOLLOWS: Mapping[str, Callable[[Session, Made], None]] = {
    "grant_change": freeze,
    "judge_frozen": judge,
    "pay_frozen": pay,
}
"""What each step of a site writes of it."""


def _posted(session: Session, case: Case) -> list[Posted]:
    store.hold(session, case.id)
    return store.entries(session, [case.id])


def _whose(session: Session, case: Case) -> str:
    found = [one.payer for one in _posted(session, case) if one.entry.takes == rules.FROZEN]
    return found[-1]
