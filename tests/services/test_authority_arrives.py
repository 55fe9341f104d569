"""When the authority comes after a report: by the hours of its place, where there are any."""

from data_access import settings
from data_access.database import Database
from domain.calendar import EPOCH
from domain.self_build.terms import ARRIVAL
from services import structures
from tests.conftest import NOON, Estate, MakeEstate
from tests.self_building import DAY, HOUR
from tests.services.test_illegal_structures import Found

REPORTED = NOON + 2 * HOUR
CAME = {"authority": "enforcement", "feedback": "They looked at it."}


def hours(database: Database, estate: Estate) -> None:
    """Let the place have two hours for work that goes on, and 24 for the rest."""
    with database.writing() as session:
        told = {"in_work": 2, "other": 24}
        settings.put(session, estate.project_id, ARRIVAL, told, day=EPOCH, source="test")


def test_it_comes_within_the_hours_of_the_place_and_is_asked_after_then(
    database: Database, estate: Estate
) -> None:
    hours(database, estate)
    going_on = Found(database, estate, stage="in_work").reported()

    assert structures.arrival_of(going_on.case) == REPORTED + 2 * HOUR
    assert going_on.case.resume_at == REPORTED + 2 * HOUR
    visit = {**CAME, "visited_at": REPORTED + 3 * HOUR}
    going_on.move("visit", visit, now=REPORTED + 4 * HOUR)
    assert structures.arrival_of(going_on.case) is None
    assert going_on.case.details["arrived_late"] is True


def test_without_hours_it_is_asked_after_in_a_week(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    found = Found(sqlite_database, make_estate(sqlite_database, "HY01")).reported()

    assert structures.arrival_of(found.case) is None
    assert found.case.resume_at == REPORTED + 7 * DAY
