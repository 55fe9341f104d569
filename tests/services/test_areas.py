"""Areas: made, renamed and given buildings; open cases follow their homes, finished ones stay."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import AuditEntry, Case, Posting, Unit
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import areas
from tests import complaining as tell
from tests.conftest import NOON, Estate

YESTERDAY = NOON.date() - timedelta(days=1)
TOMORROW = NOON.date() + timedelta(days=1)


@pytest.fixture
def west(database: Database, estate: Estate) -> int:
    return add(database, estate, "West")


def add(database: Database, estate: Estate, name: str, by: Actor | None = None) -> int:
    with database.writing() as session:
        actor = by or estate.supervisor
        return areas.add(session, estate.project_id, name, actor=actor, now=NOON)


def move(database: Database, estate: Estate, grid_id: int, *buildings: int) -> int:
    with database.writing() as session:
        return areas.move_buildings(
            session, estate.project_id, grid_id, buildings, actor=estate.supervisor, now=NOON
        )


def rename(database: Database, estate: Estate, grid_id: int, name: str) -> None:
    with database.writing() as session:
        areas.rename(session, estate.project_id, grid_id, name, actor=estate.supervisor, now=NOON)


def listed(database: Database, estate: Estate) -> dict[str, areas.Area]:
    with database.reading() as session:
        found = areas.listed(session, estate.project_id, actor=estate.supervisor, now=NOON)
        return {area.row.name: area for area in found}


def east_of(database: Database, estate: Estate) -> int:
    return listed(database, estate)["East"].row.id or 0


def told(database: Database) -> AuditEntry:
    with database.reading() as session:
        return session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(1)).one()


def area_of_case(database: Database, number: str) -> int | None:
    with database.reading() as session:
        return session.exec(select(Case.grid_id).where(Case.number == number)).one()


def test_an_area_is_made_and_renamed(database: Database, estate: Estate, west: int) -> None:
    rename(database, estate, west, "  Far west ")

    assert set(listed(database, estate)) == {"East", "Far west"}
    entry = told(database)
    assert (entry.action, entry.ref, entry.details) == ("area.rename", "Far west", {"old": "West"})


@pytest.mark.parametrize("name", ["East", " East ", "", "   ", "x" * 41])
def test_a_name_that_cannot_be_changes_nothing(
    database: Database, estate: Estate, west: int, name: str
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        add(database, estate, name)
    with pytest.raises(AnswerRefused):
        rename(database, estate, west, name)

    assert refused.value.title == "Name of the area"
    assert set(listed(database, estate)) == {"East", "West"}


def test_the_same_name_is_free_in_another_estate(
    database: Database, estate: Estate, other_estate: Estate, west: int
) -> None:
    assert add(database, other_estate, "West") != west


def test_homes_move_and_the_trail_tells_whence(
    database: Database, estate: Estate, west: int
) -> None:
    moved = move(database, estate, west, estate.buildings["1"])

    assert moved == 3
    assert {name: area.row.homes for name, area in listed(database, estate).items()} == {
        "East": 3,
        "West": 3,
    }
    entry = told(database)
    assert (entry.action, entry.ref) == ("area.move", "West")
    assert entry.details == {"buildings": ["1"], "homes": 3, "old": ["East"]}


def test_homes_that_lie_there_already_do_not_count(
    database: Database, estate: Estate, west: int
) -> None:
    move(database, estate, west, estate.buildings["1"])

    assert move(database, estate, west, *estate.buildings.values()) == 3
    assert told(database).details["old"] == ["East", "West"]


def test_open_cases_follow_their_home_and_finished_ones_stay(
    database: Database, estate: Estate, west: int
) -> None:
    east = east_of(database, estate)
    finished, open_ = tell.closed(database, estate), tell.assigned(database, estate)
    elsewhere = tell.register(database, estate, unit="2-1-1-101")

    move(database, estate, west, estate.buildings["1"])

    found = [area_of_case(database, number) for number in (finished, open_, elsewhere)]
    assert found == [east, west, east]


def test_buildings_and_areas_of_another_estate_are_refused(
    database: Database, estate: Estate, other_estate: Estate, west: int
) -> None:
    theirs = east_of(database, other_estate)
    for grid_id, building in (
        (west, other_estate.buildings["1"]), (theirs, estate.buildings["1"])
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            move(database, estate, grid_id, building)
    with pytest.raises(NotAllowed):
        rename(database, estate, theirs, "Mine now")

    with database.reading() as session:
        there = select(Unit.grid_id).where(Unit.project_id == other_estate.project_id)
        assert set(session.exec(there)) == {theirs}


def test_only_leads_change_areas_of_their_estate(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for actor in (estate.admin, estate.desk, estate.keeper, other_estate.supervisor):
        with pytest.raises(NotAllowed):
            add(database, estate, "West", actor)

    with database.reading() as session:
        assert areas.listed(session, estate.project_id, actor=estate.admin, now=NOON)
        with pytest.raises(NotAllowed):
            areas.listed(session, estate.project_id, actor=estate.desk, now=NOON)


def test_keepers_are_those_of_today(database: Database, estate: Estate, west: int) -> None:
    east = east_of(database, estate)
    with database.writing() as session:
        mine = Posting.account_id == estate.keeper.id
        former = session.exec(select(Posting).where(mine)).one()
        former.grid_id, former.to_on = east, YESTERDAY
        for who, begins in ((estate.keeper, NOON.date()), (estate.desk, TOMORROW)):
            session.add(
                Posting(
                    account_id=who.id, project_id=estate.project_id, role="specialist",
                    grid_id=west, from_on=begins,
                )
            )  # fmt: skip

    found = listed(database, estate)

    assert (found["East"].keepers, found["West"].keepers) == ((), ("HY01-keeper",))


# --- single homes


def move_homes(
    database: Database, estate: Estate, grid_id: int, typed: str, by: Actor | None = None
) -> int:
    with database.writing() as session:
        actor = by or estate.supervisor
        return areas.move_homes(session, estate.project_id, grid_id, typed, actor=actor, now=NOON)


def homes_of(database: Database, estate: Estate) -> dict[str, int]:
    return {name: area.row.homes for name, area in listed(database, estate).items()}


def test_single_homes_move_by_their_codes_with_their_open_cases(
    database: Database, estate: Estate, west: int
) -> None:
    number = tell.register(database, estate)
    moved = move_homes(database, estate, west, " 1-1-1-101,\n2-1-1-101，1-1-1-101 ")
    assert told(database).details["units"] == ["1-1-1-101", "2-1-1-101"]

    again = move_homes(database, estate, west, "1-1-1-101")

    assert (moved, again) == (2, 0)
    assert homes_of(database, estate) == {"East": 4, "West": 2}
    assert area_of_case(database, number) == west
    assert told(database).details == {"units": ["1-1-1-101"], "homes": 0, "old": ["West"]}


@pytest.mark.parametrize(
    "typed", ["", " , ", "1-1-1-101 9-9-9-999", " ".join(map(str, range(201)))]
)
def test_codes_that_cannot_be_move_nothing(
    database: Database, estate: Estate, west: int, typed: str
) -> None:
    with pytest.raises(AnswerRefused):
        move_homes(database, estate, west, typed)

    assert homes_of(database, estate) == {"East": 6, "West": 0}


def test_a_home_of_another_estate_does_not_exist_here(
    database: Database, estate: Estate, other_estate: Estate, west: int
) -> None:
    with database.writing() as session:
        theirs = select(Unit).where(Unit.project_id == other_estate.project_id).limit(1)
        session.exec(theirs).one().code = "9-9-9-999"

    with pytest.raises(AnswerRefused, match="no room 9-9-9-999"):
        move_homes(database, estate, west, "9-9-9-999")
    for actor in (estate.admin, estate.desk, other_estate.supervisor):
        with pytest.raises(NotAllowed):
            move_homes(database, estate, west, "1-1-1-101", by=actor)
