"""Another pace of visits, or another target of the year: what is needed, and where it ends."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Grid, Unit
from domain.calendar import Period
from domain.figure_scope import Scope
from domain.people import Actor, Post, Role
from domain.what_if_pace import Outlook, shared
from services import computed, targets, what_if, what_if_pace
from services.figures import Request
from services.targets import Wanted
from services.what_if_pace import Paces
from tests.worked import World

NOW = datetime(2025, 6, 30, 4, tzinfo=UTC)
TODAY = date(2025, 6, 30)
SCOPE = Scope(span="own", period=Period(date(2025, 1, 1), date(2025, 12, 31)))
WEEKS = 184 / 7
"""From 30 June to the end of the year."""


class Visits:
    """Ten homes: six in the east, of which two were visited, three in the west, and a lone one."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.world = world = World(session, "WP")
            areas = [Grid(project_id=world.project_id, name=name) for name in ("East", "West")]
            session.add_all(areas)
            world.handed_over([f"U{n}" for n in range(10)], "2024-01-01")
            for n in (0, 1):
                world.visit(f"{n}", f"U{n}", "2025-02-15", "visit", "door", "success")
            session.flush()
            for unit in session.exec(select(Unit)):
                n = int(unit.room[1:])
                unit.grid_id = None if n == 9 else areas[n >= 6].id
            world.settle()
            self.lead = Actor(
                world.person("lead"), "lead", (Post(world.project_id, Role.SUPERVISOR),)
            )

    def paces(self, goal: float | None, week: float | None) -> Paces:
        with self.database.reading() as session:
            reader = what_if.reader_of(session, actor=self.lead, now=NOW)
            if goal is None:
                goal = what_if_pace.usual_target(reader, SCOPE)
            return what_if_pace.paces(session, reader, SCOPE, target_percent=goal, per_week=week)


@pytest.fixture
def visits(database: Database) -> Visits:
    return Visits(database)


def test_without_another_pace_it_is_the_figure_of_the_required_pace(visits: Visits) -> None:
    found = visits.paces(90, None)

    request = Request(period=SCOPE.period, as_of=TODAY)
    with visits.database.reading() as session:
        reach = what_if.reader_of(session, actor=visits.lead, now=NOW).reaches
        pace = computed.coverage_curve(session, request, target_percent=90, reach=reach).pace
    assert (found.needed_per_month, found.whole.forecast) == (pace.needed, pace.forecast)
    assert (found.whole.covered, found.whole.base, found.whole.lacking) == (2, 10, 7)
    assert found.whole.needed_per_week == pytest.approx(7 / WEEKS)


def test_a_pace_is_shared_out_by_what_every_area_lacks(visits: Visits) -> None:
    found = visits.paces(50, 0.1)

    # Half of six, three and one home: one, one and a half and a half are lacking.
    assert [(a.name, a.covered, a.base, a.lacking) for a in found.areas] == [
        ("East", 2, 6, 1), ("West", 0, 3, 1.5), ("", 0, 1, 0.5),
    ]  # fmt: skip
    assert [a.per_week for a in found.areas] == pytest.approx([0.1 / 3, 0.05, 0.05 / 3])
    assert found.whole.forecast == pytest.approx(2 + 0.1 * WEEKS)
    assert sum(a.gap or 0 for a in found.areas) == pytest.approx(3 - 0.1 * WEEKS)


def test_more_homes_than_there_are_cannot_be_reached(visits: Visits) -> None:
    found = visits.paces(100, 50)

    assert (found.whole.forecast, found.whole.gap) == (10, 0)


def test_the_usual_target_is_that_which_the_project_set(visits: Visits) -> None:
    wanted = Wanted(
        project_id=visits.world.project_id, figure="VC01", kind="internal", value=60.0,
        first=date(2025, 1, 1), last=None, source="Plan", reason="Three people only",
    )  # fmt: skip
    with visits.database.writing() as session:
        targets.set_target(session, wanted, actor=visits.lead, now=NOW)

    assert visits.paces(None, None).whole.target_percent == 60.0


def test_where_nothing_is_lacking_homes_decide_and_an_ended_year_needs_no_pace() -> None:
    done = Outlook("East", 6, 6, 0, 90, None)

    assert shared([done, Outlook("West", 2, 2, 0, 90, None)], 4) == [3.0, 1.0]
    assert shared([], 4) == []
    assert (done.needed_per_week, done.forecast, done.gap) == (None, None, None)
