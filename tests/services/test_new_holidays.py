"""The State Council's next notice: a library with another table moves open deadlines, once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Deadline, NationalCalendar, Setting
from domain.case import Case, Event
from domain.rights import NotAllowed
from domain.workdays import National, national
from services import cases, national_days, project_days
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR = timedelta(hours=1)
KNOWN = project_days.NATIONAL
BRIDGE = National(
    rest={**KNOWN.rest, date(2026, 3, 4): "National Day"},
    make_up={**KNOWN.make_up, date(2026, 3, 7): "National Day"},
    years=KNOWN.years,
)
"""As if Wednesday were swapped with Saturday."""
THURSDAY_NIGHT = datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC)
FRIDAY_NIGHT = THURSDAY_NIGHT + timedelta(days=1)


@pytest.fixture
def number(database: Database, estate: Estate) -> str:
    """A complaint of Monday, to be handled in three working days: by Thursday night."""
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key="deadline.complaint.handled",
                value={"1": {"working_days": 3}}, valid_from=date(2026, 1, 1), source="test",
            )
        )  # fmt: skip
    number = tell.register(database, estate)
    national_days.tick(database, now=NOON)  # this version of the table is known from now on
    return number


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_days, "NATIONAL", BRIDGE)


def case_of(database: Database, number: str, estate: Estate) -> tuple[Case, list[Event]]:
    with database.reading() as session:
        file = cases.file_of(session, number, actor=estate.manager)
        return file.case, list(file.events)


def test_the_table_is_told_apart_by_its_days_and_read_again_as_it_was_kept() -> None:
    assert BRIDGE.version != KNOWN.version == national(KNOWN.content()).version
    assert national(BRIDGE.content()).works(date(2026, 3, 7))


def test_moves_what_is_open_and_keeps_the_strict_due(
    database: Database, estate: Estate, number: str, request: pytest.FixtureRequest
) -> None:
    before, _ = case_of(database, number, estate)
    assert before.due_at == THURSDAY_NIGHT
    request.getfixturevalue("announced")

    moved = national_days.tick(database, now=NOON + HOUR)

    case, events = case_of(database, number, estate)
    assert (moved, case.due_at, case.original_due_at) == (1, FRIDAY_NIGHT, THURSDAY_NIGHT)
    told = events[-1]
    assert (told.move, told.actor_kind) == ("calendar", "rule")
    assert list(told.answers["deadlines"]) == ["handled"]


def test_moves_it_once(database: Database, estate: Estate, number: str, announced: None) -> None:
    moved = [national_days.tick(database, now=NOON + n * HOUR) for n in (1, 2)]

    assert moved == [1, 0]
    assert [e.move for e in case_of(database, number, estate)[1]].count("calendar") == 1


def test_keeps_an_extension(
    database: Database, estate: Estate, number: str, request: pytest.FixtureRequest
) -> None:
    later = {"new_due_at": NOON + timedelta(days=10), "reason": "Part ordered",
             "customer_told": True}  # fmt: skip
    tell.move(database, number, "extend", later, actor=estate.supervisor, now=NOON)
    request.getfixturevalue("announced")

    national_days.tick(database, now=NOON + HOUR)

    case, _ = case_of(database, number, estate)
    assert case.due_at == NOON + timedelta(days=11)


def test_leaves_what_was_kept_already(
    database: Database, estate: Estate, request: pytest.FixtureRequest, number: str
) -> None:
    done = tell.handled(database, estate)
    before, _ = case_of(database, done, estate)
    request.getfixturevalue("announced")

    national_days.tick(database, now=NOON + HOUR)

    after, events = case_of(database, done, estate)
    assert after.due_at == before.due_at
    assert "calendar" not in [event.move for event in events]


def test_what_was_registered_with_the_new_table_is_not_moved_again(
    database: Database, estate: Estate, number: str, announced: None
) -> None:
    fresh = tell.register(database, estate)  # before the first tick of the new version

    assert national_days.tick(database, now=NOON + HOUR) == 1

    case, _ = case_of(database, fresh, estate)
    assert (case.due_at, case.original_due_at) == (FRIDAY_NIGHT, FRIDAY_NIGHT)


def test_what_no_known_table_stands_behind_is_only_stamped(
    database: Database, estate: Estate, number: str
) -> None:
    with database.writing() as session:
        for row in session.exec(select(Deadline)).all():
            row.calendar = ""

    assert national_days.tick(database, now=NOON + HOUR) == 0

    with database.reading() as session:
        stamped = {row.calendar for row in session.exec(select(Deadline)).all()}
        known = [row.version for row in session.exec(select(NationalCalendar)).all()]
    assert (stamped, known) == ({KNOWN.version}, [KNOWN.version])


def test_what_it_will_move_is_seen_before_it_counts(
    database: Database, estate: Estate, number: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("announced")

    with database.reading() as session:
        found = national_days.announced(
            session, estate.project_id, actor=estate.supervisor, now=NOON
        )

    assert found is not None
    assert [(day.day, day.works) for day in found.days] == [
        (date(2026, 3, 4), False), (date(2026, 3, 7), True),
    ]  # fmt: skip
    assert [(one.case.number, one.old, one.new) for one in found.shifts] == [
        (number, THURSDAY_NIGHT, FRIDAY_NIGHT)
    ]
    assert national_days.waiting(database, now=NOON) == 1
    assert case_of(database, number, estate)[0].due_at == THURSDAY_NIGHT


def test_nothing_is_to_be_seen_of_a_table_that_counts(
    database: Database, estate: Estate, number: str, announced: None
) -> None:
    national_days.tick(database, now=NOON + HOUR)

    with database.reading() as session:
        assert (
            national_days.announced(session, estate.project_id, actor=estate.supervisor, now=NOON)
            is None
        )
    assert national_days.waiting(database, now=NOON) == 0


def test_it_is_shown_to_whoever_changes_workdays_and_to_nobody_else(
    database: Database, estate: Estate, number: str, announced: None
) -> None:
    with database.reading() as session, pytest.raises(NotAllowed):
        national_days.announced(session, estate.project_id, actor=estate.desk, now=NOON)
