"""The figures of paid services, counted by eye over a few orders (17 §8.3)."""

from datetime import date
from decimal import Decimal

from domain.calendar import Period
from services.paid import standing
from tests import ordering as paid
from tests.conftest import NOON
from tests.ordering import DAY, HOUR, Order

MONTH = Period(date(2026, 3, 1), date(2026, 3, 31))
LATER = NOON + 12 * DAY


def another(order: Order, unit: str) -> Order:
    number = paid.ask_again(order.database, order.estate, unit=unit)
    return Order(order.database, order.estate, number, order.cashier)


def counted(order: Order) -> dict[str, tuple[float, float | None]]:
    with order.database.reading() as session:
        found = standing.of_project(
            session, order.estate.project_id, MONTH, actor=order.estate.supervisor, now=LATER
        )
    return {one.figure.code: (one.cell.numerator, one.cell.denominator) for one in found}


def income(order: Order) -> standing.Income:
    with order.database.reading() as session:
        return standing.income(
            session, order.estate.project_id, MONTH, actor=order.estate.supervisor
        )


def test_three_orders_are_counted_as_they_went(ordered: Order) -> None:
    paid.lead(ordered, "closed")
    unpaid = paid.lead(another(ordered, "1-1-1-102"), "accepted")
    unpaid.move("dispute", {"dispute": "damage", "note": "A scratch."},
                actor=ordered.estate.desk, now=NOON + 5 * HOUR)  # fmt: skip
    another(ordered, "1-1-2-201")

    found = counted(ordered)

    assert found == {
        "PS01": (3, None),
        "PS02": (99.8, None),
        "PS03": (2, 2),  # both came within their appointment
        "PS04": (1, 1),
        "PS05": (1, 1),
        "PS06": (1, 1),  # asked on the day after
        "PS07": (1, 1),
        "PS08": (1, 3),  # the scratch
        "PS09": (1, None),  # signed ten days before, and not paid
        "PS10": (0, 1),
    }


def test_income_is_what_the_ledger_says_without_what_was_undone(ordered: Order) -> None:
    paid.lead(ordered, "paid")
    wrong = paid.lead(another(ordered, "1-1-1-102"), "paid")
    wrong.counter(actor=ordered.estate.supervisor)

    found = income(ordered)

    assert (found.received, found.refunded, found.orders) == (Decimal("99.80"), Decimal(0), 1)
    assert counted(ordered)["PS02"] == (99.8, None)
