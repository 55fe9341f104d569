"""The deposit ledger: worked example 6 of the property page, and what no sequence may do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.renovation import deposits
from domain.renovation.deposits import ACCOUNTS, OUTSIDE, PAYERS, Deduction, DepositRefused, Entry

PAID = {"owner": Decimal(2_000), "contractor": Decimal(2_000), "passes": Decimal(100)}
LOST = Deduction(amount=Decimal(20), agreed=True, passes=True)


def received() -> list[Entry]:
    return [deposits.receive(payer, amount) for payer, amount in PAID.items()]


def test_an_agreed_damage_is_paid_from_the_contractors_deposit_first() -> None:
    door = Deduction(amount=Decimal(350), agreed=True)

    settled = deposits.settlement(PAID, [door, LOST])

    assert settled.back() == {"contractor": 1_650, "passes": 80, "owner": 2_000}
    assert settled.uncovered == 0


def test_a_disputed_damage_is_held_and_the_rest_goes_back() -> None:
    door = Deduction(amount=Decimal(350), agreed=False)

    settled = deposits.settlement(PAID, [door, LOST])
    books = deposits.balances([*received(), *settled.entries])

    assert settled.back() == {"contractor": 1_650, "passes": 80, "owner": 2_000}
    assert books["contractor_disputed"] == 350
    assert books["deducted"] == 20


def test_what_no_deposit_covers_is_a_claim_of_its_own() -> None:
    damage = Deduction(amount=Decimal(5_000), agreed=True)

    settled = deposits.settlement(PAID, [damage])

    assert settled.uncovered == 1_000
    assert settled.back() == {"passes": 100}


def test_a_counter_entry_undoes_and_the_first_stays() -> None:
    first = deposits.receive("owner", Decimal(2_000))

    books = deposits.balances([first, deposits.counter(first)])

    assert set(books.values()) == {Decimal(0)}


def test_more_than_stands_there_is_refused() -> None:
    with pytest.raises(DepositRefused, match="more than stands"):
        deposits.require(received(), deposits.refund("owner", Decimal("2000.01")))


def test_nothing_and_parts_of_a_cent_are_no_amounts() -> None:
    for amount in (Decimal(0), Decimal(-1), Decimal("0.001")):
        with pytest.raises(DepositRefused, match="above 0"):
            deposits.require([], deposits.receive("owner", amount))


CENTS = st.integers(min_value=-100, max_value=500_000).map(lambda cents: Decimal(cents) / 100)
MAKERS = (
    deposits.receive, deposits.deduct, deposits.dispute, deposits.settle, deposits.release,
    deposits.refund,
)  # fmt: skip
ENTRIES = st.builds(
    lambda make, payer, amount: make(payer, amount),
    st.sampled_from(MAKERS), st.sampled_from(sorted(PAYERS)), CENTS,
)  # fmt: skip


UNDO = st.integers(min_value=-40, max_value=30)
"""Which entry so far is undone instead; below nothing none is."""


@given(st.lists(st.tuples(ENTRIES, UNDO), max_size=30))
def test_no_sequence_makes_an_account_negative_and_the_books_balance(
    tried: list[tuple[Entry, int]],
) -> None:
    written: list[Entry] = []
    for one, undo in tried:
        entry = deposits.counter(written[undo]) if 0 <= undo < len(written) else one
        try:
            deposits.require(written, entry)
        except DepositRefused:
            continue
        written.append(entry)

        books = deposits.balances(written)
        assert sum(books.values()) == 0
        assert all(books[account] >= 0 for account in ACCOUNTS - {OUTSIDE})


LINES = st.builds(
    Deduction, amount=CENTS.filter(lambda amount: amount > 0), agreed=st.booleans(),
    passes=st.booleans(),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(PAYERS)), CENTS.map(abs)), st.lists(LINES))
def test_a_settlement_gives_every_yuan_one_place(
    held: dict[str, Decimal], lines: list[Deduction]
) -> None:
    written = [deposits.receive(payer, amount) for payer, amount in held.items() if amount]
    settled = deposits.settlement(held, lines)
    for entry in settled.entries:
        deposits.require(written, entry)
        written.append(entry)

    books = deposits.balances(written)
    assert all(books[payer] == 0 for payer in PAYERS)
    taken = books["deducted"] + sum(books[account] for account in deposits.HELD.values())
    assert taken + settled.uncovered == sum(line.amount for line in lines)
    assert sum(settled.back().values()) + taken == sum(held.values())
