"""The books of a site's deposits: what its settlement writes, checked against what stands there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from data_access import intake
from data_access import renovation as store
from data_access.database import Session
from data_access.renovation import Posted
from domain import printing
from domain.case import Case
from domain.people import Actor
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.self_build import deposit as self_builds
from domain.renovation import deposits as rules
from domain.renovation.deposits import Deduction, DepositRefused, Entry
from domain.renovation.profile import deposit_due
from services import site_facts
from services.moving import Made


def proposed(case: Case, posted: Iterable[Posted]) -> rules.Settlement:
    """Return how the site would be settled by its list of deductions as it stands."""
    books = rules.balances(one.entry for one in posted)
    held_now = {payer: books[payer] for payer in rules.PAYERS}
    return rules.settlement(held_now, _deductions(case))


def pay_out(session: Session, made: Made) -> None:
    """Write the settlement: deductions, what is held as disputed, and what goes back."""
    case = made.case
    store.hold(session, case.id)
    posted = store.entries(session, [case.id])
    settled = proposed(case, posted)
    values = {"receipt_no": made.answers["voucher_no"], "reason": made.answers["payee_kind"]}
    write(session, case, settled.entries, values, actor=made.actor, now=made.now)


def settle_dispute(session: Session, made: Made) -> None:
    """Write what a dispute came to: what is released stands on its account until finance pays."""
    case, answers = made.case, made.answers
    store.hold(session, case.id)
    books = rules.balances(one.entry for one in store.entries(session, [case.id]))
    deducted = {
        "settle": sum((books[account] for account in rules.HELD.values()), Decimal(0)),
        "part": money(answers.get("dispute_part") or 0),
        "release": Decimal(0),
    }[answers["dispute_verdict"]]
    values = {"reason": answers["dispute_basis"]}
    entries = rules.judged(books, deducted)
    write(session, case, entries, values, actor=made.actor, now=made.now)


def pay_rest(session: Session, made: Made) -> None:
    """Pay what stands on the accounts after the settlement; nothing is deducted twice."""
    told = {"receipt_no": made.answers["voucher_no"], "reason": made.answers["payee_kind"]}
    _refund(session, made, told)


def _refund(session: Session, made: Made, values: Mapping[str, str]) -> None:
    case = made.case
    store.hold(session, case.id)
    books = rules.balances(one.entry for one in store.entries(session, [case.id]))
    entries = [rules.refund(payer, books[payer]) for payer in rules.PAYERS if books[payer] > 0]
    write(session, case, entries, values, actor=made.actor, now=made.now)


def shown(session: Session, case: Case, *, masked: bool) -> tuple[Posted, ...]:
    """Return the ledger of a case; whoever sees names masked sees a payer's surname only."""
    found = store.entries(session, [case.id])
    if not masked:
        return tuple(found)
    return tuple(replace(one, payer=printing.short_name(one.payer)) for one in found)


def of_build(session: Session, case: Case) -> dict[str, Decimal]:
    """Return what is held for a self-build, and what is to be deposited for it."""
    own = intake.settings(session, project_id=case.project_id, prefix=self_builds.SETTING)
    profile = site_facts.profile_of(session, case.project_id)
    books = rules.balances(one.entry for one in store.entries(session, [case.id]))
    return {
        "deposit_held": books[self_builds.ACCOUNT],
        "deposit_due": self_builds.due(profile, own.get(self_builds.SETTING)),
    }


def pay_back(session: Session, made: Made) -> None:
    """Pay the whole deposit of a self-build back to whoever paid it."""
    _refund(session, made, {"receipt_no": made.answers["voucher_no"]})


def require_cap(session: Session, case: Case, entry: Entry) -> None:
    """Refuse what a city or the agreement does not allow to be held of an owner (README)."""
    if entry.takes != "owner":
        return
    most = _most(session, case)
    books = rules.balances(one.entry for one in store.entries(session, [case.id]))
    if books["owner"] + entry.amount > most:
        raise DepositRefused(
            "The owner's deposit may be {most} yuan at most here.", most=f"{most:.2f}"
        )


def _most(session: Session, case: Case) -> Decimal:
    if case.procedure == SELF_BUILD.code:
        return of_build(session, case)["deposit_due"]
    profile = site_facts.profile_of(session, case.project_id)
    return deposit_due(profile, case.details.get("dwelling_kind", "flat"))


def require_payer(session: Session, case: Case, entry: Entry, payer: str) -> None:
    """Refuse to mix the money of two: a refund goes back to whoever paid (README rule 7)."""
    posted = store.entries(session, [case.id])
    books = rules.balances(one.entry for one in posted)
    same = [o for o in posted if o.entry.kind == "receive" and o.entry.takes == entry.takes]
    frozen = {one.payer for one in posted if one.entry.takes == rules.FROZEN}
    others = {one.payer for one in same if not one.undone} - frozen
    held = books[entry.takes] + books[rules.HELD[entry.takes]]
    if held and others - {payer}:
        raise DepositRefused(
            "This account holds the money of somebody else. Settle it with them first."
        )


def write(
    session: Session, case: Case, entries: Iterable[Entry], values: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Append entries that the books can take, each with whose money it is."""
    posted = store.entries(session, [case.id])
    books = [one.entry for one in posted]
    names = {one.entry.takes: one.payer for one in posted if one.entry.kind == "receive"}
    for entry in entries:
        rules.require(books, entry)
        books.append(entry)
        whose = entry.takes if entry.kind in ("receive", "release") else entry.gives
        row = {
            "project_id": case.project_id,
            "case_id": case.id,
            **vars(entry),
            "payer": names.get(whose.removesuffix("_disputed"), ""),
            "receipt_no": "",
            "reason": "",
            "counters": None,
            "at": now,
            "by_id": actor.id,
        }
        store.add_entry(session, {**row, **values})


def money(value: float) -> Decimal:
    return Decimal(str(value)).quantize(rules.CENT)


def _deductions(case: Case) -> list[Deduction]:
    return [
        Deduction(
            amount=money(line["amount"]), agreed=bool(line["agreed"]), passes=bool(line["passes"])
        )
        for line in case.details.get("deduction_lines") or ()
    ]
