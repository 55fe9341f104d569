"""Explains a number: what it leaves out, what makes it unsure, and why it changed."""

from datetime import UTC, datetime

import pytest

from data_access.database import Database
from domain import figure_scope as asked
from domain.case import Case
from domain.figure_scope import FLAG, LEFT_OUT, Drill, Scope
from domain.people import Actor, Post, Role
from domain.refusal import Refusal
from services import explaining, figure_records, figure_scope
from services.explaining import Explained
from services.figure_records import Behind
from tests.worked import World, day

AT = datetime(2025, 3, 31, 12, tzinfo=UTC)
RATE = Drill(figure="CR03")


@pytest.fixture
def march(database: Database) -> World:
    """Twenty homes in two buildings; two complaints in February, six in March, four of which
    count: one is pending, one was entered two days late, one was closed in March."""
    with database.writing() as session:
        built = World(session, "ZX")
        for n in range(10):
            built.unit(f"A{n}", ("owner_occupied", "2024-01-01", None), building="1")
            built.unit(f"B{n}", ("owner_occupied", "2024-01-01", None), building="2")
        built.settle()
        second = {"cat_l1": "lift", "building_id": built.buildings["2"]}
        built.complaint("F1", "2025-02-10", "A0")
        built.complaint("F2", "2025-02-11", "B0", **second)
        built.complaint("C1", "2025-03-02", "A0", closed_day=day("2025-03-05"))
        built.complaint("C2", "2025-03-03", "A1", validity="invalid_scope")
        built.complaint("C3", "2025-03-04", "B1", validity="pending", **second)
        built.complaint("C4", "2025-03-05", "B2", entered="2025-03-07", **second)
        built.complaint("C5", "2025-03-06", "A2", responsibility="developer")
        built.complaint("C6", "2025-03-07", "B3", **second)
        return built


def lead(world: World) -> Actor:
    return Actor(1, "lead", (Post(world.project_id, Role.SUPERVISOR, None),))


def explained(database: Database, world: World, drill: Drill, cut: str = "") -> Explained:
    with database.reading() as session:
        reader = figure_scope.reader(session, actor=lead(world), now=AT)
        scope: Scope = asked.read({"span": ["this_month"]}, reader.offer)
        return explaining.explain(session, reader, scope, drill, cut=cut)


def opened(database: Database, world: World, drill: Drill) -> Behind:
    with database.reading() as session:
        reader = figure_scope.reader(session, actor=lead(world), now=AT)
        scope = asked.read({"span": ["this_month"]}, reader.offer)
        return figure_records.behind(
            session, reader, scope, drill, actor=lead(world), limit=None, offset=0
        )


def names(march: World, found: Behind) -> set[str]:
    return {march.cases[row.id] for row in found.rows if isinstance(row, Case)}


def test_says_how_many_were_left_out_and_opens_them(database: Database, march: World) -> None:
    found = explained(database, march, RATE)
    left = opened(database, march, Drill(figure="CR03", part=LEFT_OUT))

    assert (found.looked_at, [one.count for one in found.left_out]) == (6, [2, 0])
    assert left.total == 2
    assert names(march, left) == {"C2", "C5"}


def test_says_what_makes_it_unsure_and_opens_it(database: Database, march: World) -> None:
    found = explained(database, march, RATE)
    pending = opened(database, march, Drill(figure="CR03", cuts={FLAG: "pending"}))

    assert found.flags == {"late": 1, "pending": 1, "crossing": 3}
    assert names(march, pending) == {"C3"}


def test_the_change_is_the_sum_of_mix_and_rate(database: Database, march: World) -> None:
    by_category = explained(database, march, RATE)
    by_building = explained(database, march, RATE, "building")

    assert by_category.cut == "category"
    assert by_category.mix == 0
    for found in (by_category, by_building):
        assert found.change is not None
        assert (found.mix or 0) + (found.rate or 0) == pytest.approx(found.change) == 100


def test_the_largest_contributors_are_the_figure_s_own_numbers(
    database: Database, march: World
) -> None:
    first = explained(database, march, RATE).largest[0]
    behind = opened(database, march, Drill(figure="CR03", cuts={"category": first.name}))

    assert first.name == "lift"
    assert first.effect is not None
    assert first.effect.rate == pytest.approx(100)
    assert first.now is not None
    assert first.now.numerator == behind.total == 3


def test_a_mark_that_nobody_knows_is_refused(database: Database, march: World) -> None:
    with pytest.raises(Refusal):
        opened(database, march, Drill(figure="CR03", cuts={FLAG: "purple"}))
