"""Outside companies: papers in force, complaints counted, ends shown in time (17 F-PS-05)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.company_appraisal import COMPANY_APPRAISAL
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import cases, waiting
from services.paid import companies
from services.paid.companies import Standing
from tests import complaining as tell
from tests import ordering as paid
from tests.conftest import NOON
from tests.ordering import DAY, Order

PAPERS: dict[str, Any] = {
    "name": "Gas Co", "trade": "Gas", "licence_no": "RQ-1", "licence_until_day": NOON + 90 * DAY,
    "insured_until_day": NOON + 20 * DAY, "contract_from_day": NOON - DAY,
    "contract_until_day": NOON + 200 * DAY, "staff": 4,
}  # fmt: skip


def known(order: Order, now: Any = NOON) -> Standing:
    with order.database.reading() as session:
        (one,) = companies.listed(
            session, order.estate.project_id, actor=order.estate.keeper, now=now
        )
    return one


def hire(order: Order, **changes: Any) -> int:
    with order.database.writing() as session:
        companies.add(session, order.estate.project_id, {**PAPERS, **changes},
                      actor=order.estate.supervisor, now=NOON)  # fmt: skip
    return known(order).company.id


def test_gas_is_for_a_company_with_its_papers_in_force(ordered: Order) -> None:
    order = paid.lead(ordered, "confirmed", item_code="G1")
    with pytest.raises(MoveRefused, match="company with a licence in force"):
        paid.lead(order, "dispatched", cert_no="RQ-77", cert_until=NOON + DAY)

    paid.lead(order, "dispatched", contractor_id=hire(order))


@pytest.mark.parametrize("lacking", ["insured_until_day", "contract_until_day"])
def test_nobody_is_sent_without_insurance_or_contract(ordered: Order, lacking: str) -> None:
    order = paid.lead(ordered, "confirmed")

    with pytest.raises(MoveRefused, match="contract or the insurance"):
        paid.lead(order, "dispatched", contractor_id=hire(order, **{lacking: None}))


def test_the_end_of_a_paper_is_shown_a_month_before(ordered: Order) -> None:
    hire(ordered)

    assert known(ordered).ending == ("Insured until",)
    assert known(ordered, NOON + timedelta(days=21)).ended == ("Insured until",)


def test_complaints_and_ratings_are_counted(ordered: Order) -> None:
    order = ordered
    paid.lead(order, "accepted", contractor_id=hire(order), rating="4")
    order.move("dispute", {"dispute": "damage", "note": "A scratch."}, actor=order.estate.desk)

    one = known(order)

    assert (one.record.orders, one.record.complaints, one.score) == (1, 1, Decimal("4.0"))


def test_papers_are_kept_by_the_leads(ordered: Order) -> None:
    company = hire(ordered)
    with ordered.database.writing() as session, pytest.raises(NotAllowed):
        companies.keep_papers(session, ordered.estate.project_id, company, PAPERS,
                              actor=ordered.estate.desk, now=NOON)  # fmt: skip
    told = {**PAPERS, "contract_until_day": NOON + DAY, "contract_from_day": NOON}
    with ordered.database.writing() as session:
        companies.keep_papers(session, ordered.estate.project_id, company, told,
                              actor=ordered.estate.manager, now=NOON)  # fmt: skip

    assert "Contract until" in known(ordered).ending
    with pytest.raises(AnswerRefused, match="on the list already"):
        hire(ordered)


def test_an_appraisal_counts_once_another_lead_has_agreed_to_it(ordered: Order) -> None:
    company, estate = hire(ordered), ordered.estate
    told = {**dict.fromkeys(("quality", "punctual", "conduct", "safe"), 18), "honest": 20,
            "contractor_id": company, "occurred_at": NOON - DAY, "received_at": NOON,
            "description": "Comes in time, leaves dust."}  # fmt: skip
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with ordered.database.writing() as session:
        number = cases.open_case(
            session, COMPANY_APPRAISAL, told, place=place, token=tell.token(),
            actor=estate.supervisor, now=NOON, parent=None,
        )  # fmt: skip
    assert known(ordered).appraisal is None
    with pytest.raises(MoveRefused, match="somebody else must"):
        agree(ordered, number, estate.supervisor)

    agree(ordered, number, estate.manager)

    found = known(ordered).appraisal
    assert found is not None
    assert (found.number, found.details["points"]) == (number, 92)


def agree(order: Order, number: str, actor: Actor) -> None:
    tell.move(order.database, number, "agree", {"note": "So it was."}, actor=actor, now=NOON)


def test_a_paper_that_ends_within_a_month_waits_for_the_leads_on_their_day(
    ordered: Order,
) -> None:
    before = hire(ordered, insured_until_day=NOON + 60 * DAY)
    assert before
    estate, moments = ordered.estate, (NOON, NOON + 31 * DAY)

    with ordered.database.reading() as session:
        found = [
            [waiting.counts(session, actor=who, now=now).papers for now in moments]
            for who in (estate.manager, estate.desk)
        ]

    assert found == [[0, 1], [0, 0]]
