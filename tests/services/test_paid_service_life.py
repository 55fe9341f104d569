"""An order of a paid service: from the wish to the close, its price, its money (17 §8.2)."""

from decimal import Decimal
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import escalating
from services.paid import books
from services.paid.books import BooksRefused
from tests import complaining as tell
from tests import ordering as paid
from tests.attaching import photograph
from tests.conftest import NOON, Estate
from tests.ordering import DAY, HOUR, MINUTE, Order


def test_an_order_goes_from_the_wish_to_the_close(database: Database, estate: Estate) -> None:
    order = paid.lead(paid.ask(database, estate), "closed")

    case = order.case
    assert (case.details["labour"], case.details["materials"]) == ("60.00", "39.80")
    assert order.books() == (Decimal("99.80"), Decimal(0))
    assert (case.satisfaction, case.return_visited_at) == ("satisfied", NOON + DAY)


def test_another_price_needs_another_word_of_the_owner(ordered: Order) -> None:
    order = paid.lead(ordered, "in_service")
    dearer = {**paid.WORK, "materials_used": [{"name": "Tap", "quantity": 2, "price": "22.51"}]}
    with pytest.raises(MoveRefused, match="more than the owner confirmed"):
        order.move("finish", dearer, actor=ordered.estate.engineer)

    order.move("quote", {**paid.QUOTE, "materials_offer": "45.02"}, actor=ordered.estate.engineer)
    assert order.case.judged_at is None
    paid.lead(order, "confirmed", now=NOON + HOUR)
    order.move("go_on", actor=ordered.estate.engineer, now=NOON + HOUR)
    done = order.move("finish", dearer, actor=ordered.estate.engineer, now=NOON + HOUR)

    assert (done.state, done.details["materials"]) == ("done", "45.02")


def test_no_work_begins_before_the_price_is_confirmed(ordered: Order) -> None:
    order = paid.lead(ordered, "quoted")
    told = {**paid.CONFIRMED, "confirmed_at": NOON - 2 * MINUTE}

    with pytest.raises(MoveRefused, match="not possible now"):
        order.move("start", actor=ordered.estate.engineer)
    with pytest.raises(MoveRefused, match="after it was quoted"):
        order.move("confirm", told, actor=ordered.estate.desk)
    with pytest.raises(MoveRefused, match="as a file first"):
        order.move("confirm", {**told, "confirmed_at": NOON}, actor=ordered.estate.desk)
    photograph(order.database, order.number, order.estate.desk, "none", now=NOON)
    with pytest.raises(MoveRefused, match="as a file first"):
        order.move("confirm", {**told, "confirmed_at": NOON, "proof_kept": False},
                   actor=ordered.estate.desk)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"amount": "99.79"}, "to the cent"),
        ({"amount": "99.81"}, "to the cent"),
        ({"pay_way": "cash", "account": "code"}, "another account"),
    ],
)
def test_what_is_paid_is_the_price_to_the_cent_and_the_companys(
    ordered: Order, told: dict[str, str], why: str
) -> None:
    order = paid.lead(ordered, "accepted")

    with pytest.raises(MoveRefused, match=why):
        order.move("pay", {**paid.PAYMENT, **told}, actor=order.cashier)
    assert order.entries() == []


@pytest.mark.parametrize("who", ["desk", "keeper", "supervisor", "engineer", "manager"])
def test_nobody_but_finance_takes_the_money(ordered: Order, who: str) -> None:
    order = paid.lead(ordered, "accepted")

    with pytest.raises(MoveRefused, match="not yours"):
        order.move("pay", paid.PAYMENT, actor=getattr(ordered.estate, who))


def test_the_owner_signs_before_anything_is_paid(ordered: Order) -> None:
    order = paid.lead(ordered, "done")

    with pytest.raises(MoveRefused, match="not possible now"):
        order.move("pay", paid.PAYMENT, actor=order.cashier)
    with pytest.raises(MoveRefused, match="signs first"):
        order.move("accept", {**paid.SIGNED, "signed": False}, actor=ordered.estate.engineer)


def test_labour_times_quantity_is_exact(ordered: Order) -> None:
    order = ordered
    paid.lead(order, "accepted", item_code="C1", quantity="2.5", materials_offer="0",
              materials_used=[])  # fmt: skip

    assert order.case.details["labour"] == "30.88"
    assert order.move("pay", {**paid.PAYMENT, "amount": "30.88"}, actor=order.cashier,
                      now=NOON + 4 * HOUR).state == "paid"  # fmt: skip


def test_what_is_unpaid_for_seven_days_is_told_to_the_supervisor(ordered: Order) -> None:
    order = paid.lead(ordered, "accepted")
    escalating.tick(ordered.database, now=NOON + 9 * DAY)

    with ordered.database.reading() as session:
        waiting = escalating.waiting(session, order.case, actor=ordered.estate.supervisor)

    assert [one.title for one in waiting] == ["A paid service is unpaid for seven days"]


def test_a_payment_entered_by_mistake_is_counter_entered_once(
    database: Database, estate: Estate
) -> None:
    order = paid.lead(paid.ask(database, estate), "paid")
    (entry,) = order.entries()

    def undo() -> None:
        with database.writing() as session:
            books.counter(
                session, order.number, entry.id, {"reason": "Paid by another."},
                token=tell.token(), actor=estate.supervisor, now=NOON + DAY,
            )  # fmt: skip

    undo()

    assert (order.case.state, order.books()) == ("accepted", (Decimal(0), Decimal(0)))
    assert [one.amount for one in order.entries()] == [Decimal("99.80"), Decimal("-99.80")]
    with pytest.raises(BooksRefused, match="undone already"):
        undo()
    paid.lead(order, "paid", now=NOON + DAY)


@pytest.mark.parametrize("verb", ["UPDATE {} SET at = at", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["service_entry", "service_settlement"])
def test_nobody_changes_what_was_entered(
    database: Database, estate: Estate, table: str, verb: str
) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    from services.paid import settlements

    order = paid.lead(paid.ask(database, estate), "paid")
    told: dict[str, Any] = {"code.code": "99.80"}
    with database.writing() as session:
        settlements.close(
            session, estate.project_id, NOON.date(), told, token=tell.token(),
            actor=order.cashier, now=NOON + 5 * HOUR,
        )  # fmt: skip

    with pytest.raises(DBAPIError, match="append-only"), database.writing() as session:
        session.connection().execute(text(verb.format(table)))
