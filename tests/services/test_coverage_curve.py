"""The coverage curve of a plan made during the year: both lines speak of the same homes (VC03)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from data_access.database import Database, Session
from data_access.tables import Grid, Unit, VisitPlan
from domain.calendar import Period
from domain.rights import whole
from services import computed
from services.computed import Curve
from services.figures import Request
from tests.worked import World

DECEMBER_31 = date(2025, 12, 31)
YEAR = Period(date(2025, 1, 1), DECEMBER_31)
JUNE_10 = datetime(2025, 6, 10, 4, tzinfo=UTC)
FIRST_OF_JUNE_AT_THE_ESTATE = datetime(2025, 5, 31, 17, tzinfo=UTC)


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    """Six homes, four of them visited in January; the other two are planned for June and July."""
    with database.writing() as session:
        built = World(session, "CURVE")
        built.handed_over([f"U{n}" for n in range(6)], "2024-01-01")
        built.settle()
        for n in range(4):
            built.visit(f"{n}", f"U{n}", "2025-01-15", "visit", "door", "success")
        built.items(2025, [("U4", 6, "planned", None, None), ("U5", 7, "planned", None, None)])
        yield built


def approve(world: World, at: datetime, grid_id: int | None = None) -> None:
    plan = world.session.exec(select(VisitPlan)).one()
    plan.approved_at, plan.grid_id = at, grid_id
    world.session.flush()


def curve(session: Session, world: World, **where: str) -> Curve:
    request = Request(period=YEAR, as_of=DECEMBER_31, where=where)
    return computed.coverage_curve(
        session, request, target_percent=100, reach=whole(world.project_id)
    )


def test_homes_visited_before_the_plan_was_made_count_as_planned(world: World) -> None:
    approve(world, JUNE_10)

    points = curve(world.session, world).points

    assert [p.planned for p in points] == [4] * 5 + [5] + [6] * 6
    assert [p.covered for p in points] == [4] * 12
    assert (points[-1].gap, points[4].gap) == (-2, 0)


def test_a_plan_of_before_the_year_leaves_off_plan_visits_off_it(world: World) -> None:
    points = curve(world.session, world).points

    assert [p.planned for p in points] == [0] * 5 + [1] + [2] * 6


def test_the_month_of_approval_is_the_one_at_the_estate(world: World) -> None:
    world.visit("5", "U4", "2025-05-20", "visit", "door", "success")
    item_free = "U6"
    world.handed_over([item_free], "2024-01-01")
    world.settle()
    world.visit("6", item_free, "2025-05-21", "visit", "door", "success")
    approve(world, FIRST_OF_JUNE_AT_THE_ESTATE)

    points = curve(world.session, world).points

    assert [p.planned for p in points][3:7] == [4, 5, 6, 7]
    assert [p.covered for p in points][3:7] == [4, 6, 6, 6]


def test_a_visit_after_the_plan_does_not_move_the_plan(world: World) -> None:
    world.handed_over(["U6"], "2025-07-01")
    world.settle()
    world.visit("6", "U6", "2025-07-20", "visit", "door", "success")
    approve(world, JUNE_10)

    points = curve(world.session, world).points

    assert (points[-1].covered, points[-1].planned, points[-1].base) == (5, 6, 7)


def test_a_plan_of_one_grid_says_nothing_of_the_other_homes(world: World) -> None:
    grid = Grid(project_id=world.project_id, name="East")
    world.session.add(grid)
    world.session.flush()
    for name in ("U0", "U4", "U5"):
        world.session.get_one(Unit, world.units[name]).grid_id = grid.id
    approve(world, JUNE_10, grid.id)

    points = curve(world.session, world).points

    assert (points[0].planned, points[-1].planned) == (1, 3)


def test_a_planned_home_that_left_the_base_drops_out_of_both_lines(world: World) -> None:
    world.unit(
        "U6", ("owner_occupied", "2024-01-01", "2025-08-01"), ("long_vacant", "2025-08-01", None)
    )
    world.settle()
    world.visit("6", "U6", "2025-07-20", "visit", "door", "success")
    plan = world.session.exec(select(VisitPlan)).one()
    plan.number = "P-first"
    world.session.flush()
    world.items(2025, [("U6", 7, "done", 7, None)])

    points = curve(world.session, world).points

    assert (points[-1].covered, points[-1].planned) == (4, 2)
