"""Patrols of vacant homes: the month's list, what is looked at, and word to the owner (15 §6.3)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import rights
from domain.calendar import Period
from domain.case import Case
from domain.engine import MoveRefused
from domain.kpis.keys import VACANT
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import whole
from domain.vacant_homes import due
from services import cases, figures, household_status, vacant_homes
from services.figures import Request
from services.projects import ZONE
from services.vacant_homes import Rounds
from tests import attaching
from tests import complaining as tell
from tests.conftest import NOON, Estate

DAY = timedelta(days=1)
FINE = {"doors": "normal", "water": "normal", "power": "normal", "leaks": "normal",
        "mould": "normal", "belongings": "normal", "aired": True}  # fmt: skip
WORD = {"reply_method": "wechat", "message": "All is well in your home."}


def leave_empty(database: Database, estate: Estate) -> None:
    """Let two homes of six stand empty."""
    for code in ("1-1-1-101", "2-1-1-101"):
        with database.writing() as session:
            household_status.set_status(
                session, estate.units[code], "long_vacant", from_day=date(2026, 2, 1),
                actor=estate.supervisor, now=NOON,
            )  # fmt: skip


@pytest.fixture
def empty(database: Database, estate: Estate) -> Estate:
    leave_empty(database, estate)
    return estate


def make(
    database: Database, estate: Estate, round_: str = "monthly", *, actor: Actor | None = None,
    now: datetime = NOON,
) -> int:  # fmt: skip
    with database.writing() as session:
        return vacant_homes.make_list(
            session, estate.project_id, round_, token=tell.token(),
            actor=actor or estate.keeper, now=now,
        )  # fmt: skip


def rounds(database: Database, estate: Estate, view: str = "due", **more: Any) -> Rounds:
    told = {"actor": estate.supervisor, "now": NOON, "limit": 9, "offset": 0, **more}
    with database.reading() as session:
        return vacant_homes.listed(session, estate.project_id, view, **told)


def first(database: Database, estate: Estate) -> Case:
    make(database, estate)
    return rounds(database, estate).cases[0]


def test_the_list_of_the_month_names_every_vacant_home_once(
    database: Database, empty: Estate
) -> None:
    assert rounds(database, empty).unlisted == 2

    assert (make(database, empty), make(database, empty)) == (2, 0)

    found = rounds(database, empty)
    assert {one.unit_code for one in found.cases} == {"1-1-1-101", "2-1-1-101"}
    assert (found.total, found.unlisted) == (2, 0)
    assert rounds(database, empty, now=NOON + 30 * DAY).unlisted == 2


def test_a_storm_makes_a_round_of_its_own_within_the_month(
    database: Database, empty: Estate
) -> None:
    make(database, empty)

    assert make(database, empty, "storm", now=NOON + DAY) == 2
    assert make(database, empty, "storm", now=NOON + DAY + timedelta(hours=5)) == 0
    assert make(database, empty, "storm", now=NOON + 9 * DAY) == 2


def test_homes_are_seen_before_the_tenth_and_owners_told_by_the_twelfth(
    database: Database, empty: Estate
) -> None:
    case = first(database, empty)

    assert case.due_at == datetime(2026, 3, 9, 16, tzinfo=UTC)
    with database.reading() as session:
        owed = cases.file_of(session, case.number, actor=empty.keeper).owed
    assert owed["tell"].due_at == datetime(2026, 3, 12, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("round_", "now", "by"),
    [
        ("monthly", NOON, datetime(2026, 3, 9, 16, tzinfo=UTC)),
        ("monthly", NOON + 20 * DAY, NOON + 21 * DAY),
        ("storm", NOON, NOON + DAY),
    ],
)
def test_a_late_list_leaves_a_day_and_a_storm_no_more(
    round_: str, now: datetime, by: datetime
) -> None:
    assert due(round_, now, ZONE) == by


def test_what_is_abnormal_is_told_and_shown_by_a_photo(database: Database, empty: Estate) -> None:
    number = first(database, empty).number
    leak = {**FINE, "leaks": "abnormal"}
    with pytest.raises(AnswerRefused, match="What was found"):
        tell.move(database, number, "look", leak, actor=empty.keeper, now=NOON)
    told = {**leak, "account": "Water under the sink."}
    with pytest.raises(MoveRefused, match="shown by a photo"):
        tell.move(database, number, "look", told, actor=empty.keeper, now=NOON)
    attaching.photograph(database, number, empty.keeper, "none", now=NOON)

    seen = tell.move(database, number, "look", told, actor=empty.keeper, now=NOON)

    assert (seen.state, seen.handled_at) == ("checked", NOON)


def test_ends_with_word_to_the_owner(database: Database, empty: Estate) -> None:
    number = first(database, empty).number
    tell.move(database, number, "look", FINE, actor=empty.keeper, now=NOON)
    assert rounds(database, empty, "tell").total == 1

    told = tell.move(database, number, "tell", WORD, actor=empty.desk, now=NOON)

    assert (told.state, told.closed_at) == ("told", NOON)
    assert rounds(database, empty, "done").total == 1


def test_a_home_that_is_lived_in_again_leaves_the_rounds_until_it_is_vacant_anew(
    database: Database, empty: Estate
) -> None:
    case = first(database, empty)

    gone = tell.move(
        database, case.number, "occupied", {"reason": "Moved in."}, actor=empty.desk, now=NOON
    )

    assert gone.phase == "cancelled"
    later = NOON + 30 * DAY
    assert (make(database, empty), make(database, empty, now=later)) == (0, 1)
    assert case.unit_id is not None
    for status, day in (("owner_occupied", 3), ("long_vacant", 28)):
        with database.writing() as session:
            household_status.set_status(
                session, case.unit_id, status, from_day=date(2026, 3, day),
                actor=empty.supervisor, now=later,
            )  # fmt: skip
    assert make(database, empty, now=later) == 1


def looked_through(database: Database, estate: Estate, now: datetime) -> tuple[float, float]:
    today = now.date()
    request = Request(period=Period(today.replace(day=1), today), as_of=today)
    with database.reading() as session:
        cell = figures.cells_of(session, VACANT, request, reach=whole(estate.project_id))[0]
    return cell.numerator, cell.denominator or 0


def test_homes_that_nobody_listed_are_in_charge_too(database: Database, empty: Estate) -> None:
    assert looked_through(database, empty, NOON) == (0, 2)
    seen, lived_in = first(database, empty), rounds(database, empty).cases[1]

    tell.move(database, seen.number, "look", FINE, actor=empty.keeper, now=NOON)
    assert looked_through(database, empty, NOON) == (1, 2)
    tell.move(
        database, lived_in.number, "occupied", {"reason": "Moved in."}, actor=empty.desk, now=NOON
    )

    assert looked_through(database, empty, NOON) == (1, 1)
    assert looked_through(database, empty, NOON + 30 * DAY) == (0, 1)


def test_is_not_listed_by_the_front_desk_nor_elsewhere(
    database: Database, empty: Estate, other_estate: Estate
) -> None:
    for actor in (empty.desk, other_estate.supervisor):
        with pytest.raises(rights.NotAllowed):
            make(database, empty, actor=actor)
    with pytest.raises(AnswerRefused, match="Choose one"):
        make(database, empty, "yearly")
