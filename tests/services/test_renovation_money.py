"""The money of a renovation in its exceptions: deducted, disputed, paid back to whom (12 §3.7)."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import BEGIN, DAY, WORK

DOOR = {
    "cause": "Lift door", "evidence": "Joint note, quotation of the maker", "amount": 350,
    "clause": "Art. 8", "agreed": True, "passes": False,
}  # fmt: skip


def test_damage_to_the_lift_is_deducted_by_agreement(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "settled", deduction_lines=[DOOR])

    paid = {o.entry.gives: o.entry.amount for o in site.entries() if o.entry.kind == "refund"}
    assert paid == {"contractor": 1_650, "owner": 2_000}
    assert site.books()["deducted"] == 350


def test_a_deduction_that_is_not_accepted_is_held_and_the_rest_paid(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "final_passed")
    lines = {"deduction_lines": [{**DOOR, "agreed": False}]}
    with pytest.raises(MoveRefused, match="a day for the next step"):
        site.move("list_deductions", lines, actor=estate.engineer, now=WORK + 62 * DAY)
    told = {**lines, "next_step_at": WORK + 90 * DAY}
    site.move("list_deductions", told, actor=estate.engineer, now=WORK + 62 * DAY)
    site.move("approve_deductions", actor=estate.supervisor, now=WORK + 62 * DAY)
    reno.pay(site)
    books = site.books()
    assert books["contractor_disputed"] == 350
    assert books["owner"] == books["contractor"] == 0
    with pytest.raises(MoveRefused, match="still held"):
        site.move("settle", actor=site.cashier, now=WORK + 63 * DAY)

    back = {"dispute_verdict": "release", "dispute_basis": "Mediated by the community."}
    site.move("settle_dispute", back, actor=estate.manager, now=WORK + 80 * DAY)
    assert site.books()["contractor"] == 350  # released, and finance pays it
    with pytest.raises(MoveRefused, match="still held"):
        site.move("settle", actor=site.cashier, now=WORK + 81 * DAY)
    paid = {"receipt_kind": "original", "payee_kind": "payer", "voucher_no": "PZ-8"}
    site.move("pay_rest", paid, actor=site.cashier, now=WORK + 81 * DAY)
    site.move("settle", actor=site.cashier, now=WORK + 81 * DAY)

    assert sum(o.entry.amount for o in site.entries() if o.entry.kind == "refund") == 4_000


@pytest.mark.parametrize("missing", ["receipt_kind", "payee_kind", "voucher_no"])
def test_a_refund_says_what_was_shown_and_who_was_paid(
    database: Database, estate: Estate, missing: str
) -> None:
    """A lost receipt is a statement of loss; a buyer of the home is no payer."""
    site = reno.lead(reno.ask(database, estate), "refund_review")
    site.move("approve_deductions", actor=estate.supervisor, now=WORK + 62 * DAY)
    told = {"receipt_kind": "loss", "payee_kind": "assignee", "voucher_no": "PZ-9"}

    with pytest.raises(AnswerRefused, match="must be filled in"):
        site.move("pay", {**told, missing: ""}, actor=site.cashier, now=WORK + 63 * DAY)
    site.move("pay", told, actor=site.cashier, now=WORK + 63 * DAY)

    assert site.entries()[-1].reason == "assignee"


def test_a_deposit_is_paid_back_before_a_case_is_called_off(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "approved")
    site.receive("owner", "2000")

    with pytest.raises(MoveRefused, match="still held"):
        site.move("call_off", {"reason": "Moves away"}, actor=estate.desk, now=BEGIN)


def test_who_patrolled_or_listed_does_not_approve_the_deductions(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.move("patrol", reno.PATROL, actor=estate.supervisor, now=WORK)
    reno.lead(site, "refund_review")

    with pytest.raises(MoveRefused, match="neither patrolled"):
        site.move("approve_deductions", actor=estate.supervisor, now=WORK + 62 * DAY)
    site.move("approve_deductions", actor=estate.manager, now=WORK + 62 * DAY)


def test_more_than_500_yuan_is_the_managers(database: Database, estate: Estate) -> None:
    large = [{**DOOR, "amount": 500.01}]
    site = reno.lead(reno.ask(database, estate), "refund_review", deduction_lines=large)

    with pytest.raises(MoveRefused, match="the manager's to approve"):
        site.move("approve_deductions", actor=estate.supervisor, now=WORK + 62 * DAY)
    site.move("approve_deductions", actor=estate.manager, now=WORK + 62 * DAY)


def test_a_large_dispute_is_the_managers_and_nobody_settles_their_own(
    database: Database, estate: Estate
) -> None:
    """18 row 26: the limit holds for a dispute as for the list that it came from."""
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.move("patrol", reno.PATROL, actor=estate.supervisor, now=WORK)
    large = [{**DOOR, "amount": 1_500, "agreed": False}]
    reno.lead(site, "refund_review", deduction_lines=large, next_step_at=WORK + 90 * DAY)
    site.move("approve_deductions", actor=estate.manager, now=WORK + 62 * DAY)
    reno.pay(site)
    told = {"dispute_verdict": "settle", "dispute_basis": "By agreement"}

    with pytest.raises(MoveRefused, match="neither patrolled"):
        site.move("settle_dispute", told, actor=estate.supervisor, now=WORK + 64 * DAY)
    site.move("settle_dispute", told, actor=estate.manager, now=WORK + 64 * DAY)

    assert site.books()["deducted"] == 1_500


def test_a_dispute_of_more_than_500_yuan_is_not_the_supervisors(
    database: Database, estate: Estate
) -> None:
    large = [{**DOOR, "amount": 1_500, "agreed": False}]
    site = reno.lead(reno.ask(database, estate), "refund_review", deduction_lines=large,
                     next_step_at=WORK + 90 * DAY)  # fmt: skip
    site.move("approve_deductions", actor=estate.manager, now=WORK + 62 * DAY)
    reno.pay(site)
    told = {"dispute_verdict": "release", "dispute_basis": "By agreement"}

    with pytest.raises(MoveRefused, match="the manager's to approve"):
        site.move("settle_dispute", told, actor=estate.supervisor, now=WORK + 64 * DAY)


def test_a_mediated_part_is_deducted_and_the_rest_paid(database: Database, estate: Estate) -> None:
    disputed = [{**DOOR, "agreed": False}]
    site = reno.lead(reno.ask(database, estate), "refund_review", deduction_lines=disputed,
                     next_step_at=WORK + 90 * DAY)  # fmt: skip
    site.move("approve_deductions", actor=estate.supervisor, now=WORK + 62 * DAY)
    reno.pay(site)
    told = {"dispute_verdict": "part", "dispute_basis": "Mediated by the community."}
    for part in ("350", "0"):
        with pytest.raises(MoveRefused, match="less than what is disputed"):
            site.move("settle_dispute", {**told, "dispute_part": part}, actor=estate.manager,
                      now=WORK + 64 * DAY)  # fmt: skip

    site.move("settle_dispute", {**told, "dispute_part": "200"}, actor=estate.manager,
              now=WORK + 64 * DAY)  # fmt: skip

    books = site.books()
    assert books["deducted"] == 200
    assert books["contractor"] == 150
    assert books["contractor_disputed"] == 0
