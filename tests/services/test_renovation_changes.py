"""What changes while a site is at work: more works, another contractor, more time (12 §3.7)."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import escalating, expiring
from tests import affairs
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, HOUR, WORK, Site

MORE = {
    "change_kind": "works", "change_reason": "The owner wishes it.",
    "added_items": [{"item_code": "F02", "location": "Balcony", "content": "Glass"}],
}  # fmt: skip


def heard(site: Site, code: str, opinion: str = "agree") -> None:
    """Let engineering, and order and security, give their opinions on an added work."""
    row = {"item_code": code, "opinion": opinion}
    site.move("opinion", {"item_opinions": [row]}, actor=site.estate.engineer, now=WORK + DAY)
    site.move("fire_opinion", {"fire_opinion": "agree"}, actor=site.guard, now=WORK + DAY)


def test_an_owner_who_adds_works_asks_first(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.move("request", MORE, actor=estate.desk, now=WORK + DAY)
    heard(site, "F02")
    with pytest.raises(MoveRefused, match="the manager's to decide"):  # it changes the façade
        site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + DAY)

    site.move("grant_change", reno.AGREED, actor=estate.manager, now=WORK + DAY)

    assert [row["item_code"] for row in site.case.details["work_items"]] == ["I01", "U04", "F02"]


def test_a_prohibited_work_is_not_added_either(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    wall = [{"item_code": "S03", "location": "Balcony", "content": "Open it"}]
    site.move("request", {**MORE, "added_items": wall}, actor=estate.desk, now=WORK + DAY)

    with pytest.raises(MoveRefused, match="Nobody can allow it"):
        site.move("grant_change", reno.AGREED, actor=estate.manager, now=WORK + DAY)


def test_works_that_were_not_applied_for_are_a_violation(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")

    breach = site.violate("V-ADDED")

    assert tell.read(database, breach, estate.manager).severity == 2


def test_another_contractor_takes_over_after_an_interim_inspection(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.move("request", reno.OTHER_CONTRACTOR, actor=estate.desk, now=WORK + DAY)
    with pytest.raises(MoveRefused, match="old contractor's passes"):
        site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + DAY)
    site.take_passes_back()

    site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + 31 * DAY)

    told = site.case.details
    assert (told["contractor_name"], told["licence_no"]) == ("Gao Decoration", "D233000002")


def test_a_settled_deposit_of_the_old_contractor_is_really_settled(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.take_passes_back()
    told = {**reno.OTHER_CONTRACTOR, "old_deposit": "settled"}
    site.move("request", told, actor=estate.desk, now=WORK + DAY)

    with pytest.raises(MoveRefused, match="still held"):
        site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + DAY)


def test_the_deposit_of_a_contractor_who_disappeared_stays_frozen(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress", work_items=[reno.TILES])
    site.take_passes_back()
    told = {**reno.OTHER_CONTRACTOR, "old_deposit": "frozen", "new_contractor_kind": "self",
            "new_contractor": "The owner"}  # fmt: skip
    site.move("request", told, actor=estate.desk, now=WORK + DAY)
    site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + DAY)

    assert site.case.details["old_deposit"] == "frozen"
    assert site.books()["contractor"] == 0
    assert site.books()["contractor_frozen"] == 2_000


def test_a_permit_that_ran_out_is_extended_by_30_days_at_most(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    end = site.case.valid_until
    assert end
    assert expiring.tick(database, now=end) == 1
    assert site.case.state == "expired"
    longer = {"change_kind": "extension", "change_reason": "Tiles came late."}
    with pytest.raises(MoveRefused, match="at most 30 days"):
        site.move("request", {**longer, "new_end": end + 31 * DAY}, actor=estate.desk, now=end)

    site.move("request", {**longer, "new_end": end + 30 * DAY}, actor=estate.desk, now=end)
    site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=end + HOUR)

    case = site.case
    assert (case.state, case.valid_until) == ("in_progress", end + 30 * DAY)
    assert case.issued_no.endswith("-2")


def test_the_supervisor_is_told_that_a_permit_ran_out(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    end = site.case.valid_until
    assert end
    expiring.tick(database, now=end)

    escalating.tick(database, now=end + HOUR)

    with database.reading() as session:
        waits = escalating.waiting(session, site.case, actor=estate.supervisor)
    assert [one.title for one in waits if "ran out" in one.title]


def test_a_pass_ends_with_the_permit(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")
    end = site.case.valid_until
    assert end

    with pytest.raises(MoveRefused, match="ends with the permit"):
        site.give_pass(until=end + HOUR)


def test_a_second_extension_is_the_managers(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    for count, who in ((1, estate.supervisor), (2, estate.manager)):
        end = site.case.valid_until
        assert end
        told = {"change_kind": "extension", "change_reason": "Late", "new_end": end + 9 * DAY}
        site.move("request", told, actor=estate.desk, now=WORK)
        if who is estate.manager:
            with pytest.raises(MoveRefused, match="second extension"):
                site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK)
        site.move("grant_change", reno.AGREED, actor=who, now=WORK)

        assert site.case.details["extensions"] == count


def test_an_extension_waits_for_serious_violations_and_neighbours(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    end = site.case.valid_until
    assert end
    told = {"change_kind": "extension", "change_reason": "Late", "new_end": end + 9 * DAY}
    affairs.register(database, estate, "complaint", parent=site.number, now=WORK)
    with pytest.raises(MoveRefused, match="Neighbours have complained"):
        site.move("request", told, actor=estate.desk, now=WORK)
    site.violate("V-DRAIN")

    with pytest.raises(MoveRefused, match="serious violation is open"):
        site.move("request", told, actor=estate.desk, now=WORK)
