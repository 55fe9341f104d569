"""Meetings on their screen: written down by a lead, read by all, and what they resolved."""

from data_access.database import Database
from tests.conftest import Estate
from tests.pages.conftest import Window
from tests.services.test_meetings import MINUTES, hold, resolve, step


def test_an_empty_screen_says_what_to_do_next(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "meetings")

    assert not screen.exception
    assert "No meeting is written down yet" in screen.info[0].value
    assert screen.expander[0].proto.expanded


def test_shows_what_is_to_be_done_and_whose_minutes_wait(
    database: Database, estate: Estate, window: Window
) -> None:
    number = hold(database, estate)
    resolve(database, estate, number, days=2)
    step(database, number, "minute", estate.supervisor, **MINUTES)

    screen = window(estate.desk, "meetings")

    assert not screen.exception
    said = [one.value for one in (*screen.markdown, *screen.caption)]
    assert any("Order a lamp" in one for one in said)
    assert "0 of 3 have read the minutes" in said
    assert not screen.expander
