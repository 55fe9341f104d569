"""The navigation offers what a post may use, and an address alone opens nothing else."""

import pytest

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


@pytest.mark.parametrize("place", ALLOWED)
def test_a_place_opens_for_its_posts_only(estate: Estate, window: Window, place: str):
    opened = {post for post in POSTS if _opens(estate, window, post, place)}

    assert opened == set(ALLOWED[place])


def test_nobody_is_let_in_without_a_session(estate: Estate, window: Window):
    screen = window(estate.desk)
    screen.user = {}

    screen.run()

    assert "Sign in first" in screen.error[0].value
    assert not screen.title


def _opens(estate: Estate, window: Window, post: str, place: str) -> bool:
    """Tell whether the address draws its own screen and not the person's first one."""
    actor: Actor = getattr(estate, post)
    first, asked = window(actor), window(actor, place)
    assert not first.exception
    assert not asked.exception
    return _seen(asked) != _seen(first)


def _seen(screen: object) -> list[str]:
    return [element.value for element in screen.title]  # type: ignore[attr-defined]
