"""The figures of people on their screen: rules first, no ranking, and one's own alone."""

from datetime import timedelta

from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window


def test_it_says_that_nobody_is_ranked(estate: Estate, window: Window, register: Register) -> None:
    register(received_at=NOON - timedelta(days=2))

    screen = window(estate.supervisor, "staff")

    assert not screen.exception
    assert "Nobody is ranked" in screen.info[0].value


def test_a_specialist_is_told_that_it_is_their_own(estate: Estate, window: Window) -> None:
    screen = window(estate.keeper, "staff", by="post")

    assert not screen.exception
    assert "You see your own numbers only" in screen.info[0].value
