"""What a change must pass that an application has passed: papers, opinions, licence (F-RN-14)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, OTHER_CONTRACTOR, WORK, Site
from tests.services.test_renovation_changes import MORE, heard

COLUMN = {"item_code": "S01", "location": "Living room", "content": "A wall"}
GAS = {"item_code": "U01", "location": "Kitchen", "content": "Move the pipe"}
LATER = WORK + DAY


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "in_progress")


def request(site: Site, *items: dict[str, str], **more: Any) -> None:
    told = {**MORE, "added_items": list(items), **more}
    site.move("request", told, actor=site.estate.desk, now=LATER)


def grant(site: Site) -> None:
    site.move("grant_change", reno.AGREED, actor=site.estate.manager, now=LATER)


def test_an_added_work_of_structure_brings_the_co_owners_consent(site: Site) -> None:
    with pytest.raises(MoveRefused, match="papers that are not there"):
        request(site, COLUMN)
    request(site, COLUMN, added_papers=["co_owners"])

    assert site.case.state == "changing"


def test_an_added_work_needs_the_opinions(site: Site) -> None:
    request(site, GAS)

    with pytest.raises(MoveRefused, match="opinion of engineering"):
        grant(site)

    heard(site, "U01", "disagree")
    with pytest.raises(MoveRefused, match="opinion says no"):
        grant(site)


def test_an_added_gas_pipe_waits_for_the_gas_company(site: Site) -> None:
    request(site, GAS)
    heard(site, "U01")
    with pytest.raises(MoveRefused, match="outside paper is missing"):
        grant(site)
    paper = {"outside_paper": "gas", "outside_no": "G-1", "outside_by": "Gas company",
             "outside_until": WORK + 90 * DAY}  # fmt: skip
    site.move("file_for_change", paper, actor=site.estate.keeper, now=LATER)

    grant(site)

    assert site.case.state == "in_progress"
    assert [row["item_code"] for row in site.case.details["work_items"]] == ["I01", "U04", "U01"]


def test_a_paper_that_was_brought_for_an_added_work_stays_in_the_file(site: Site) -> None:
    load = {"item_code": "S06", "location": "Balcony", "content": "A fish tank"}
    request(site, load, added_papers=["co_owners"])
    heard(site, "S06")
    design = {"outside_paper": "design", "outside_no": "D-1", "outside_by": "Institute",
              "outside_until": WORK + 90 * DAY}  # fmt: skip
    site.move("file_for_change", design, actor=site.estate.keeper, now=LATER)

    grant(site)

    assert set(site.case.details["papers"]) == {*reno.PAPERS, "co_owners"}


def test_what_was_said_of_the_first_works_stands(site: Site) -> None:
    request(site, {"item_code": "I02", "location": "Hall", "content": "Stone"})
    site.move("fire_opinion", {"fire_opinion": "agree"}, actor=site.guard, now=LATER)

    grant(site)

    assert set(site.case.details["opinions"]) == {"I01", "U04"}


@pytest.mark.parametrize(
    "changes",
    [
        {"new_contractor_kind": "self", "new_contractor": "The owner"},
        {"new_licence_no": ""},
        {"new_licence_until": WORK + 9 * DAY},
    ],
)
def test_wet_works_go_to_another_licensed_company_only(site: Site, changes: dict[str, Any]) -> None:
    with pytest.raises(MoveRefused, match="need a company"):
        site.move("request", {**OTHER_CONTRACTOR, **changes}, actor=site.estate.desk, now=LATER)


def test_craftsmen_without_a_licence_are_not_given_wet_works(
    database: Database, estate: Estate
) -> None:
    plain = {"work_items": [reno.TILES], "contractor_kind": "team"}
    site = reno.lead(reno.ask(database, estate), "in_progress", **plain)

    with pytest.raises(MoveRefused, match="need a company"):
        request(site, reno.BATHROOM, added_papers=["scheme"])
