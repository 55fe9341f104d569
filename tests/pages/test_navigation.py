"""The navigation offers what a post may use, and an address alone opens nothing else."""

import pytest
from streamlit.testing.v1 import AppTest

from domain.people import Actor
from tests.conftest import Estate
from tests.pages.conftest import Window

ALLOWED = {
    "register": ("supervisor", "manager", "desk", "keeper"),
    "complaints": ("supervisor", "manager", "desk", "keeper", "engineer", "reader"),
    "household": ("supervisor", "manager", "desk", "keeper", "engineer", "reader"),
    "import": ("supervisor", "manager"),
    "overview": ("supervisor", "manager", "keeper", "reader"),
    "staff": ("supervisor", "manager", "desk", "keeper", "engineer"),
    "complaint-rates": ("supervisor", "manager", "keeper", "reader"),
    "handling": ("supervisor", "manager", "keeper", "reader"),
    "follow-ups": ("supervisor", "manager", "keeper", "reader"),
}
POSTS = ("supervisor", "manager", "desk", "keeper", "engineer", "reader", "admin")


@pytest.mark.parametrize("post", POSTS)
def test_a_place_opens_for_its_posts_only(estate: Estate, window: Window, post: str):
    person: Actor = getattr(estate, post)
    first = _seen(window(person))

    opened = {place for place in ALLOWED if _seen(window(person, place)) != first}

    assert opened == {place for place, posts in ALLOWED.items() if post in posts}


def test_nobody_is_let_in_without_a_session(estate: Estate, window: Window):
    screen = window(estate.desk)
    screen.user = {}

    screen.run()

    assert "Sign in first" in screen.error[0].value
    assert not screen.title


def _seen(screen: AppTest) -> list[str]:
    """Return the titles: an address that is not one's own draws one's first screen."""
    assert not screen.exception
    return [element.value for element in screen.title]
