"""Targets and what-if on their screens: set, seen on the cards, and tried without writing."""

from datetime import timedelta

from data_access.database import Database
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window


def test_a_lead_sets_a_target_that_the_card_then_names(estate: Estate, window: Window) -> None:
    screen = window(estate.manager, "targets", figure="CH05")
    assert not screen.exception
    part = f"targets.{estate.project_id}.CH05.set"
    screen.number_input(key=f"{part}.value").set_value(88.0)
    screen.text_input(key=f"{part}.source").set_value("Notice of 1 March")
    screen.button(key=f"{part}.save").click().run()
    assert [one.value for one in screen.error] == [
        "Reason: Fill this in, with at most 500 characters."
    ]
    assert screen.number_input(key=f"{part}.value").value == 88.0
    screen.text_area(key=f"{part}.reason").set_value("Agreed with the committee")
    screen.button(key=f"{part}.save").click().run()

    assert not screen.exception
    assert not screen.error
    told = screen.dataframe[0].value.iloc[0]
    assert (told["Value"], told["State"]) == ("at least 88 %", "Holds today")
    assert any("at least 88 %" in one.value for one in screen.markdown)


def test_who_only_reads_figures_has_no_such_screens(estate: Estate, window: Window) -> None:
    for place in ("targets", "what-if"):
        screen = window(estate.reader, place)
        assert not [one.value for one in screen.title if one.value in ("Targets", "What if")]


def test_a_shorter_limit_names_who_would_miss_it(
    database: Database, estate: Estate, window: Window
) -> None:
    number = tell.register(
        database, estate, now=NOON - timedelta(days=3), received_at=NOON - timedelta(days=3)
    )
    screen = window(estate.supervisor, "what-if", figure="CH01", limit="1m", projects="HY01")

    assert not screen.exception
    assert [one.label for one in screen.metric] == [
        "As it is", "With this limit", "More that miss it",
    ]  # fmt: skip
    assert number in set(screen.dataframe[-1].value["Number"])


def test_a_pace_that_is_tried_says_where_december_ends(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "what-if", view="pace", goal="50", week="1")

    assert not screen.exception
    assert screen.metric[0].value == "0"
    assert any("of 6 homes" in one.value for one in screen.caption)
