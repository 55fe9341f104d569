"""The page of requests: reached from the day of a lead, each with the steps that grant it."""

from datetime import timedelta

from data_access.database import Database
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window


def links(screen) -> dict[str, str]:
    return {link.proto.label: link.proto.query_string for link in screen.get("page_link")}


def test_a_lead_is_led_from_the_day_to_the_step_that_grants(
    database: Database, estate: Estate, window: Window
) -> None:
    number = tell.in_progress(database, estate, now=NOON - timedelta(hours=2))
    asked = {"request": "The part comes on Friday."}
    tell.move(database, number, "request", asked, actor=estate.keeper, now=NOON)

    assert "Requests that wait for your word: 1" in links(window(estate.supervisor, "today"))
    screen = window(estate.supervisor, "requests")

    assert not screen.exception
    assert asked["request"] in [text.value for text in screen.text]
    assert links(screen)["Extend the deadline"] == f"case={number}&move=extend"


def test_with_nothing_asked_for_it_says_where_to_ask(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "requests")

    assert "Nobody waits for your word" in screen.info[0].value
