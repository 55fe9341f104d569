"""The status of a home changes on a day, and every population and rate changes with it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import PopulationChange, Unit, UnitStatus
from domain.calendar import FOREVER, Period, day_number
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.rights import NotAllowed, whole
from services import figures, homes, household_status
from services.figures import Request
from services.homes import HouseholdNotFound
from tests.conftest import NOON, Estate

ROOM = "1-1-1-101"
SINCE = date(2024, 1, 1)
FEB_1 = date(2026, 2, 1)
TODAY = date(2026, 3, 2)
FEBRUARY = Period(FEB_1, date(2026, 2, 28))
JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31))


def change(
    database: Database,
    estate: Estate,
    status: str,
    from_day: date,
    *,
    actor: Actor | None = None,
    room: str = ROOM,
) -> None:
    with database.writing() as session:
        household_status.set_status(
            session,
            estate.units[room],
            status,
            from_day=from_day,
            actor=actor or estate.keeper,
            now=NOON,
        )


def history(database: Database, estate: Estate) -> list[tuple[str, int, int]]:
    wanted = select(UnitStatus).where(UnitStatus.unit_id == estate.units[ROOM])
    with database.reading() as session:
        rows = session.exec(wanted).all()
    return sorted(((r.status, r.from_day, r.until_day) for r in rows), key=lambda row: row[1])


def mean_households(database: Database, estate: Estate, period: Period, population: str) -> float:
    """The mean number of households that a rate of the period divides by."""
    request = Request(period=period, as_of=period.last, population=population)
    with database.reading() as session:
        frame = figures.answer(session, "CR03", request, reach=whole(estate.project_id))
        return float(frame.iloc[0]["denominator"])


def residents(database: Database, estate: Estate) -> int:
    """How many households the coverage of today divides by."""
    request = Request(period=Period(date(2026, 1, 1), TODAY), as_of=TODAY)
    with database.reading() as session:
        frame = figures.answer(session, "VC01", request, reach=whole(estate.project_id))
        return int(frame.iloc[0]["denominator"])


def test_the_old_status_ends_where_the_new_one_begins(database: Database, estate: Estate) -> None:
    change(database, estate, "long_vacant", FEB_1)

    turn = day_number(FEB_1)
    assert history(database, estate) == [
        ("owner_occupied", day_number(SINCE), turn),
        ("long_vacant", turn, FOREVER),
    ]
    with database.reading() as session:
        home = homes.household(session, estate.units[ROOM], actor=estate.desk)
    assert home.status == "long_vacant"


def test_the_households_of_every_rate_follow_from_the_day_on(
    database: Database, estate: Estate
) -> None:
    change(database, estate, "out_of_service", date(2026, 2, 15))
    change(database, estate, "long_vacant", FEB_1, room="2-1-1-101")

    assert mean_households(database, estate, JANUARY, "P1") == 6
    assert mean_households(database, estate, FEBRUARY, "P1") == 5.5
    assert mean_households(database, estate, FEBRUARY, "P2") == 4.5
    assert residents(database, estate) == 4


def test_the_roll_up_is_what_the_statuses_add_up_to(database: Database, estate: Estate) -> None:
    change(database, estate, "handed_decorating", FEB_1)

    first, turn = day_number(SINCE), day_number(FEB_1)
    building = estate.buildings["1"]
    with database.reading() as session:
        rows = session.exec(
            select(PopulationChange).where(PopulationChange.building_id == building)
        ).all()
    found = {(r.population, r.day): r.delta for r in rows if r.delta}
    assert {key: n for key, n in found.items() if key[0] == "P2"} == {
        ("P2", first): 3,
        ("P2", turn): -1,
    }
    assert {key: n for key, n in found.items() if key[0] == "P1"} == {("P1", first): 3}


def test_on_its_first_day_a_wrong_status_is_put_right(database: Database, estate: Estate) -> None:
    change(database, estate, "long_vacant", TODAY)
    change(database, estate, "tenant_occupied", TODAY)

    assert [row[0] for row in history(database, estate)] == ["owner_occupied", "tenant_occupied"]
    assert residents(database, estate) == 6


def test_a_home_without_a_status_gets_its_first(database: Database, estate: Estate) -> None:
    with database.writing() as session:
        unit = session.get_one(Unit, estate.units[ROOM])
        row = Unit(
            project_id=unit.project_id, building_id=unit.building_id, code="1-9", floor=9, room="9"
        )
        session.add(row)
        session.flush()
        estate.units["1-9"] = row.id or 0

    change(database, estate, "owner_occupied", FEB_1, room="1-9")

    assert residents(database, estate) == 7


@pytest.mark.parametrize(
    ("status", "from_day", "why"),
    [
        ("empty", TODAY, "Choose one from the list"),
        ("owner_occupied", TODAY, "has this status already"),
        ("long_vacant", date(2023, 12, 31), "began on 2024-01-01"),
        ("long_vacant", date(2026, 3, 3), "not come yet"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    database: Database, estate: Estate, status: str, from_day: date, why: str
) -> None:
    before = history(database, estate)

    with pytest.raises(AnswerRefused, match=why):
        change(database, estate, status, from_day)

    assert history(database, estate) == before


def test_a_change_is_for_those_who_keep_the_homes_and_tells_strangers_nothing(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    sentences = set()
    for stranger in (estate.desk, estate.reader, other_estate.supervisor):
        with pytest.raises(NotAllowed) as refused:
            change(database, estate, "long_vacant", FEB_1, actor=stranger)
        sentences.add(str(refused.value))
    estate.units["nowhere"] = 999_999
    with pytest.raises(HouseholdNotFound) as missing:
        change(database, estate, "long_vacant", FEB_1, room="nowhere")

    assert sentences == {str(missing.value)}
    assert len(history(database, estate)) == 1


def test_changes_of_many_at_once_lose_nobody(database: Database, estate: Estate) -> None:
    def leave(room: str) -> Refusal | None:
        try:
            change(database, estate, "long_vacant", TODAY, room=room)
        except Refusal as refusal:
            return refusal
        return None

    rooms = [*estate.units][:4] * 2
    with ThreadPoolExecutor(8) as pool:
        refused = [found for found in pool.map(leave, rooms) if found]

    assert len(refused) == 4
    assert residents(database, estate) == 2
