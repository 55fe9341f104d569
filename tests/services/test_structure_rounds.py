"""What comes after a round leaves the figures of its days alone; waiting is not late (13 §4.6)."""

from datetime import timedelta

import pytest

from data_access.database import Database
from tests import complaining as tell
from tests import self_building as build
from tests.attaching import photograph
from tests.conftest import NOON, Estate, MakeEstate
from tests.self_building import DAY
from tests.services.test_self_build_figures import LINE, told

PAST = [NOON + n * DAY for n in range(4)]
KEPT = ("SB03", "SB06", "SB07", "SB08")
REPORT = {
    "recipients": ["enforcement", "committee"], "report_way": "letter",
    "report_text": "A sunroom goes up.", "enclosed": "Four photos",
}  # fmt: skip
WORK = {"stage": "in_work", "note": "A new frame."}


@pytest.fixture
def estate(sqlite_database: Database, make_estate: MakeEstate) -> Estate:
    return make_estate(sqlite_database, "HY01")


def days(database: Database, estate: Estate) -> list[list[tuple[float, float | None]]]:
    return [[told(database, estate, day)[code] for code in KEPT] for day in PAST]


def reported(database: Database, estate: Estate) -> str:
    number = build.structure(database, estate, stage="finished")
    photograph(database, number, estate.keeper, "none", now=NOON)
    tell.move(database, number, "dissuade", LINE, actor=estate.keeper, now=NOON)
    after = NOON + timedelta(hours=1)
    tell.move(database, number, "report", REPORT, actor=estate.supervisor, now=after)
    return number


def test_a_recurrence_leaves_the_figures_of_past_days_alone(
    sqlite_database: Database, estate: Estate
) -> None:
    number, at = reported(sqlite_database, estate), NOON + 2 * DAY
    photograph(sqlite_database, number, estate.keeper, "after", now=at)
    end = {"proposed_end": "removed", "removal_signed": True}
    tell.move(sqlite_database, number, "propose", end, actor=estate.supervisor, now=at)
    tell.move(sqlite_database, number, "confirm_removed", {}, actor=estate.manager, now=at)
    before, back = days(sqlite_database, estate), NOON + 40 * DAY

    tell.move(sqlite_database, number, "built_again", WORK, actor=estate.keeper, now=back)

    assert days(sqlite_database, estate) == before
    assert [row[3][0] for row in before] == [1, 1, 0, 0]
    now = told(sqlite_database, estate, back)
    assert [now[code][0] for code in ("SB05", "SB06", "SB08")] == [1, 1, 1]


def test_work_that_goes_on_leaves_the_figures_of_past_days_alone(
    sqlite_database: Database, estate: Estate
) -> None:
    number, at = reported(sqlite_database, estate), NOON + 2 * DAY
    old = {"legacy_since": "2015, photo", "baseline_at": NOON, "reason": "Before our time."}
    tell.move(sqlite_database, number, "propose_leave", old, actor=estate.keeper, now=at)
    tell.move(sqlite_database, number, "leave", {}, actor=estate.supervisor, now=at)
    before, later = days(sqlite_database, estate), NOON + 40 * DAY

    tell.move(sqlite_database, number, "goes_on", WORK, actor=estate.keeper, now=later)

    assert days(sqlite_database, estate) == before
    now = told(sqlite_database, estate, later)
    assert [now[code][0] for code in ("SB02", "SB05", "SB06", "SB08")] == [1, 0, 0, 1]


def test_an_application_that_waits_for_its_permit_is_not_late(
    sqlite_database: Database, estate: Estate
) -> None:
    asked = build.surveyed(build.ask(sqlite_database, estate), "A", item_code="B02")
    due = NOON + 9 * DAY
    assert told(sqlite_database, estate, due)["SB04"] == (0, 1)

    asked.move("await_permit", now=NOON + DAY)

    assert told(sqlite_database, estate, due)["SB04"] == (0, 0)
