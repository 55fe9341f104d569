"""The overview: the headline of every board as its board counts it, and what is late now."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data_access.database import Database, Session
from domain.calendar import Period
from domain.figure_scope import Drill, Scope
from domain.people import Actor, Post, Role
from domain.rights import whole
from services import figure_records, figure_scope, figures, late, overview_page
from services.figures import Request
from tests.worked import World, local

NOW = datetime(2025, 3, 31, 4, tzinfo=UTC)
YEAR = Scope(span="this_year", period=Period(date(2025, 1, 1), date(2025, 12, 31)))
OPEN = {"state": "in_progress", "phase": "open", "due_at": local("2025-03-10")}


@pytest.fixture
def world(session: Session) -> World:
    """Forty homes, a visit and a plan of four; two complaints since May of the year before,
    of which one is late, beside one that was handled."""
    built = World(session, "ZX")
    built.handed_over([f"U{n}" for n in range(40)], "2024-01-01")
    built.settle()
    built.complaint("FIRST", "2024-05-02", "U1")
    late_one = built.complaint("LATE", "2025-03-02", "U2", **OPEN)
    built.went(late_one, "take", local("2025-03-03"))
    built.complaint("DONE", "2025-03-03", "U3", **OPEN, handled_at=local("2025-03-04"))
    built.visit("1", "U1", "2025-02-03", "visit", "door", "success")
    built.plan(2025, [(u, "2025-02", None) for u in ("U1", "U2", "U3", "U4")], base=40)
    return built


@pytest.fixture
def session(database: Database):
    with database.writing() as opened:
        yield opened


def person(world: World, role: Role = Role.SUPERVISOR) -> Actor:
    return Actor(1, "Zhou", (Post(world.project_id, role),))


def test_every_card_is_the_figure_of_its_board_and_draws_its_months(
    session: Session, world: World
) -> None:
    reader = figure_scope.reader(session, actor=person(world), now=NOW)

    found = overview_page.overview(session, reader, YEAR)

    request = Request(period=YEAR.period, as_of=date(2025, 3, 31))
    for tile in found.tiles:
        code = tile.card.figure.code
        row = figures.answer(session, code, request, reach=whole(world.project_id)).iloc[0]
        assert tile.card.cell.numerator == row["numerator"], code
    drawn = {t.card.figure.code: [cell.key[0] for cell in t.course] for t in found.tiles}
    assert (drawn["CR03"][0], drawn["CR03"][-1]) == ("2024-05", "2025-03")
    assert (drawn["VC01"][0], len(drawn["VC01"])) == ("2024-04", 12)
    assert drawn["RP04"] == []
    assert (found.progress.base, found.progress.curve.latest.gap) == (40, -3)


def test_a_month_of_the_curve_opens_the_homes_reached_by_its_end(
    session: Session, world: World
) -> None:
    actor = person(world)
    reader = figure_scope.reader(session, actor=actor, now=NOW)
    counts = [
        figure_records.behind(
            session, reader, YEAR, Drill(figure="VC01", cuts={"whole_month": point.month}),
            actor=actor, limit=None, offset=0,
        ).total
        for point in overview_page.overview(session, reader, YEAR).progress.curve.points[:3]
    ]  # fmt: skip

    assert counts == [0, 1, 1]


def test_what_is_late_now_tells_its_last_step_whatever_time_is_looked_at(
    session: Session, world: World
) -> None:
    actor = person(world)
    reader = figure_scope.reader(session, actor=actor, now=NOW)
    older = replace(YEAR, span="own", period=Period(date(2024, 1, 1), date(2024, 12, 31)))

    found = late.late(session, reader, older, actor=actor, now=NOW)

    assert [(one.case.title, one.last and one.last.move) for one in found.cases] == [
        ("LATE", "take")
    ]
    assert found.total == 1
    assert [card.cell.numerator for card in found.cards] == [0, 40 - 1]


def test_who_reads_no_figures_finds_nothing_late(session: Session, world: World) -> None:
    actor = person(world, Role.ENGINEER)
    reader = figure_scope.reader(session, actor=actor, now=NOW)

    assert late.late(session, reader, YEAR, actor=actor, now=NOW).total == 0
