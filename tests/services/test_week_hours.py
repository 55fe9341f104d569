"""Hours of the week by the clock of the project: contacts that come, visits that succeed."""

from datetime import UTC, date, datetime

from data_access.database import Database
from domain.calendar import Period
from domain.figure_scope import Scope
from domain.kpis.desk import REGISTERED
from domain.kpis.visits import SUCCESS
from domain.people import Actor, Post, Role
from domain.week_hours import LEAST, Slot, folded
from services import figure_scope, week_hours
from tests.worked import World, local

NOW = datetime(2025, 3, 31, 4, tzinfo=UTC)
MARCH = Scope(span="this_month", period=Period(date(2025, 3, 1), date(2025, 3, 31)))
MONDAY, SUNDAY = 0, 6


def test_each_record_stands_in_its_hour_of_the_project_s_clock(database: Database) -> None:
    with database.writing() as session:
        world = World(session, "ZX")
        world.unit("A1", ("owner_occupied", "2024-01-01", None))
        for name, at in (("A", "2025-03-02 00:30"), ("B", "2025-03-09 00:59")):
            world.complaint(name, at, "A1")
        world.complaint("OLD", "2025-02-23 00:30", "A1")
        for n, result in enumerate(("success", "success", "not_home", "not_home", "not_home")):
            visited = local(f"2025-03-{3 + 7 * (n % 3):02d} 19:{10 + n}")
            world.visit(str(n), "A1", visited.date().isoformat(), "visit", "door", result,
                        visited_at=visited)  # fmt: skip
        reader = figure_scope.reader(
            session, actor=Actor(1, "Zhou", (Post(world.project_id, Role.SUPERVISOR),)), now=NOW
        )

        came = week_hours.of(session, reader, MARCH, REGISTERED)
        tried = week_hours.of(session, reader, MARCH, SUCCESS)

    assert came == {(SUNDAY, 0): Slot(2, 0)}
    assert tried == {(MONDAY, 19): Slot(5, 2)}
    assert tried[MONDAY, 19].share == 40


def test_summer_time_does_not_shift_an_hour() -> None:
    noons = [datetime(2025, month, 2, hour, tzinfo=UTC) for month, hour in ((3, 17), (7, 16))]
    halves = [(int(noon.timestamp()) // 1800, 1, 1) for noon in noons]

    found = folded(halves, "America/New_York")

    assert [hour for _day, hour in found] == [12, 12]


def test_few_attempts_tell_no_share() -> None:
    assert Slot(LEAST - 1, LEAST - 1).share is None
