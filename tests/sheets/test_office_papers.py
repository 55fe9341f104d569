"""Papers of the office: minutes, attendance sheets and the calendar of duties."""

import pytest

from data_access.database import Database
from domain.calendar import month_of
from domain.rights import NotAllowed
from domain.sheet import Sheet, texts
from services import duties
from services.sheets import duty_papers, vacant_papers
from tests import complaining as tell
from tests import printing
from tests.conftest import NOON, Estate, MakeEstate
from tests.printing import record
from tests.ruling import ZONE, keep
from tests.services.test_meetings import MINUTES, hold, resolve, step
from tests.services.test_trainings import plan
from tests.services.test_vacant_homes import FINE, first, leave_empty, rounds

LANGUAGES = pytest.mark.parametrize("language", ["zh_CN", "en"])
MARCH = month_of(NOON, ZONE)


@LANGUAGES
def test_minutes_and_the_attendance_sheet_look_as_they_did(
    sqlite_database: Database, make_estate: MakeEstate, language: str
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    number = hold(sqlite_database, estate)
    resolve(sqlite_database, estate, number, days=3)
    step(sqlite_database, number, "minute", estate.supervisor, **MINUTES)
    training = plan(sqlite_database, estate)

    papers = record(sqlite_database, estate.supervisor, number, training, language=language)

    assert printing.differs(f"minutes-{language}", papers[:1]) == []
    assert printing.differs(f"attendance-{language}", papers[1:]) == []


@LANGUAGES
def test_the_duty_calendar_looks_as_it_did(
    sqlite_database: Database, make_estate: MakeEstate, language: str
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    keep(sqlite_database, estate, "goods.audit", "keys.stock", "archives.loans")
    duties.tick(sqlite_database, now=NOON)

    with sqlite_database.reading() as session:
        paper = duty_papers.of_month(
            session, estate.project_id, MARCH, actor=estate.desk, now=NOON, language=language
        )

    assert printing.differs(f"duty-calendar-{language}", [paper]) == []


def test_the_duty_calendar_of_another_estate_is_not_printed(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with database.reading() as session, pytest.raises(NotAllowed):
        duty_papers.of_month(
            session, estate.project_id, MARCH, actor=other_estate.desk, now=NOON, language="en"
        )


def test_an_empty_calendar_says_so(database: Database, estate: Estate) -> None:
    with database.reading() as session:
        paper = duty_papers.of_month(
            session, estate.project_id, MARCH, actor=estate.desk, now=NOON, language="en"
        )

    assert "There is none." in texts(paper)


@LANGUAGES
def test_the_patrol_list_and_record_of_vacant_homes_look_as_they_did(
    sqlite_database: Database, make_estate: MakeEstate, language: str
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    leave_empty(sqlite_database, estate)
    number = first(sqlite_database, estate).number
    looked_at = tell.move(sqlite_database, number, "look", FINE, actor=estate.keeper, now=NOON)

    papers = [
        _patrols(sqlite_database, estate, view, language=language) for view in ("due", "tell")
    ]

    assert looked_at.unit_code in texts(papers[1])
    assert looked_at.unit_code not in texts(papers[0])
    assert printing.differs(f"patrols-{language}", papers) == []
    (open_one,) = rounds(sqlite_database, estate).cases
    both = record(sqlite_database, estate.supervisor, number, open_one.number, language=language)
    assert printing.differs(f"patrol-{language}", both) == []


def _patrols(database: Database, estate: Estate, view: str, *, language: str) -> Sheet:
    with database.reading() as session:
        return vacant_papers.of_list(
            session, estate.project_id, view, actor=estate.supervisor, now=NOON,
            language=language,
        )  # fmt: skip
