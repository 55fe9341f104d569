"""The papers of paid services: what they say, in which copies, and who prints them."""

from typing import Any

import pytest

from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import Sheet, texts
from services.paid import settlements
from services.sheets import service_papers
from services.sheets.case_paper import NoPaper
from tests import complaining as tell
from tests import ordering as paid
from tests.conftest import NOON, build_estate
from tests.ordering import HOUR, Order

RELIEF: dict[str, Any] = {
    "relief": "refund", "relief_amount": "50", "relief_reason": "damage", "note": "A scratch.",
}  # fmt: skip


@pytest.fixture
def order(sqlite_database: Any) -> Order:
    return paid.ask(sqlite_database, build_estate(sqlite_database, "HY01"))


def paper(order: Order, code: str, actor: Actor | None = None) -> list[Sheet]:
    with order.database.reading() as session:
        return service_papers.of_case(
            session, order.number, code, actor=actor or order.estate.supervisor, now=NOON,
            language="en",
        )  # fmt: skip


def day(order: Order, actor: Actor) -> Sheet:
    with order.database.reading() as session:
        return service_papers.of_day(
            session, order.estate.project_id, NOON.date(), actor=actor, language="en"
        )


def prices(order: Order) -> Sheet:
    with order.database.reading() as session:
        return service_papers.of_list(
            session, order.estate.project_id, actor=order.estate.desk, now=NOON,
            language="en",
        )  # fmt: skip


def said(*sheets: Sheet) -> str:
    return "\n".join(text for sheet in sheets for text in texts(sheet))


def test_an_order_is_printed_in_four_copies(order: Order) -> None:
    paid.lead(order, "accepted")

    copies = paper(order, "order", order.estate.desk)

    assert [one.purpose for one in copies] == [
        "Copy for the customer", "Copy for finance", "Copy for the repair crew",
        "Copy for the file",
    ]  # fmt: skip
    for word in ("Tap changed", "60.00", "39.80", "99.80", "Recorded call", "Work above 3 m"):
        assert word in said(copies[0])
    assert "13800000001" not in said(*copies)


def test_before_the_quote_there_is_no_order_to_print(order: Order) -> None:
    with pytest.raises(NoPaper):
        paper(order, "order")


def test_a_refund_sheet_has_a_place_for_each_who_signs(order: Order) -> None:
    paid.lead(order, "paid")
    order.move("request", RELIEF, actor=order.estate.keeper, now=NOON + 5 * HOUR)

    printed = said(*paper(order, "refund", order.cashier))

    for word in ("Damage done by us", "50.00", "99.80", "Approved by", "Received by the customer"):
        assert word in printed
    with pytest.raises(NotAllowed):
        paper(order, "refund", order.estate.desk)


def test_a_refund_sheet_counts_no_payment_that_was_undone(order: Order) -> None:
    paid.lead(order, "paid")
    order.counter(actor=order.estate.supervisor, now=NOON + 5 * HOUR)
    order.move("pay", paid.PAYMENT, actor=order.cashier, now=NOON + 5 * HOUR)
    order.move("request", RELIEF, actor=order.estate.keeper, now=NOON + 5 * HOUR)

    assert "199.60" not in said(*paper(order, "refund", order.cashier))


def test_a_settlement_shows_what_was_counted_once_it_is_closed(order: Order) -> None:
    paid.lead(order, "paid")
    assert "99.80" in said(day(order, order.cashier))
    with order.database.writing() as session:
        settlements.close(
            session, order.estate.project_id, NOON.date(),
            {"code.code": "99.00", "reason": "80 fen under way."}, token=tell.token(),
            actor=order.cashier, now=NOON + 6 * HOUR,
        )  # fmt: skip

    printed = said(day(order, order.estate.manager))

    assert "99.00" in printed
    assert "80 fen under way." in printed


def test_the_list_on_the_wall_has_its_day_and_no_person(order: Order) -> None:
    printed = said(prices(order))

    for word in ("2026-1", "2026-02-20", "Tap changed", "30.00", "By quote", "never the worker"):
        assert word in printed
