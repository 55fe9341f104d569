"""Several households, one matter: proposed to the leads from three in 30 days on (03 §3.2 C)."""

from datetime import datetime, timedelta
from typing import Any

from data_access.database import Database
from domain.people import Actor
from services import hot_spots
from services.hot_spots import HotSpot
from tests import complaining as tell
from tests.conftest import NOON, Estate

DAY = timedelta(days=1)
LIFT: dict[str, Any] = {
    "cat_l1": "equipment",
    "cat_l2": "equipment.lift",
    "title": "The lift stands still",
    "description": "The lift has stood still since Sunday.",
}
LIN, WANG, ZHAO = "1-1-1-101", "1-1-1-102", "1-1-2-201"
"""Three homes of building 1, and one of building 2."""
CHEN = "2-1-1-101"


def complain(database: Database, estate: Estate, unit: str | None, **changes: Any) -> str:
    return tell.register(database, estate, unit=unit, **{**LIFT, **changes})


def proposed(database: Database, actor: Actor, now: datetime = NOON) -> list[HotSpot]:
    with database.reading() as session:
        return hot_spots.proposed(session, actor=actor, now=now)


def test_three_homes_of_a_building_about_the_lift_are_one_matter(
    database: Database, estate: Estate
) -> None:
    days = {LIN: NOON, WANG: NOON + DAY, ZHAO: NOON + 30 * DAY}
    numbers = [complain(database, estate, home, now=at) for home, at in days.items()]

    (spot,) = proposed(database, estate.supervisor, NOON + 30 * DAY)

    assert (spot.building, spot.households, spot.hot) == ("1", 3, False)
    assert spot.numbers == tuple(numbers)


def test_two_homes_are_not_proposed(database: Database, estate: Estate) -> None:
    for home in (LIN, WANG):
        complain(database, estate, home)

    assert proposed(database, estate.supervisor) == []


def test_three_homes_within_31_days_are_not_proposed(database: Database, estate: Estate) -> None:
    days = {LIN: NOON, WANG: NOON + DAY, ZHAO: NOON + 31 * DAY}
    for home, at in days.items():
        complain(database, estate, home, now=at)

    assert proposed(database, estate.supervisor, NOON + 31 * DAY) == []


def test_the_same_home_three_times_is_not_proposed(database: Database, estate: Estate) -> None:
    for _ in range(3):
        complain(database, estate, LIN)

    assert proposed(database, estate.supervisor) == []


def test_another_building_or_matter_is_another_story(database: Database, estate: Estate) -> None:
    complain(database, estate, LIN)
    complain(database, estate, CHEN)
    tell.register(database, estate, unit=WANG)  # about a dog
    complain(database, estate, ZHAO)

    assert proposed(database, estate.supervisor) == []


def test_callers_without_a_home_count_by_their_number_else_each(
    database: Database, estate: Estate
) -> None:
    place = {"location_text": "At the gate", "reporter_role": "visitor"}
    same = [complain(database, estate, None, **place) for _ in range(2)]
    other = complain(database, estate, None, **place, phone="13900000002")

    assert proposed(database, estate.supervisor) == []

    nameless = {**place, "reporter_role": "anonymous", "reporter_name": "", "phone": ""}
    last = complain(database, estate, None, **nameless)
    (spot,) = proposed(database, estate.supervisor)
    assert (spot.building, spot.households) == ("", 3)
    assert spot.numbers == (*same, other, last)


def test_a_joint_complaint_of_three_households_is_enough(
    database: Database, estate: Estate
) -> None:
    number = complain(database, estate, LIN, headcount=3)

    (spot,) = proposed(database, estate.supervisor)

    assert (spot.households, spot.numbers) == (3, (number,))


def test_what_was_voided_does_not_count(database: Database, estate: Estate) -> None:
    numbers = [complain(database, estate, home) for home in (LIN, WANG, ZHAO)]
    why = {"reason": "Entered by mistake."}
    tell.move(database, numbers[0], "void", why, actor=estate.manager, now=NOON)

    assert proposed(database, estate.supervisor) == []


def test_a_matter_is_hot_once_a_lead_has_said_so(database: Database, estate: Estate) -> None:
    numbers = [complain(database, estate, home) for home in (LIN, WANG, ZHAO)]
    graded = {"severity": "2", "hot": True, "reason": "The whole house walks."}
    tell.move(database, numbers[1], "regrade", graded, actor=estate.supervisor, now=NOON)

    assert [spot.hot for spot in proposed(database, estate.manager)] == [True]


def test_only_leads_are_told_and_sealed_complaints_count(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    sealed = complain(database, estate, LIN, identity_sealed=True)
    for home in (WANG, ZHAO):
        complain(database, estate, home)

    (spot,) = proposed(database, estate.manager)
    assert sealed in spot.numbers
    for actor in (estate.desk, estate.keeper, estate.reader, other_estate.manager):
        assert proposed(database, actor) == []


def test_a_complaint_about_the_reader_is_not_told_to_them(
    database: Database, estate: Estate
) -> None:
    complain(database, estate, LIN, accused_id=estate.supervisor.id)
    for home in (WANG, ZHAO):
        complain(database, estate, home)

    assert proposed(database, estate.supervisor) == []
    assert len(proposed(database, estate.manager)) == 1
