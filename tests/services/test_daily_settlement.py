"""The daily settlement: receipts equal payments, differences are explained (17 F-PS-03)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data_access.database import Database
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services.paid import settlements
from services.paid.books import BooksRefused
from tests import complaining as tell
from tests import ordering as paid
from tests.conftest import NOON, Estate
from tests.ordering import DAY, HOUR, Order

TODAY = NOON.date()
COUNTED = {"code.code": "99.80"}


def close(
    order: Order, told: dict[str, Any] | None = None, *, day: date = TODAY,
    actor: Actor | None = None, now: Any = NOON + 6 * HOUR,
) -> None:  # fmt: skip
    with order.database.writing() as session:
        settlements.close(
            session, order.estate.project_id, day, told or COUNTED, token=tell.token(),
            actor=actor or order.cashier, now=now,
        )  # fmt: skip


def lines(order: Order) -> list[tuple[date | int, str, Decimal, Decimal]]:
    with order.database.reading() as session:
        found = settlements.closed(session, order.estate.project_id, actor=order.cashier)
    return [(one.day, one.way, one.booked, one.counted) for one in found]


def test_what_was_counted_is_what_the_orders_say(database: Database, estate: Estate) -> None:
    order = paid.lead(paid.ask(database, estate), "paid")

    close(order)

    assert [one[1:] for one in lines(order)] == [("code", Decimal("99.80"), Decimal("99.80"))]


def test_a_difference_is_explained(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    with pytest.raises(AnswerRefused, match="Write down why"):
        close(order, {"code.code": "99.00"})
    assert lines(order) == []

    close(order, {"code.code": "99.00", "reason": "80 fen are under way."})

    assert [one[1:] for one in lines(order)] == [("code", Decimal("99.80"), Decimal("99.00"))]


@pytest.mark.parametrize("said", [None, "", "much", "-", "1.234"])
def test_each_account_is_counted(ordered: Order, said: str | None) -> None:
    order = paid.lead(ordered, "paid")

    with pytest.raises(AnswerRefused, match="Counted"):
        close(order, {"code.code": said, "reason": "It is so."})


def test_a_closed_day_stays_closed(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    close(order)

    with pytest.raises(BooksRefused, match="closed already"):
        close(order)


def test_what_comes_after_the_closing_counts_for_the_next_day(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    close(order)
    order.counter(actor=order.estate.supervisor, now=NOON + 7 * HOUR)

    first, second = order.entries()

    assert second.day == first.day + 1
    close(order, {"code.code": "-99.80"}, day=TODAY + DAY, now=NOON + DAY)


def test_days_are_closed_in_their_order(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    paid.lead(
        Order(order.database, order.estate, paid.ask_again(
            order.database, order.estate, unit="1-1-1-102"), order.cashier),
        "paid", now=NOON + DAY,
    )  # fmt: skip

    with pytest.raises(BooksRefused, match="Close 2026-03-02 first"):
        close(order, day=TODAY + DAY, now=NOON + 2 * DAY)
    with pytest.raises(BooksRefused, match="No money"):
        close(order, day=TODAY - DAY)


@pytest.mark.parametrize("who", ["supervisor", "manager", "desk", "keeper", "engineer"])
def test_only_finance_closes_a_day(ordered: Order, who: str) -> None:
    order = paid.lead(ordered, "paid")

    with pytest.raises(NotAllowed):
        close(order, actor=getattr(order.estate, who))
