"""A building floor by floor: what stands in each field, and what does not for whom."""

from datetime import timedelta

import pytest

from data_access.database import Database
from domain.people import Actor
from services import floors
from services.floors import Floors
from services.homes import HouseholdNotFound
from tests import complaining as tell
from tests import handing as hand
from tests import keeping as keep
from tests import renovating as build
from tests.conftest import NOON, Estate


def seen(database: Database, estate: Estate, actor: Actor, building: str = "1") -> Floors:
    with database.reading() as session:
        return floors.building(session, estate.buildings[building], actor=actor, now=NOON)


def test_a_building_has_its_homes_with_what_they_are(database: Database, estate: Estate) -> None:
    found = seen(database, estate, estate.desk)

    assert found.layout.floors == (2, 1)
    assert {home.code for home in found.homes.values()} == {
        "1-1-1-101", "1-1-1-102", "1-1-2-201",
    }  # fmt: skip
    assert {home.status for home in found.homes.values()} == {"owner_occupied"}
    assert {home.visited_day for home in found.homes.values()} == {None}


def test_open_and_overdue_matters_and_complaints_are_counted_by_home(
    database: Database, estate: Estate
) -> None:
    unit = estate.units["1-1-1-101"]
    tell.register(database, estate)
    tell.register(database, estate)

    found = seen(database, estate, estate.desk)

    assert found.open == {unit: 2}
    assert found.complaints == {unit: 2}
    assert found.overdue == {}
    with database.reading() as session:
        later = floors.building(
            session, estate.buildings["1"], actor=estate.desk, now=NOON + timedelta(days=60)
        )
    assert later.overdue == {unit: 2}


def test_a_sealed_complaint_is_no_mark_on_its_home_but_for_those_who_know(
    database: Database, estate: Estate
) -> None:
    unit = estate.units["1-1-1-101"]
    tell.register(database, estate, identity_sealed=True)

    assert seen(database, estate, estate.keeper).open == {}
    assert seen(database, estate, estate.supervisor).open == {unit: 1}


def test_another_estates_building_is_not_found(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(HouseholdNotFound):
        seen(database, other_estate, estate.supervisor)


def test_a_building_that_is_none_is_not_found(database: Database, estate: Estate) -> None:
    with database.reading() as session, pytest.raises(HouseholdNotFound):
        floors.building(session, 999_999, actor=estate.desk, now=NOON)


def test_handovers_sites_keys_and_missing_papers_are_colours_for_who_reads_them(
    database: Database, estate: Estate
) -> None:
    unit = estate.units["1-1-1-101"]
    hand.delivered(database, estate)
    build.ask(database, estate)
    keep.receive(database, estate, keep.COMMON)
    keep.receive(database, estate, keep.REPAIR, issued_no="K-8")

    found, engineer, reader = (
        seen(database, estate, who) for who in (estate.supervisor, estate.engineer, estate.reader)
    )

    assert found.handovers is not None
    assert found.handovers[unit] == "delivered"
    assert found.flags == {
        "defects": {}, "sites": {unit: 1}, "violations": {}, "builds": {},
        "structures": {}, "keys": {unit: 1}, "papers": {unit: 13},
    }  # fmt: skip
    assert "papers" not in engineer.flags
    assert (set(reader.flags), reader.handovers) == (
        {"sites", "violations", "builds", "structures"},
        None,
    )
