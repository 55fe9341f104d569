"""The deposit ledger: double entry, never below nothing, corrected by counter-entries (12 §3.4 d).

Every entry takes an amount from one account and gives it to another, so the books balance of
themselves. `outside` is the world whose money we hold: it alone may be below nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from domain.refusal import Refusal

OUTSIDE, DEDUCTED = "outside", "deducted"
PAYERS: Mapping[str, str] = {
    "contractor": "Contractor's deposit",
    "owner": "Owner's deposit",
    "passes": "Deposit for passes",
}
"""Accounts of those whose money we hold, in the order in which a deduction uses them."""
HELD: Mapping[str, str] = {payer: f"{payer}_disputed" for payer in PAYERS}
FROZEN = "contractor_frozen"
"""What a contractor who cannot be reached has deposited, once another has taken over (12 §3.7)."""
TITLES: Mapping[str, str] = {
    **PAYERS,
    FROZEN: "Contractor's deposit, frozen",
    "contractor_disputed": "Contractor's deposit, disputed",
    "owner_disputed": "Owner's deposit, disputed",
    "passes_disputed": "Deposit for passes, disputed",
    DEDUCTED: "Deducted",
}
OWED = (*PAYERS, *HELD.values(), FROZEN)
"""Accounts whose money is owed to somebody."""
ACCOUNTS = frozenset({OUTSIDE, DEDUCTED, *OWED})
KINDS: Mapping[str, str] = {
    "receive": "Deposit received",
    "deduct": "Deducted with consent",
    "dispute": "Held: disputed",
    "settle": "Dispute settled: deducted",
    "release": "Dispute settled: released",
    "refund": "Refunded",
    "freeze": "Frozen: contractor cannot be reached",
    "judge": "Frozen deposit settled: deducted",
    "counter": "Counter-entry",
}
CENT = Decimal("0.01")


class DepositRefused(Refusal):
    """The ledger does not take this entry. The text says why; nothing was written."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry: `amount` yuan from account `gives` to account `takes`."""

    kind: str
    gives: str
    takes: str
    amount: Decimal


def balances(entries: Iterable[Entry]) -> dict[str, Decimal]:
    """Return what stands on every account; all of them together are nothing."""
    found = dict.fromkeys(sorted(ACCOUNTS), Decimal(0))
    for entry in entries:
        found[entry.gives] -= entry.amount
        found[entry.takes] += entry.amount
    return found


def require(entries: Iterable[Entry], entry: Entry) -> None:
    """Let an entry pass that the ledger can take.

    :raises DepositRefused: when its amount is none, or an account would fall below nothing
    """
    if entry.amount <= 0 or entry.amount != entry.amount.quantize(CENT):
        raise DepositRefused("Enter an amount above 0, with at most two decimal places.")
    if entry.gives == entry.takes or not {entry.gives, entry.takes} <= ACCOUNTS:
        raise DepositRefused("This entry names no accounts of the ledger.")
    after = balances(chain(entries, (entry,)))
    if after[entry.gives] < 0 and entry.gives != OUTSIDE:
        raise DepositRefused("This is more than stands on the account.")


def receive(payer: str, amount: Decimal) -> Entry:
    return Entry(kind="receive", gives=OUTSIDE, takes=payer, amount=amount)


def deduct(payer: str, amount: Decimal) -> Entry:
    return Entry(kind="deduct", gives=payer, takes=DEDUCTED, amount=amount)


def dispute(payer: str, amount: Decimal) -> Entry:
    return Entry(kind="dispute", gives=payer, takes=HELD[payer], amount=amount)


def settle(payer: str, amount: Decimal) -> Entry:
    return Entry(kind="settle", gives=HELD[payer], takes=DEDUCTED, amount=amount)


def release(payer: str, amount: Decimal) -> Entry:
    return Entry(kind="release", gives=HELD[payer], takes=payer, amount=amount)


def refund(payer: str, amount: Decimal) -> Entry:
    return Entry(kind="refund", gives=payer, takes=OUTSIDE, amount=amount)


def freeze(amount: Decimal) -> Entry:
    return Entry(kind="freeze", gives="contractor", takes=FROZEN, amount=amount)


def settle_frozen(amount: Decimal) -> Entry:
    return Entry(kind="judge", gives=FROZEN, takes=DEDUCTED, amount=amount)


def counter(entry: Entry) -> Entry:
    """Return what undoes an entry; nothing is ever changed or deleted."""
    return Entry(kind="counter", gives=entry.takes, takes=entry.gives, amount=entry.amount)


@dataclass(frozen=True, kw_only=True)
class Deduction:
    """One line of the list of deductions; `agreed` is the owner's or contractor's signature."""

    amount: Decimal
    agreed: bool
    passes: bool = False


@dataclass(frozen=True)
class Settlement:
    """What a settlement writes, and what no deposit covers: that is a claim of its own."""

    entries: tuple[Entry, ...]
    uncovered: Decimal

    def back(self) -> dict[str, Decimal]:
        """Return what goes back to each payer now."""
        paid = [entry for entry in self.entries if entry.kind == "refund"]
        return {entry.gives: entry.amount for entry in paid}


def settlement(held: Mapping[str, Decimal], lines: Iterable[Deduction]) -> Settlement:
    """Return how deposits are settled: the contractor's is used first, then the owner's.

    A lost pass is paid from the deposit for passes. What is disputed is held; what is not goes
    back now (26 example 6). `held` is what stands on each payer's account.
    """
    left = {payer: held.get(payer, Decimal(0)) for payer in PAYERS}
    entries: list[Entry] = []
    uncovered = Decimal(0)
    for line in lines:
        order = ("passes", "contractor", "owner") if line.passes else ("contractor", "owner")
        uncovered += _take(line, order, left, entries)
    entries += [refund(payer, rest) for payer, rest in left.items() if rest > 0]
    return Settlement(tuple(entries), uncovered)


def judged(books: Mapping[str, Decimal], deducted: Decimal) -> tuple[Entry, ...]:
    """Return how a dispute ends: `deducted` of what is held, in the order of a settlement; the
    rest goes back to the accounts that it came from."""
    entries: list[Entry] = []
    for payer, account in HELD.items():
        part = min(deducted, books[account])
        deducted -= part
        if part > 0:
            entries.append(settle(payer, part))
        if books[account] > part:
            entries.append(release(payer, books[account] - part))
    return tuple(entries)


def _take(
    line: Deduction, order: tuple[str, ...], left: dict[str, Decimal], entries: list[Entry]
) -> Decimal:
    """Take a line from the accounts in order, and return what none of them covers."""
    rest, make = line.amount, deduct if line.agreed else dispute
    for payer in order:
        part = min(rest, left[payer])
        if part > 0:
            entries.append(make(payer, part))
            left[payer] -= part
            rest -= part
    return rest
