"""Quality checks on their screen: begun by leads, and what they found and is not put right."""

from data_access.database import Database
from tests.conftest import Estate
from tests.pages.conftest import Window
from tests.services.test_quality_checks import begin, find
from ui.texts import escape


def test_an_empty_screen_says_what_to_do_next(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "quality")

    assert not screen.exception
    assert "No quality check is written down yet" in screen.info[0].value
    assert screen.expander[0].proto.expanded


def test_shows_what_was_found_and_whose_it_is(
    database: Database, estate: Estate, window: Window
) -> None:
    find(database, estate, begin(database, estate))

    screen = window(estate.desk, "quality")

    assert not screen.exception
    said = [one.value for one in (*screen.markdown, *screen.caption)]
    assert any("A lamp in the lobby" in one for one in said)
    assert any(escape(estate.desk.name) in one for one in said)
    assert "2 lines, 1 findings" in said
    assert not screen.expander
