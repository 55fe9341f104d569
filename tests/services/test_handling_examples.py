"""Worked examples of handling, row for row (domain 21): X7 X8 X9 X14."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from data_access.database import Database, Session
from domain.calendar import Period
from domain.kpis.complaints import RECEIVED
from domain.kpis.handling import BACKLOG
from domain.kpis.promises import DAYS
from domain.rights import whole
from services import figures, signals, times_taken
from services.figures import Request
from tests.follow_up_world import handled
from tests.services.answered import JUNE, reading, told
from tests.worked import World

QUARTER = Period(date(2025, 4, 1), date(2025, 6, 30))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def world(session: Session) -> World:
    made = World(session, "X")
    made.handed_over([f"H{n}" for n in range(1, 7)], "2024-01-01")
    made.settle()
    return made


# --- X7: timely closure across the end of June


@pytest.fixture
def x7(world: World) -> World:
    handled(world, "D1", "2025-06-01", "2025-06-04", closed="2025-06-03")
    handled(world, "D2", "2025-06-05", "2025-06-08", closed="2025-06-10")
    handled(world, "D3", "2025-06-10", "2025-06-20", first_due="2025-06-13", closed="2025-06-18")
    handled(world, "D4", "2025-06-15", "2025-06-18")
    handled(world, "D5", "2025-06-29", "2025-07-02")
    handled(world, "D6", "2025-06-28", "2025-07-01", closed="2025-06-29")
    handled(world, "D7", "2025-05-30", "2025-06-02", closed="2025-06-02")
    handled(world, "D8", "2025-06-20", "2025-06-28", first_due="2025-06-23", closed="2025-06-27")
    return world


MATURED = {"D1", "D2", "D3", "D4", "D6", "D8"}
JUNES = {*MATURED, "D5"}


@pytest.mark.parametrize(
    ("code", "above", "below", "value"),
    [
        ("CH07S", {"D1", "D6"}, MATURED, 33.3),
        ("CH07", {"D1", "D3", "D6", "D8"}, MATURED, 66.7),
        ("CH05", JUNES - {"D4", "D5"}, JUNES, 71.4),
        ("CH06", {"D1", "D2", "D3", "D6", "D7", "D8"}, {*JUNES, "D7"}, 75.0),
        ("CH09", {"D4", "D5"}, set(), 2.0),
        ("CH10", {"D4"}, {"D4", "D5"}, 50.0),
    ],
)
def test_x7_keeps_the_cohorts_apart(
    x7: World, code: str, above: set[str], below: set[str], value: float
) -> None:
    assert told(x7, code, JUNE) == (above, below, value)


def test_x7_ages_the_open_by_days_since_they_came(x7: World) -> None:
    request = Request(period=JUNE, as_of=JUNE.last, by=("age",))

    frame = figures.answer(x7.session, "CH09", request, reach=whole(x7.project_id))

    assert dict(zip(frame["age"], frame["numerator"], strict=True)) == {"0-3": 1, "8-15": 1}


def test_x7_a_month_later_d5_is_late_and_the_closed_of_june_are_the_same(x7: World) -> None:
    august = date(2025, 8, 1)

    assert told(x7, "CH07", JUNE, august)[1:] == (JUNES, 57.1)
    assert told(x7, "CH05", JUNE, august)[2] == 71.4
    assert told(x7, "CH06", JUNE, august)[2] == 75.0


def test_x7_a_stopped_complaint_is_not_late_while_it_is_stopped(x7: World) -> None:
    handled(x7, "D9", "2025-06-16", "2025-06-19", state="suspended", phase="paused")

    assert "D9" not in told(x7, "CH07", JUNE)[1]
    assert "D9" in told(x7, "CH07S", JUNE)[1]
    assert told(x7, "CH10", JUNE)[:2] == ({"D4"}, {"D4", "D5", "D9"})


def test_x7_what_was_closed_before_the_month_is_not_in_hand(x7: World) -> None:
    july = Period(date(2025, 7, 1), date(2025, 7, 31))

    assert told(x7, "CH06", july, july.last) == (set(), {"D4", "D5"}, 0.0)


def test_a_merged_or_voided_complaint_is_in_no_hand(x7: World) -> None:
    handled(x7, "M1", "2025-06-02", "2025-06-05", state="merged", phase="cancelled")
    handled(x7, "M2", "2025-06-02", "2025-06-05", state="voided", phase="cancelled")

    assert told(x7, "CH05", JUNE)[1] == JUNES
    assert told(x7, "CH06", JUNE)[1] == {*JUNES, "D7"}


# --- X8: reopens, by the first closing


@pytest.fixture
def x8(world: World) -> World:
    for name, came, gone in (
        ("P1", "04-02", "04-05"), ("P2", "05-20", "05-22"), ("P3", "05-25", "05-28"),
        ("P5", "01-05", "01-08"), ("P6", "04-20", "04-22"), ("P7", "03-20", "03-25"),
        ("P8", "04-30", "05-02"), ("P10", "05-21", "05-23"),
    ):  # fmt: skip
        handled(world, name, f"2025-{came}", f"2025-{gone}", closed=f"2025-{gone}")
    handled(world, "P4", "2025-04-10", "2025-04-13")
    handled(world, "P9", "2025-06-01", "2025-06-04", closed="2025-06-03", reopen_count=1)
    return world


CLOSED = {"P1", "P2", "P3", "P6", "P8", "P9", "P10"}


def test_x8_counts_reopens_by_the_first_closing(x8: World) -> None:
    assert told(x8, "CH12", QUARTER) == ({"P9"}, CLOSED, 14.3)


def test_x8_a_closing_of_this_week_may_still_be_reopened(x8: World) -> None:
    assert told(x8, "CH12", QUARTER, date(2025, 6, 9)) == (set(), CLOSED - {"P9"}, 0.0)


# --- X9: how long it takes, with what is still open


X9 = "1e 2e 2e 3e 4c 5e 7c 8e 10c 12e"


@pytest.fixture
def x9(world: World) -> World:
    """Ten complaints that came in so many days before the end of June, or before their end."""
    for n, (days, ended) in enumerate((one[:-1], one[-1] == "e") for one in X9.split()):
        came = date(2025, 6, 30) - timedelta(days=int(days))
        more = {"closed": "2025-06-30"} if ended else {}
        handled(world, f"E{n}", f"{came}", "2025-07-31", **more)
    return world


def test_x9_counts_the_open_ones_in(x9: World) -> None:
    reader, scope = reading(x9, JUNE, JUNE.last)
    request = reader.request(RECEIVED, scope)

    found = times_taken.taken(x9.session, DAYS, request, reach=reader.reach(scope))

    left = {step.spent: round(step.left, 2) for step in found.steps}
    assert left == {1: 0.90, 2: 0.70, 3: 0.60, 5: 0.48, 8: 0.32, 12: 0}
    assert (found.median, found.over, found.total) == (5, 7, 10)


def test_x9_ages_the_open_ones(x9: World) -> None:
    request = Request(period=JUNE, as_of=JUNE.last, by=("age",))

    cells = figures.cells_of(x9.session, BACKLOG, request, reach=whole(x9.project_id))

    assert {cell.key[0]: cell.numerator for cell in cells} == {"4-7": 2, "8-15": 1}


# --- X14: shares in time by month

X14 = ((18, 20), (20, 22), (17, 19), (22, 24), (19, 21), (11, 20))


def test_x14_hears_june(world: World) -> None:
    for month, (timely, matured) in enumerate(X14, 1):
        for n in range(matured):
            closed = f"2025-{month:02d}-{3 if n < timely else 9:02d}"
            handled(world, f"{month}-{n}", f"2025-{month:02d}-02", f"2025-{month:02d}-05",
                    closed=closed)  # fmt: skip
    reader, scope = reading(world, JUNE, JUNE.last)

    found = signals.signal(world.session, reader, scope, "CH07")

    assert (found.kind, found.chart and round(found.chart.centre * 100, 1)) == ("p", 84.9)
    (june,) = (point for part, point in found.judged if part.name == "2025-06")
    assert (round((june.rate or 0) * 100, 1), round(june.lower * 100, 1)) == (55.0, 60.9)
    assert [part.name for part, point in found.judged if point.outside] == ["2025-06"]
