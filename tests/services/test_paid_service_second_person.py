"""Money of a paid service never goes back by one person alone, nor in slices (17 §8.2, 18)."""

from decimal import Decimal
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.rights import NotAllowed
from services.paid.books import BooksRefused
from tests import ordering as paid
from tests.conftest import NOON, build_estate
from tests.ordering import DAY, HOUR, Order

BACK: dict[str, Any] = {"pay_way": "transfer", "account": "bank", "voucher_no": "PZ-1"}
DISPUTE: dict[str, Any] = {"dispute": "refuses", "note": "She says that it still drips."}


@pytest.fixture
def ordered(sqlite_database: Database) -> Order:
    """An order of a home with a cashier; no locking matters here."""
    return paid.ask(sqlite_database, build_estate(sqlite_database, "HY01"))


def ask(order: Order, relief: str, amount: str) -> None:
    told = {"relief": relief, "relief_amount": amount, "relief_reason": "goodwill",
            "note": "Waited long"}  # fmt: skip
    order.move("request", told, actor=order.estate.keeper, now=NOON + 5 * HOUR)


def refund_approved(order: Order) -> Order:
    ask(paid.lead(order, "closed"), "refund", "50")
    order.move("approve_refund", actor=order.estate.supervisor, now=NOON + 2 * DAY)
    return order


def test_an_entry_is_undone_by_neither_its_writer_nor_the_worker(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")

    with pytest.raises(BooksRefused, match="somebody other than who wrote it"):
        order.counter(actor=order.cashier)
    with pytest.raises(NotAllowed):
        order.counter(actor=order.estate.keeper)
    assert order.books() == (Decimal("99.80"), Decimal(0))


def test_a_lead_who_did_the_work_undoes_no_payment_of_it(ordered: Order) -> None:
    order, lead = paid.lead(ordered, "dispatched"), ordered.estate.supervisor
    again = {"assignee_id": lead.id, "appoint_from": NOON + HOUR, "appoint_until": NOON + 2 * HOUR}
    order.move("dispatch", again, actor=order.estate.keeper)
    for step, told in (("start", {}), ("finish", paid.WORK), ("accept", paid.SIGNED)):
        order.move(step, told, actor=order.estate.keeper)
    order.move("pay", paid.PAYMENT, actor=order.cashier)

    with pytest.raises(BooksRefused, match="did the work"):
        order.counter(actor=lead)


def test_slices_count_together_for_the_limit(ordered: Order) -> None:
    order, estate = ordered, ordered.estate
    paid.lead(order, "accepted", quantity=4, materials_used=[])
    ask(order, "discount", "60")
    order.move("approve_discount", actor=estate.supervisor, now=NOON + 5 * HOUR)
    ask(order, "discount", "40.01")
    with pytest.raises(MoveRefused, match="manager's to approve"):
        order.move("approve_discount", actor=estate.supervisor, now=NOON + 6 * HOUR)
    order.move("refuse_relief", {"reason": "Enough."}, actor=estate.supervisor, now=NOON + DAY)
    order.move("pay", {**paid.PAYMENT, "amount": "60"}, actor=order.cashier, now=NOON + DAY)

    ask(order, "refund", "40.01")
    with pytest.raises(MoveRefused, match="manager's to approve"):
        order.move("approve_refund", actor=estate.supervisor, now=NOON + DAY)
    order.move("approve_refund", actor=estate.manager, now=NOON + DAY)


def test_a_refund_that_was_approved_can_still_be_refused(ordered: Order) -> None:
    order = refund_approved(ordered)
    with pytest.raises(MoveRefused, match="Decide that first"):
        order.counter(actor=order.estate.supervisor)

    order.move("refuse_relief", {"reason": "She changed her mind."},
               actor=order.estate.supervisor, now=NOON + 2 * DAY)  # fmt: skip
    order.counter(actor=order.estate.supervisor)

    assert (order.case.state, order.books()[0]) == ("accepted", Decimal(0))


@pytest.mark.parametrize("step", ["dispute", "rework"])
def test_an_approved_refund_lapses_when_the_work_is_in_question_again(
    ordered: Order, step: str
) -> None:
    order = paid.lead(ordered, "paid")
    ask(order, "refund", "50")
    order.move("approve_refund", actor=order.estate.supervisor, now=NOON + 6 * HOUR)

    told = DISPUTE if step == "dispute" else {"reason": "It drips again."}
    order.move(step, told, actor=order.estate.desk, now=NOON + 6 * HOUR)

    assert order.case.details["relief_state"] == "decided"


def test_a_refund_that_came_back_opens_a_closed_order(ordered: Order) -> None:
    order = refund_approved(ordered)
    order.move("refund", BACK, actor=order.cashier, now=NOON + 2 * DAY)
    order.move("close", actor=order.estate.desk, now=NOON + 3 * DAY)

    order.counter(actor=order.estate.supervisor, now=NOON + 4 * DAY)

    assert (order.case.state, order.case.closed_at) == ("paid", None)
    assert order.books() == (Decimal("99.80"), Decimal(0))
