"""The screen of keys: what is out, what is late, and a count that is begun there."""

from streamlit.testing.v1 import AppTest

from data_access.database import Database
from tests import keeping as keep
from tests.conftest import NOON, Estate
from tests.keeping import DAY, EVENING
from tests.pages.conftest import Window


def said(screen: AppTest) -> str:
    parts = (*screen.markdown, *screen.caption, *screen.info, *screen.title, *screen.subheader)
    return " ".join(str(one.value) for one in parts)


def test_an_empty_register_says_what_to_do(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "keys")

    assert not screen.exception
    assert "Receive the first one: its tag never tells the room" in said(screen)


def test_the_register_tells_who_has_a_key_until_when(
    database: Database, estate: Estate, window: Window
) -> None:
    number = keep.receive(database, estate, keep.COMMON, now=NOON - DAY, received_at=NOON - DAY)
    keep.lend(database, estate, number, now=NOON - DAY, due_at=EVENING - DAY)

    screen = window(estate.desk, "keys", show="late")

    assert not screen.exception
    assert "Mr Wu, back by 2026" in said(screen)
    assert "0.0 %" in [one.value for one in screen.metric]
    assert "0 of 1 loans" in said(screen)


def test_my_day_counts_the_keys_that_are_not_back(
    database: Database, estate: Estate, window: Window
) -> None:
    number = keep.receive(database, estate, keep.COMMON, now=NOON - DAY, received_at=NOON - DAY)
    keep.lend(database, estate, number, now=NOON - DAY, due_at=EVENING - DAY)

    screen = window(estate.desk, "today")

    assert not screen.exception
    assert {one.label: one.value for one in screen.metric}["Keys not back"] == "1"


def test_a_count_is_begun_by_who_may_count(
    database: Database, estate: Estate, window: Window
) -> None:
    keep.receive(database, estate, keep.COMMON)
    assert "Stock-takings of keys" not in said(window(estate.desk, "keys"))
    screen = window(estate.keeper, "keys")

    screen.button(key=f"keys.{estate.project_id}.count.0.submit").click().run()

    assert not screen.exception
    assert [one.value for one in screen.error] == []
    assert "has begun" in screen.success[0].value
    assert "Being counted" in said(screen)


def test_engineering_reads_the_register_without_opening_records(
    database: Database, estate: Estate, window: Window
) -> None:
    keep.receive(database, estate, keep.COMMON)

    screen = window(estate.engineer, "keys")

    assert not screen.exception
    assert "Roof door of building 1" in said(screen)
    assert not screen.get("page_link")


def test_a_key_is_received_at_the_desk(estate: Estate, window: Window) -> None:
    unit = str(estate.units[keep.ROOM])
    screen = window(estate.desk, "register", purpose="key", unit=unit)

    assert not screen.exception
    labels = [one.label for one in screen.text_input]
    assert "Code on the tag *" in labels


def test_the_record_of_a_key_offers_to_lend_it(
    database: Database, estate: Estate, window: Window
) -> None:
    number = keep.receive(database, estate, keep.COMMON)

    screen = window(estate.desk, "case", case=number, move="lend")

    assert not screen.exception
    assert "Borrower *" in [one.label for one in screen.text_input]
