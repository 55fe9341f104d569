"""An opened number: seen for its seconds, then neither on the screen nor in the session."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from services import private
from tests.ui import hands

MOBILE, MASK = "13800000077", "138****0077"
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def screen() -> None:
    from services import private
    from tests.ui import hands
    from ui import reveal

    reveal.forget_old(hands.clock())
    if hands.page == "household":
        reveal.number(
            str, "138****0077", hands.opened, key="p", seconds=private.SHOWN_SECONDS,
            now=hands.clock,
        )  # fmt: skip


@pytest.fixture
def window() -> Iterator[AppTest]:
    config.set_option("runner.enforceSerializableSessionState", False)
    hands.page, hands.at = "household", NOON
    yield AppTest.from_function(screen).run()
    hands.page, hands.at = "household", NOON


def show(window: AppTest, reason: str = "Call back") -> AppTest:
    window.text_input(key="p.reason").set_value(reason)
    return window.button(key="p.show").click().run()


def texts(window: AppTest) -> list[str]:
    assert not window.exception
    return [text.value for text in window.text]


def kept(window: AppTest) -> str:
    return str(window.session_state._state.filtered_state)


def after(window: AppTest, seconds: float) -> AppTest:
    hands.at = NOON + timedelta(seconds=seconds)
    return window.run()


def test_is_a_mask_until_it_is_asked_for(window: AppTest) -> None:
    assert texts(window) == [MASK]
    assert MOBILE not in kept(window)


def test_is_whole_for_thirty_seconds(window: AppTest) -> None:
    show(window)

    assert private.SHOWN_SECONDS == 30
    assert texts(window) == [MOBILE]
    assert texts(after(window, 29.9)) == [MOBILE]


@pytest.mark.parametrize("seconds", [30, 31, 3600])
def test_is_gone_afterwards_from_the_screen_and_the_session(
    window: AppTest, seconds: float
) -> None:
    show(window)

    after(window, seconds)

    assert texts(window) == [MASK]
    assert MOBILE not in kept(window)


def test_is_forgotten_on_another_page_too(window: AppTest) -> None:
    show(window)
    hands.page = "elsewhere"

    after(window, 30)

    assert texts(window) == []
    assert MOBILE not in kept(window)


def test_its_reason_is_asked_anew_the_next_time(window: AppTest) -> None:
    show(window)

    after(window, 30)

    assert window.text_input(key="p.reason").value == ""


def test_a_refusal_opens_nothing_and_says_why(window: AppTest) -> None:
    show(window, "x")

    assert texts(window) == [MASK]
    assert [error.value for error in window.error] == ["Say why in a sentence."]
