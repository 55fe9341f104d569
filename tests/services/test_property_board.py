"""The property board: the same figures as on each block's own page, of its own days."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import Database, Session
from domain import figure_scope as asked
from domain.calendar import Period
from domain.people import Actor, Post, Role
from services import figure_scope, property_board
from services.property_board import Board
from tests.worked import World

SUNDAY = datetime(2025, 3, 30, 4, tzinfo=UTC)
DESK = {"procedure": "inquiry", "cat_l1": "fees", "cat_l2": "", "validity": None}


@pytest.fixture
def session(database: Database):
    with database.writing() as opened:
        yield opened


def board(session: Session, *worlds: World, chosen: str = "") -> Board:
    posts = tuple(Post(world.project_id, Role.SUPERVISOR) for world in worlds)
    reader = figure_scope.reader(session, actor=Actor(1, "Zhou", posts), now=SUNDAY)
    scope = asked.read({"projects": [chosen]} if chosen else {}, reader.offer)
    return property_board.board(session, reader, scope, now=SUNDAY)


def registered(found: Board) -> list[float]:
    reception = next(one for one in found.blocks if one.block.title == "Reception")
    return [reception.cards["day"][0].cell.numerator, reception.cards["month"][0].cell.numerator]


def test_each_column_counts_its_own_days_and_only_the_chosen_projects(session: Session) -> None:
    worlds = [World(session, "ZX"), World(session, "ZY")]
    for world in worlds:
        for name, on in (("A", "2025-03-30"), ("B", "2025-03-02"), ("C", "2025-02-27")):
            world.complaint(name, on, None, **DESK)

    both, one = board(session, *worlds), board(session, *worlds, chosen="ZY")

    assert list(both.periods.values()) == [
        Period(date(2025, 3, first), date(2025, 3, 30)) for first in (30, 24, 1)
    ]
    assert (registered(both), registered(one)) == ([2, 4], [1, 2])
    assert {site.counted for site in one.sites if site.code == "at_work"} == {0}
