"""Boards on their screens: pinned by one press, put together, and shown on a wall."""

from data_access.database import Database
from data_access.tables import Account, Posting
from domain.people import Actor, Post, Role
from services import boards, saved_views
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window
from ui.texts import escape


def board(database: Database, owner: Actor, estate: Estate) -> int:
    """Share a board of one figure with the project."""
    with database.writing() as session:
        view_id = saved_views.save(
            session, "Morning", "board", {}, audience=str(estate.project_id), actor=owner, now=NOON
        )
        view = boards.get(session, view_id, actor=owner)
        told = {"figure": "CR01", "span": "this_month"}
        boards.add_tile(session, view, told, actor=owner, now=NOON)
        return view_id


def lobby(database: Database, estate: Estate) -> Actor:
    """Return a person with nothing but the post of a wall."""
    with database.writing() as session:
        account = Account(login="lobby", name="Lobby", password_hash="", created_at=NOON)
        session.add(account)
        session.flush()
        post = Post(estate.project_id, Role.WALL)
        number = account.id or 0
        session.add(Posting(account_id=number, project_id=post.project_id, role=post.role.value))
        return Actor(number, "Lobby", (post,))


def test_a_screen_is_pinned_as_it_is_and_opened_from_my_boards(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "handling", span="last_quarter")
    screen.session_state["pin.handling.open"] = True
    screen.run()
    screen.text_input[0].set_value("Quarter")
    next(one for one in screen.button if one.label == "Pin").click().run()

    assert not screen.exception
    with database.reading() as session:
        (view,) = boards.listed(session, actor=estate.supervisor)
    assert (view.name, view.board, view.query) == ("Quarter", "handling", {"span": "last_quarter"})
    mine = window(estate.supervisor, "boards")
    assert any("Last quarter" in one.value for one in mine.caption)


def test_a_board_is_read_by_others_and_changed_by_its_owner(
    database: Database, estate: Estate, window: Window
) -> None:
    view_id = board(database, estate.supervisor, estate)

    own = window(estate.supervisor, "board", view=str(view_id))
    others = window(estate.reader, "board", view=str(view_id))

    assert not own.exception
    assert not others.exception
    assert [one.label for one in others.metric] == ["Complaints received"]
    assert "Change the board" in [one.label for one in own.expander]
    assert "Change the board" not in [one.label for one in others.expander]


def test_a_wall_has_numbers_with_their_hour_and_nothing_to_press(
    database: Database, estate: Estate, window: Window
) -> None:
    view_id = board(database, estate.supervisor, estate)
    screen = window(lobby(database, estate), "board", view=str(view_id), wall="1")

    assert not screen.exception
    assert [one.value for one in screen.subheader] == [f"As of {escape('12:00')}"]
    assert [one.label for one in screen.metric] == ["Complaints received"]
    assert not screen.button
    assert not screen.sidebar.children


def test_a_board_that_was_withdrawn_says_so_on_the_wall(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "board", view="77", wall="1")

    assert not screen.exception
    assert any("could not be refreshed" in one.value for one in screen.subheader)
