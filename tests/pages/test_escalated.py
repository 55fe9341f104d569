"""Escalation on the screens: in My day, on the case, in its history, and said to be known."""

from datetime import timedelta

import pytest

from data_access.database import Database
from services import escalating
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

LATE = NOON - timedelta(days=4)


@pytest.fixture
def late(database: Database, register: Register) -> str:
    """Return the number of a complaint that is a day overdue, after the clock has ticked."""
    number = register(LATE)
    escalating.tick(database, now=NOON)
    return number


def test_my_day_lists_what_is_escalated_to_me(estate: Estate, window: Window, late: str) -> None:
    for person, count in ((estate.supervisor, "1"), (estate.manager, None), (estate.desk, None)):
        shown = {metric.label: metric.value for metric in window(person, "today").metric}
        assert shown.get("Escalated to me") == count


def test_the_case_says_which_level_it_has_reached(
    estate: Estate, window: Window, late: str
) -> None:
    screen = window(estate.desk, "case", case=late)

    texts = " ".join(element.value for element in screen.markdown)
    assert "Escalated: level 1" in texts
    assert "Overdue for a day: call the customer" in texts
    assert "Level 1, to: Service supervisor" in texts
    assert not screen.warning


def test_who_is_told_says_that_they_know(
    database: Database, estate: Estate, window: Window, late: str
) -> None:
    screen = window(estate.supervisor, "case", case=late)
    assert "Overdue for a day" in screen.warning[0].value

    screen.button(key=f"case.{late}.acknowledge").click().run()

    assert not screen.exception
    assert screen.success[0].value == "It is noted that you know of it."
    assert not screen.warning
    assert "**Escalation acknowledged**" in " ".join(e.value for e in screen.markdown)
    shown = {metric.label: metric.value for metric in window(estate.supervisor, "today").metric}
    assert "Escalated to me" not in shown
