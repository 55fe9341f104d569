"""The deposit of a contractor who disappeared: held apart, and paid only when settled (12 §3.7)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, WORK, Site

GONE = {**reno.OTHER_CONTRACTOR, "old_deposit": "frozen"}
PAPER = {"frozen_ground": "judgment", "frozen_paper": "(2026) 12, 3 June", "frozen_part": "350",
         "frozen_payee": "Hu Decoration"}  # fmt: skip
PAID = {"voucher_no": "V-9"}


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    """A site whose contractor disappeared and another took over."""
    found = reno.lead(reno.ask(database, estate), "in_progress")
    found.take_passes_back()
    found.move("request", GONE, actor=estate.desk, now=WORK + DAY)
    found.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + DAY)
    return found


def judged(site: Site, **changes: Any) -> None:
    site.move("judge_frozen", {**PAPER, **changes}, actor=site.estate.supervisor, now=WORK + DAY)


def test_is_set_apart_with_its_payer_and_the_new_contractor_deposits_beside_it(
    site: Site,
) -> None:
    site.receive("contractor", "1500", "Gao Decoration")
    site.receive("contractor", "500", "Gao Decoration")

    assert site.books()["contractor_frozen"] == 2_000
    assert site.books()["contractor"] == 2_000
    frozen = next(one for one in site.entries() if one.entry.kind == "freeze")
    assert frozen.payer == "Hu Decoration"


def test_is_not_paid_before_a_judgment_or_a_settlement(site: Site) -> None:
    with pytest.raises(MoveRefused, match="after a judgment"):
        site.move("pay_frozen", PAID, actor=site.cashier)


def test_is_deducted_in_part_and_the_rest_paid_by_somebody_else(site: Site) -> None:
    judged(site)
    assert site.books()["contractor_frozen"] == 1_650

    site.move("pay_frozen", PAID, actor=site.cashier, now=WORK + 2 * DAY)

    assert site.books()["contractor_frozen"] == 0
    assert site.books()["deducted"] == 350
    last = site.entries()[-1]
    assert (last.payer, last.receipt_no, last.reason) == ("Hu Decoration", "V-9", "Hu Decoration")


def test_more_than_is_frozen_or_than_the_supervisor_decides_is_refused(site: Site) -> None:
    with pytest.raises(MoveRefused, match="more than is frozen"):
        judged(site, frozen_part="2000.01")
    with pytest.raises(MoveRefused, match="manager's to approve"):
        judged(site, frozen_part="501")


def test_nothing_is_settled_or_filed_while_it_is_held(site: Site) -> None:
    with pytest.raises(MoveRefused, match="disputed or frozen must be settled first"):
        reno.lead(site, "settled")

    assert site.case.state == "refund_review"


def test_is_judged_once(site: Site) -> None:
    judged(site, frozen_part="200")
    with pytest.raises(MoveRefused, match="settled already"):
        judged(site, frozen_part="200")


def test_is_not_judged_by_who_noted_a_violation(site: Site) -> None:
    site.violate("V-WASTE", actor=site.estate.supervisor, now=WORK + DAY)

    with pytest.raises(MoveRefused, match="neither patrolled the site nor noted"):
        judged(site)


def test_the_paper_names_who_is_paid_unless_nothing_is_left(site: Site) -> None:
    with pytest.raises(MoveRefused, match="Name whom the paper says"):
        judged(site, frozen_payee="")

    told = {**PAPER, "frozen_part": "2000", "frozen_payee": ""}
    site.move("judge_frozen", told, actor=site.estate.manager, now=WORK + DAY)

    assert site.books()["contractor_frozen"] == 0
    assert not site.case.details["frozen_judged_by"]


def test_what_is_frozen_later_needs_a_judgment_of_its_own(site: Site) -> None:
    judged(site)
    site.receive("contractor", "2000", "Gao Decoration")
    site.move("request", GONE, actor=site.estate.desk, now=WORK + 2 * DAY)
    site.move("grant_change", reno.AGREED, actor=site.estate.supervisor, now=WORK + 2 * DAY)

    with pytest.raises(MoveRefused, match="after a judgment"):
        site.move("pay_frozen", PAID, actor=site.cashier)
    with pytest.raises(MoveRefused, match="manager's to approve"):
        judged(site, frozen_part="150.01")  # with the 350 of before
    judged(site, frozen_part="150")
