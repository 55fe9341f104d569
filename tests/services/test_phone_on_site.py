"""The phone number of whoever is in charge on site: sealed, masked, opened with a reason."""

import pytest

from data_access.database import Database
from domain import rights
from domain.people import Actor
from services import private
from tests import renovating as reno
from tests.conftest import Estate, MakeEstate
from tests.renovating import DAY, WORK
from tests.services.registered import everything_stored


def opened(site: reno.Site, actor: Actor) -> str:
    with site.database.writing() as session:
        return private.reveal_further(
            session, site.number, "site_phone", "Water runs out", actor=actor, now=WORK
        )


def test_it_is_sealed_and_opened_by_who_may(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")

    assert site.case.details["site_phone"] == "139****2202"
    assert "13900002202" not in everything_stored(database)
    assert opened(site, estate.desk) == "13900002202"
    with pytest.raises(rights.NotAllowed):
        opened(site, estate.engineer)


def test_the_number_of_another_contractor_takes_its_place_with_the_change(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    site = reno.lead(reno.ask(sqlite_database, estate), "in_progress")
    site.take_passes_back()
    site.move("request", reno.OTHER_CONTRACTOR, actor=estate.desk, now=WORK + DAY)
    assert opened(site, estate.desk) == "13900002202"

    site.move("grant_change", reno.AGREED, actor=estate.supervisor, now=WORK + 31 * DAY)

    assert site.case.details["site_phone"] == "139****3303"
    assert opened(site, estate.desk) == "13900003303"
