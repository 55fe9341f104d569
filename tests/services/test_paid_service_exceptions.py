"""What goes wrong with paid services, row by row of the domain's exceptions (17 §8.3)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import escalating
from tests import complaining as tell
from tests import handing, repairing
from tests import ordering as paid
from tests.conftest import NOON, Estate, build_estate
from tests.ordering import DAY, HOUR, Order

RELIEF: dict[str, Any] = {
    "relief": "discount", "relief_amount": "20", "relief_reason": "goodwill", "note": "Waited long",
}  # fmt: skip
BACK: dict[str, Any] = {"pay_way": "transfer", "account": "bank", "voucher_no": "PZ-1"}
DISPUTE: dict[str, Any] = {"dispute": "refuses", "note": "She says that it still drips."}
AGAIN: dict[str, Any] = {"reason": "It drips again."}


def disputed(order: Order, **changes: Any) -> None:
    order.move("dispute", {**DISPUTE, **changes}, actor=order.estate.desk, now=NOON + 4 * HOUR)


def ask(order: Order, **changes: Any) -> None:
    told = {**RELIEF, **changes}
    order.move("request", told, actor=order.estate.keeper, now=NOON + 4 * HOUR)


def test_the_owner_refuses_to_pay_after_the_work(ordered: Order) -> None:
    order = paid.lead(ordered, "accepted")
    disputed(order)
    told = {"outcome": "stands", "note": "It was tried in front of her."}
    with pytest.raises(MoveRefused, match="not yours"):
        order.move("settle_dispute", told, actor=order.estate.desk)

    order.move("settle_dispute", told, actor=order.estate.supervisor, now=NOON + 5 * HOUR)

    paid.lead(order, "paid", now=NOON + 5 * HOUR)


def test_the_wrong_part_is_put_right_free_of_charge(ordered: Order) -> None:
    order = paid.lead(ordered, "accepted")
    disputed(order, dispute="wrong_part")
    order.move("rework", AGAIN, actor=order.estate.supervisor, now=NOON + DAY)
    again = {"assignee_id": order.estate.engineer.id, "appoint_from": NOON + DAY + HOUR,
             "appoint_until": NOON + DAY + 2 * HOUR}  # fmt: skip
    order.move("dispatch", again, actor=order.estate.keeper, now=NOON + DAY)
    with pytest.raises(MoveRefused, match="costs the owner nothing"):
        order.move("quote", paid.QUOTE, actor=order.estate.desk, now=NOON + DAY)
    order.move("start", actor=order.estate.engineer, now=NOON + DAY)
    with pytest.raises(MoveRefused, match="costs the owner nothing"):
        order.move("finish", paid.WORK, actor=order.estate.engineer, now=NOON + DAY)

    free = {"solution": "The right part.", "materials_used": [
        {"name": "Tap", "quantity": 1, "price": "0"}]}  # fmt: skip
    order.move("finish", free, actor=order.estate.engineer, now=NOON + DAY)

    paid.lead(order, "paid", now=NOON + DAY)
    assert order.books() == (Decimal("99.80"), Decimal(0))


def test_damage_that_we_did_is_paid_back_by_others_than_who_asked(ordered: Order) -> None:
    order, estate = paid.lead(ordered, "paid"), ordered.estate
    ask(order, relief="refund", relief_amount="50", relief_reason="damage")
    with pytest.raises(MoveRefused, match="not approved"):
        order.move("refund", BACK, actor=order.cashier)
    order.move("approve_refund", actor=estate.supervisor, now=NOON + 5 * HOUR)

    order.move("refund", BACK, actor=order.cashier, now=NOON + 6 * HOUR)

    assert (order.case.state, order.books()) == ("refunded", (Decimal("99.80"), Decimal("50.00")))


def test_what_is_under_warranty_is_not_charged(sqlite_database: Database) -> None:
    estate = build_estate(sqlite_database, "HY01")
    at = NOON + 60 * DAY
    handing.delivered(sqlite_database, estate)
    paid.publish(sqlite_database, estate)
    number = paid.ask_again(sqlite_database, estate, now=at)

    def quote(**changes: Any) -> None:
        tell.move(sqlite_database, number, "quote", {**paid.QUOTE, **changes},
                  actor=estate.desk, now=at)  # fmt: skip

    with pytest.raises(MoveRefused, match="under warranty"):
        quote()
    quote(cause="wish", apart=True)
    told = {"not_charged": "warranty", "note": "Sanitary ware, one year."}
    tell.move(sqlite_database, number, "make_repair", told, actor=estate.desk, now=at)

    (repair,) = _children(sqlite_database, estate, number)
    assert (repair.procedure, repair.payer, repair.where_kind) == ("repair", "warranty", "in_home")


def test_an_open_warranty_repair_makes_the_desk_look_twice(ordered: Order) -> None:
    repairing.register(ordered.database, ordered.estate, payer="warranty")

    with pytest.raises(MoveRefused, match="warranty repair or a defect of this home is still open"):
        paid.lead(ordered, "quoted")
    paid.lead(ordered, "quoted", apart=True)


def test_our_own_warranty_makes_it_a_rework_and_no_new_order(ordered: Order) -> None:
    order, estate = paid.lead(ordered, "closed"), ordered.estate
    number = paid.ask_again(order.database, estate, now=NOON + 20 * DAY)

    with pytest.raises(MoveRefused, match="our own warranty still runs"):
        tell.move(order.database, number, "quote", paid.QUOTE, actor=estate.desk,
                  now=NOON + 20 * DAY)  # fmt: skip
    order.move("rework", AGAIN, actor=estate.desk, now=NOON + 30 * DAY)

    assert order.case.state == "rework"


def test_after_our_warranty_it_is_a_new_order(ordered: Order) -> None:
    order = paid.lead(ordered, "closed")

    with pytest.raises(MoveRefused, match="warranty for this work has run out"):
        order.move("rework", AGAIN, actor=order.estate.desk, now=NOON + 31 * DAY)


def test_a_private_deal_of_a_worker_goes_to_the_manager(ordered: Order) -> None:
    order = paid.lead(ordered, "done")
    disputed(order, dispute="private_deal", note="He asked for 50 yuan in cash.")
    escalating.tick(order.database, now=NOON + DAY)

    with order.database.reading() as session:
        told = escalating.waiting(session, order.case, actor=order.estate.manager)

    assert order.case.severity == 3
    assert "A worker dealt privately" in [one.title for one in told]


def test_whoever_did_the_work_takes_no_money_for_it(ordered: Order) -> None:
    order = paid.lead(ordered, "confirmed")
    paid.lead(order, "dispatched")
    again = {"assignee_id": order.cashier.id, "appoint_from": NOON + HOUR,
             "appoint_until": NOON + 2 * HOUR}  # fmt: skip
    order.move("dispatch", again, actor=order.estate.keeper)
    for step, told in (("start", {}), ("finish", paid.WORK), ("accept", paid.SIGNED)):
        order.move(step, told, actor=order.estate.keeper)

    with pytest.raises(MoveRefused, match="takes no money"):
        order.move("pay", paid.PAYMENT, actor=order.cashier)


def test_a_common_part_is_never_an_owners_order(ordered: Order) -> None:
    with pytest.raises(AnswerRefused, match="never charged to an owner"):
        paid.ask_again(ordered.database, ordered.estate, where_kind="common")
    told = {"not_charged": "common", "location_text": "Riser in the shaft", "note": "Seen there."}
    ordered.move("make_repair", told, actor=ordered.estate.desk)

    (repair,) = ordered.children()
    assert (repair.where_kind, repair.payer, repair.location_text) == (
        "common", "free", "Riser in the shaft",
    )  # fmt: skip


def test_what_was_charged_for_a_common_part_goes_back_whole(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    ask(order, relief="refund", relief_amount="99.80", relief_reason="common_part")
    order.move("approve_refund", actor=order.estate.supervisor, now=NOON + 5 * HOUR)
    order.move("refund", BACK, actor=order.cashier, now=NOON + 5 * HOUR)

    assert sum(one.amount for one in order.entries()) == 0


def test_an_elderly_household_is_served_free_by_approval(ordered: Order) -> None:
    order = paid.lead(ordered, "accepted")
    ask(order, relief="waiver", relief_amount="99.80", relief_reason="care")

    waived = order.move("waive", actor=order.estate.supervisor, now=NOON + 5 * HOUR)

    assert (waived.state, order.entries()) == ("waived", [])
    assert [one.procedure for one in order.children()] == ["return_visit"]


def test_another_title_on_the_invoice_takes_the_old_one_back(ordered: Order) -> None:
    order = paid.lead(ordered, "paid")
    told = {"cancelled_invoice": "FP-1", "invoice_title": "Lin Trading Co", "invoice_no": "FP-2",
            "reason": "Paid by the company."}  # fmt: skip
    with pytest.raises(MoveRefused, match="not yours"):
        order.move("change_invoice", told, actor=order.estate.desk)

    changed = order.move("change_invoice", told, actor=order.cashier, now=NOON + DAY)

    assert (changed.details["invoice_title"], changed.details["invoice_no"]) == (
        "Lin Trading Co", "FP-2",
    )  # fmt: skip


def test_a_discount_lowers_the_price_and_is_not_ones_own(ordered: Order) -> None:
    order = paid.lead(ordered, "accepted")
    ask(order)
    with pytest.raises(MoveRefused, match="Decide that first"):
        order.move("pay", paid.PAYMENT, actor=order.cashier)
    order.move("approve_discount", actor=order.estate.supervisor, now=NOON + 5 * HOUR)

    paid.lead(order, "paid", amount="79.80")


@pytest.mark.parametrize(
    ("amount", "why"), [("99.81", "not the amount that is open"), ("0", "not the amount")]
)
def test_a_discount_is_of_no_more_than_is_open(ordered: Order, amount: str, why: str) -> None:
    order = paid.lead(ordered, "accepted")

    with pytest.raises(MoveRefused, match=why):
        ask(order, relief_amount=amount)


def test_more_than_a_hundred_yuan_is_the_managers_to_let_off(ordered: Order) -> None:
    order, estate = ordered, ordered.estate
    paid.lead(order, "accepted", quantity=4, materials_used=[])
    ask(order, relief_amount="100.01")
    with pytest.raises(MoveRefused, match="manager's to approve"):
        order.move("approve_discount", actor=estate.supervisor)

    order.move("approve_discount", actor=estate.manager, now=NOON + 5 * HOUR)

    assert order.case.details["discount"] == "100.01"


def test_electric_work_needs_a_certificate_in_force(ordered: Order) -> None:
    order = paid.lead(ordered, "confirmed", item_code="E1")

    with pytest.raises(MoveRefused, match="certificate in force"):
        paid.lead(order, "dispatched")
    paid.lead(order, "dispatched", cert_no="DG-11", cert_until=NOON + timedelta(days=90))


def test_an_item_by_quote_is_quoted_in_writing(ordered: Order) -> None:
    with pytest.raises(MoveRefused, match="leaves the price of this item to a quote"):
        paid.lead(ordered, "quoted", item_code="V1")
    paid.lead(ordered, "quoted", item_code="V1", labour_offer="180", quote_note="Valve and seals")

    assert ordered.case.details["labour_quoted"] == "180.0"


def test_nothing_is_charged_beside_the_marked_price(ordered: Order) -> None:
    with pytest.raises(MoveRefused, match="price list says what this costs"):
        paid.lead(ordered, "quoted", labour_offer="70", quote_note="It is far up")
    with pytest.raises(MoveRefused, match="owner brings the material"):
        paid.lead(ordered, "quoted", item_code="C1")
    with pytest.raises(MoveRefused, match="No price list is in force"):
        paid.lead(ordered, "quoted", item_code="X9")


def _children(database: Database, estate: Estate, number: str) -> list[Any]:
    from services import cases

    with database.reading() as session:
        return list(cases.file_of(session, number, actor=estate.manager).children)
