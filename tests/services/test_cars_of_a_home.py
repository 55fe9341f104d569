"""The cars of a household: found by their plates however typed, sealed, shown by a mask."""

import pytest
from sqlalchemy import text

from data_access import sealing
from data_access.database import Database
from domain import rights
from domain.refusal import AnswerRefused
from services import homes, vehicles
from tests.conftest import NOON, Estate


def enter(database: Database, estate: Estate, plate: str = "粤B12345", **more: object) -> int:
    unit_id = estate.units[str(more.pop("unit", "1-1-1-101"))]
    actor = more.pop("actor", estate.desk)
    with database.writing() as session:
        vehicles.add(session, unit_id, plate, actor=actor, now=NOON)  # type: ignore[arg-type]
    return unit_id


def codes(database: Database, estate: Estate, word: str) -> list[str]:
    with database.reading() as session:
        return [home.code for home in homes.find(session, word, actor=estate.desk)]


@pytest.mark.parametrize(
    "word",
    [
        "粤B12345",
        "粤B·12345",
        "粤b 12345",
        "粤Ｂ１２３４５",
        "粤B-12345",
        "B12345",
        "12345",
        "2345",
    ],
)
def test_a_home_is_found_by_a_plate_however_it_is_typed(
    database: Database, estate: Estate, word: str
) -> None:
    enter(database, estate)
    enter(database, estate, "粤BD12346", unit="2-1-1-101")

    assert codes(database, estate, word) == ["1-1-1-101"]


@pytest.mark.parametrize("word", ["345", "沪B12345", "A12345", "1234", "粤B1234"])
def test_a_home_is_not_found_by_another_plate(
    database: Database, estate: Estate, word: str
) -> None:
    enter(database, estate)

    assert codes(database, estate, word) == []


def test_a_plate_is_sealed_and_shown_by_its_mask(database: Database, estate: Estate) -> None:
    unit_id = enter(database, estate, "粤BD12345")

    with database.reading() as session:
        found = homes.household(session, unit_id, actor=estate.desk)
        stored = str(session.connection().execute(text("SELECT * FROM vehicle")).all())
        told = str(session.connection().execute(text("SELECT * FROM audit_entry")).all())
    assert [car.plate for car in found.cars] == ["粤B·***45"]
    assert "12345" not in stored
    assert "12345" not in told


def test_a_car_that_is_gone_is_found_no_more(database: Database, estate: Estate) -> None:
    unit_id = enter(database, estate)
    with database.writing() as session:
        (car,) = homes.household(session, unit_id, actor=estate.desk).cars
        vehicles.end(session, unit_id, car.vehicle_id, actor=estate.desk, now=NOON)

    assert codes(database, estate, "粤B12345") == []
    with database.reading() as session:
        assert homes.household(session, unit_id, actor=estate.desk).cars == ()
        assert session.connection().execute(text("SELECT count(*) FROM vehicle")).scalar() == 1


@pytest.mark.parametrize("plate", ["", "粤B", "12", "粤B12345678901", "二二二二二", "a plate!"])
def test_what_is_no_plate_is_refused(database: Database, estate: Estate, plate: str) -> None:
    with pytest.raises(AnswerRefused) as refused:
        enter(database, estate, plate)

    assert refused.value.title == "Number plate"


def test_the_same_car_is_entered_once(database: Database, estate: Estate) -> None:
    enter(database, estate)

    with pytest.raises(AnswerRefused, match="already"):
        enter(database, estate, "粤b·12345")


def test_who_keeps_no_register_enters_no_car(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for actor in (estate.engineer, estate.reader, other_estate.desk):
        with pytest.raises(rights.NotAllowed):
            enter(database, estate, actor=actor)


def test_nobody_takes_the_car_of_another_home_off(database: Database, estate: Estate) -> None:
    unit_id = enter(database, estate)
    elsewhere = estate.units["1-1-1-102"]
    with database.writing() as session:
        (car,) = homes.household(session, unit_id, actor=estate.desk).cars
        with pytest.raises(homes.HouseholdNotFound):
            vehicles.end(session, elsewhere, car.vehicle_id, actor=estate.desk, now=NOON)


def test_plates_are_sealed_anew_with_the_other_numbers(database: Database) -> None:
    assert {kind.table.name for kind in sealing.KINDS} >= {"party", "cases", "vehicle"}
