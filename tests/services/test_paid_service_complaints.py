"""What a customer says who is not satisfied with a paid service: recorded, counted, kept sealed."""

from typing import Any

import pytest
from sqlalchemy import text

from data_access.database import Database
from domain.people import Actor
from services import renovations
from services.paid import companies, orders
from services.paid.orders import Filter
from tests import affairs
from tests import complaining as tell
from tests import ordering as paid
from tests import renovating as reno
from tests.conftest import NOON, build_estate
from tests.ordering import DAY, HOUR, Order
from tests.services.test_paid_service_figures import LATER, counted

DOUBTFUL = {"review_verdict": "doubtful", "review_note": "No such call on the list."}
COMPANY: dict[str, Any] = {
    "name": "Hua Cleaning", "trade": "Cleaning", "licence_no": "Z-0571",
    "licence_until_day": NOON + 300 * DAY, "insured_until_day": NOON + 300 * DAY,
    "contract_from_day": NOON - 30 * DAY, "contract_until_day": NOON + 300 * DAY,
}  # fmt: skip


@pytest.fixture
def ordered(sqlite_database: Database) -> Order:
    return paid.ask(sqlite_database, build_estate(sqlite_database, "HY01"))


def served_by_a_company(order: Order) -> Order:
    at = {"actor": order.estate.supervisor, "now": NOON}
    with order.database.writing() as session:
        companies.add(session, order.estate.project_id, COMPANY, **at)  # type: ignore[arg-type]
        (one,) = companies.listed(session, order.estate.project_id, **at)  # type: ignore[arg-type]
    return paid.lead(order, "closed", contractor_id=one.company.id)


def asked_again_after_the_warranty(order: Order) -> None:
    """Let the manager doubt the return visit, so that the customer is asked anew, and complains."""
    first = affairs.visit_of(order.database, order.estate, order.number)
    late = NOON + 40 * DAY
    tell.move(order.database, first.number, "review", DOUBTFUL, actor=order.estate.manager,
              now=late)  # fmt: skip
    again = affairs.visit_of(order.database, order.estate, order.number)
    tell.move(order.database, again.number, "unsettled", {**affairs.UNSETTLED, "fee_clear": True},
              actor=order.estate.keeper, now=late)  # fmt: skip


def sealed_below(database: Database, order: Order, above: str) -> str:
    """Tie a sealed complaint of another home to a case."""
    number = tell.register(database, order.estate, unit="1-1-1-102", identity_sealed=True)
    tie = "UPDATE cases SET parent_id = (SELECT id FROM cases WHERE number = :above) "
    with database.writing() as session:
        session.connection().execute(
            text(f"{tie} WHERE number = :below"), {"above": above, "below": number}
        )
    return number


def test_after_the_warranty_what_the_customer_says_is_a_complaint(ordered: Order) -> None:
    order = served_by_a_company(ordered)

    asked_again_after_the_warranty(order)

    assert order.case.state == "closed"
    visit = affairs.visit_of(order.database, order.estate, order.number)
    (complaint,) = Order(order.database, order.estate, visit.number, order.cashier).children()
    assert (complaint.procedure, complaint.cat_l2) == ("complaint", "repairs.rework")
    with order.database.reading() as session:
        (one,) = companies.listed(
            session, order.estate.project_id, actor=order.estate.supervisor, now=NOON
        )
    assert (counted(order)["PS08"], one.record.complaints) == ((1, 1), 1)


def test_within_the_warranty_the_order_is_done_again(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    visit = affairs.visit_of(order.database, order.estate, order.number)

    tell.move(order.database, visit.number, "unsettled", {**affairs.UNSETTLED, "fee_clear": True},
              actor=order.estate.desk, now=NOON + DAY)  # fmt: skip

    assert order.case.state == "rework"


def test_a_sealed_complaint_stands_on_no_page_of_its_order_or_site(ordered: Order) -> None:
    database, estate = ordered.database, ordered.estate
    site = reno.ask_again(database, estate)
    on_order = sealed_below(database, ordered, ordered.number)
    on_site = sealed_below(database, ordered, site)

    def seen(actor: Actor) -> list[str]:
        with database.reading() as session:
            order = orders.file_of(session, ordered.number, actor=actor, now=NOON)
            other = renovations.file_of(session, site, actor=actor, now=NOON)
        return [one.number for one in (*order.children, *other.children)]

    assert seen(estate.manager) == [on_order, on_site]
    assert seen(estate.keeper) == []


def test_what_is_late_is_the_same_on_the_list_and_in_the_figure(ordered: Order) -> None:
    disputed = paid.lead(ordered, "accepted")
    disputed.move("dispute", {"dispute": "damage", "note": "A scratch."},
                  actor=ordered.estate.desk, now=NOON + 5 * HOUR)  # fmt: skip
    given_up = paid.ask_again(ordered.database, ordered.estate, unit="1-1-1-102")
    order = paid.lead(Order(ordered.database, ordered.estate, given_up, ordered.cashier), "done")
    for step, told in (
        ("accept", paid.SIGNED),
        ("rework", {"reason": "It drips again."}),
    ):
        order.move(step, told, actor=ordered.estate.desk, now=NOON + 5 * HOUR)
    again = {"assignee_id": ordered.estate.engineer.id, "appoint_from": NOON + 6 * HOUR,
             "appoint_until": NOON + 7 * HOUR}  # fmt: skip
    order.move("dispatch", again, actor=ordered.estate.keeper, now=NOON + 5 * HOUR)

    def late() -> tuple[list[str], float]:
        with ordered.database.reading() as session:
            page = orders.listed(
                session, ordered.estate.project_id, Filter(view="late"),
                actor=ordered.estate.manager, now=LATER, limit=9, offset=0,
            )  # fmt: skip
        assert all(row.late for row in page.rows)
        return sorted(row.case.number for row in page.rows), counted(ordered)["PS09"][0]

    assert late() == (sorted([disputed.number, order.number]), 2)
    order.move("cancel", {"cancel_reason": "self", "note": "She did it."},
               actor=ordered.estate.desk, now=NOON + 6 * HOUR)  # fmt: skip
    assert late() == ([disputed.number], 1)
