"""Boards: pinned screens of figures and boards put together; none gives a right."""

from typing import Any

import pytest

from data_access.database import Database
from domain import boards as declared
from domain import figure_screens, rights
from domain.boards import Tile
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from domain.saved_view import ViewChanged
from services import boards, saved_views
from services.boards import Shown, TooManyTiles
from services.saved_views import ViewNotFound
from tests import complaining as tell
from tests.conftest import NOON, Estate

RATE = {"figure": "CR03", "span": "this_month"}


def pin(
    database: Database, actor: Actor, name: str, place: str, *, audience: str = "", **query: str
) -> int:
    with database.writing() as session:
        return saved_views.save(
            session, name, place, query, audience=audience, actor=actor, now=NOON
        )


def names(database: Database, actor: Actor) -> list[str]:
    with database.reading() as session:
        return [view.name for view in boards.listed(session, actor=actor)]


def add(database: Database, actor: Actor, view_id: int, **told: Any) -> None:
    with database.writing() as session:
        view = boards.get(session, view_id, actor=actor)
        boards.add_tile(session, view, {**RATE, **told}, actor=actor, now=NOON)


def tiles(database: Database, actor: Actor, view_id: int) -> list[Tile]:
    with database.reading() as session:
        view = boards.get(session, view_id, actor=actor)
        return boards.tiles(session, view, actor=actor)


def shown(database: Database, actor: Actor, view_id: int) -> list[Shown]:
    found = tiles(database, actor, view_id)
    with database.reading() as session:
        reader = boards.seen_by(session, actor=actor, now=NOON)
        return boards.shown(session, reader, found)


def wall(estate: Estate) -> Actor:
    return Actor(estate.admin.id, "wall", (Post(estate.project_id, Role.WALL),))


def test_a_pin_keeps_the_name_of_a_period_and_nothing_that_its_screen_does_not_know(
    database: Database, estate: Estate
) -> None:
    said = {"span": "last_quarter", "grain": "quarter", "figure": "CR03", "who": "Mrs Wang"}
    view_id = pin(database, estate.supervisor, "Rates", "complaint-rates", **said)

    with database.reading() as session:
        view = saved_views.get(session, view_id, actor=estate.supervisor)

    assert view.address == {"span": "last_quarter", "grain": "quarter"}


def test_what_is_pinned_last_stands_last_until_it_is_moved_up(
    database: Database, estate: Estate
) -> None:
    me = estate.supervisor
    pin(database, me, "B", "handling")
    pin(database, me, "A", "coverage")
    last = pin(database, me, "C", "signals", figure="CR03")

    with database.writing() as session:
        boards.move_up(session, last, actor=me)

    assert names(database, me) == ["B", "C", "A"]


def test_a_board_of_the_project_is_pinned_by_whoever_wants_it(
    database: Database, estate: Estate
) -> None:
    shared = str(estate.project_id)
    view_id = pin(database, estate.supervisor, "Ours", "handling", audience=shared)
    pin(database, estate.reader, "Mine", "coverage")

    assert names(database, estate.reader) == ["Mine", "Ours"]
    with database.writing() as session:
        saved_views.pin(session, view_id, pinned=True, actor=estate.reader)
        ours = saved_views.get(session, view_id, actor=estate.reader)
        with pytest.raises(NotAllowed):
            saved_views.delete(session, ours, actor=estate.reader, now=NOON)


def test_a_pin_gives_no_right_to_its_screen(database: Database, estate: Estate) -> None:
    shared = str(estate.project_id)
    pin(database, estate.supervisor, "Ours", "handling", audience=shared)

    with database.reading() as session:
        (view,) = boards.listed(session, actor=wall(estate))

    assert boards.may_open(view, actor=estate.supervisor)
    assert not boards.may_open(view, actor=wall(estate))


def test_a_tile_has_the_figure_s_number_its_months_and_its_parts(
    database: Database, estate: Estate
) -> None:
    for _ in range(3):
        tell.register(database, estate)
    board = pin(database, estate.supervisor, "Morning", figure_screens.COMPOSED)
    add(database, estate.supervisor, board, figure="CR01", cut="category")

    (found,) = shown(database, estate.supervisor, board)

    assert found.card.cell.numerator == 3
    assert [cell.numerator for cell in found.course][-1] == 3
    assert sum(cell.numerator for cell in found.parts) == 3
    assert found.signal.verdict


def test_whoever_opens_a_board_sees_it_through_their_own_scope(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    tell.register(database, estate)
    tell.register(database, other_estate)
    posts = (*estate.supervisor.posts, *other_estate.supervisor.posts)
    both = Actor(estate.supervisor.id, "both", posts)
    board = pin(database, both, "All", figure_screens.COMPOSED, audience=str(estate.project_id))
    add(database, both, board, figure="CR01")

    assert shown(database, both, board)[0].card.cell.numerator == 2
    assert shown(database, estate.reader, board)[0].card.cell.numerator == 1
    assert shown(database, wall(estate), board)[0].card.cell.numerator == 1
    with pytest.raises(ViewNotFound):
        tiles(database, other_estate.supervisor, board)


def test_tiles_are_moved_and_taken_off_by_the_owner_over_what_was_shown(
    database: Database, estate: Estate
) -> None:
    me = estate.supervisor
    board = pin(database, me, "Ours", figure_screens.COMPOSED, audience=str(estate.project_id))
    for figure in ("CR03", "CR01", "CH07"):
        add(database, me, board, figure=figure)
    last = tiles(database, me, board)[-1].id
    with database.reading() as session:
        view = boards.get(session, board, actor=me)

    with database.writing() as session:
        boards.raise_tile(session, view, last, actor=me, now=NOON)

    assert [one.figure for one in tiles(database, me, board)] == ["CR03", "CH07", "CR01"]
    with database.writing() as session, pytest.raises(ViewChanged):
        boards.remove_tile(session, view, last, actor=me, now=NOON)
    with database.writing() as session, pytest.raises(NotAllowed):
        boards.remove_tile(session, view, last, actor=estate.reader, now=NOON)
    assert len(tiles(database, me, board)) == 3


def test_a_board_goes_with_its_tiles(database: Database, estate: Estate) -> None:
    board = pin(database, estate.supervisor, "Morning", figure_screens.COMPOSED)
    add(database, estate.supervisor, board)

    with database.writing() as session:
        view = boards.get(session, board, actor=estate.supervisor)
        saved_views.delete(session, view, actor=estate.supervisor, now=NOON)

    assert names(database, estate.supervisor) == []


@pytest.mark.parametrize(
    "told",
    [{"figure": "XX99"}, {"cut": "person"}, {"project": "CH02"}, {"span": "own"}],
    ids=["no figure", "no cut", "not ours", "no period"],
)
def test_a_tile_that_cannot_be_is_refused(
    database: Database, estate: Estate, told: dict[str, str]
) -> None:
    board = pin(database, estate.supervisor, "Morning", figure_screens.COMPOSED)

    with pytest.raises(AnswerRefused):
        add(database, estate.supervisor, board, **told)

    assert tiles(database, estate.supervisor, board) == []


def test_a_building_of_another_project_than_the_chosen_one_is_refused(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    posts = (*estate.supervisor.posts, *other_estate.supervisor.posts)
    both = Actor(estate.supervisor.id, "both", posts)
    board = pin(database, both, "Morning", figure_screens.COMPOSED)

    with pytest.raises(AnswerRefused, match="another project"):
        add(database, both, board, project="CH02", building="HY01/1")


def test_a_board_has_so_many_tiles_and_no_more(database: Database, estate: Estate) -> None:
    board = pin(database, estate.supervisor, "Morning", figure_screens.COMPOSED)
    for _ in range(declared.MOST):
        add(database, estate.supervisor, board)

    with pytest.raises(TooManyTiles):
        add(database, estate.supervisor, board)


@pytest.mark.parametrize(
    ("code", "above", "below", "part", "told"),
    [
        ("CR01", 3, None, False, True),
        ("CR01", 3, None, True, False),
        ("CR01", 0, None, True, True),
        ("CH07", 29, 30, False, True),
        ("CH07", 29, 30, True, False),
        ("CH07", 2, 3, False, False),
    ],
    ids=["a count", "few of a part", "none of a part", "a share", "all but one", "too small"],
)
def test_a_wall_tells_no_number_that_might_be_about_somebody(
    *, code: str, above: float, below: float | None, part: bool, told: bool
) -> None:
    assert declared.may_tell(declared.COUNTED[code], above, below, part=part) is told


def test_a_post_of_a_wall_opens_boards_and_nothing_of_a_case(estate: Estate) -> None:
    held = {action for action, posts in rights.GRANTS.items() if Role.WALL in posts}

    assert held == {"boards.read", "views.read"}
