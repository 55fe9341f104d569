"""Two people, two clicks, many writers: nothing is lost, doubled or overwritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from data_access import case_lists
from data_access.cases import CaseChanged
from data_access.database import Database
from domain.registry import PROCEDURES
from domain.rights import whole
from services import cases
from tests import complaining as tell
from tests.conftest import NOON, Estate

WRITERS = 16
SAVES = 6


def registered(database: Database, estate: Estate) -> int:
    with database.reading() as session:
        wanted = case_lists.Wanted(reach=whole(estate.project_id), procedure="complaint")
        return case_lists.count(session, wanted)


def test_the_second_to_move_a_case_is_told(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    seen = tell.read(database, number, estate.desk)
    answers = {"assignee_id": estate.keeper.id, "dept": "service"}
    tell.move(database, number, "assign", answers, actor=estate.supervisor, now=NOON)

    with pytest.raises(CaseChanged), database.writing() as session:
        cases.move(
            session, number, "chase", {"chase_note": "When?"}, version=seen.version,
            token="second", actor=estate.desk, now=NOON,
        )  # fmt: skip

    after = tell.read(database, number, estate.desk)
    assert (after.state, after.chase_count) == ("assigned", 0)


def test_the_same_form_sent_twice_is_one_case(database: Database, estate: Estate) -> None:
    def send(description: str) -> str:
        with database.writing() as session:
            return cases.open_case(
                session,
                PROCEDURES["complaint"],
                {**tell.FORM, "description": description},
                place=cases.Place(project_id=estate.project_id, unit_id=estate.units["1-1-1-101"]),
                token="one form",
                actor=estate.desk,
                now=NOON,
                parent=None,
            )

    first, second, changed = send("Barks."), send("Barks."), send("Barks, and howls.")

    assert first == second != changed
    assert registered(database, estate) == 2


def test_the_same_move_sent_twice_is_one_move(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    version = tell.read(database, number, estate.desk).version

    for _ in range(2):
        with database.writing() as session:
            cases.move(
                session, number, "chase", {"chase_note": "When?"}, version=version,
                token="one press", actor=estate.desk, now=NOON,
            )  # fmt: skip

    assert tell.read(database, number, estate.desk).chase_count == 1


def test_many_writers_get_continuous_numbers(database: Database, estate: Estate) -> None:
    def write(writer: int) -> list[str]:
        at = NOON + timedelta(minutes=writer)
        return [tell.register(database, estate, now=at) for _ in range(SAVES)]

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = sorted(number for made in pool.map(write, range(WRITERS)) for number in made)

    expected = [f"TS-HY01-202603-{n:04d}" for n in range(1, WRITERS * SAVES + 1)]
    assert numbers == expected


def test_many_chasers_lose_no_count(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)

    def chase(_: int) -> int:
        for attempt in range(200):
            try:
                tell.move(
                    database, number, "chase", {"chase_note": "When?"}, actor=estate.desk, now=NOON
                )
            except CaseChanged:
                continue
            return attempt
        raise AssertionError("never came through")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(chase, range(24)))

    assert tell.read(database, number, estate.desk).chase_count == 24


def test_a_save_that_fails_half_way_leaves_nothing(database: Database, estate: Estate) -> None:
    tell.register(database, estate)

    def register_and_break() -> None:
        with database.writing() as session:
            cases.open_case(
                session,
                PROCEDURES["complaint"],
                {**tell.FORM, "location_text": "Lift of building 1"},
                place=cases.Place(project_id=estate.project_id, unit_id=None),
                token="fails",
                actor=estate.desk,
                now=NOON,
                parent=None,
            )
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        register_and_break()

    assert registered(database, estate) == 1
    assert tell.register(database, estate) == "TS-HY01-202603-0002"
