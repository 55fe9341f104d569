"""The screens of self-builds and of illegal structures: lists, the file of one, forms, styles."""

from typing import Any

import pytest

from data_access.database import Database
from tests import complaining as tell
from tests import self_building as build
from tests.conftest import NOON, Estate, MakeEstate
from tests.pages.conftest import Window

SCREENS = {
    "self-builds": ("applied", "work", "ended", "ask", "styles", "figures"),
    "structures": ("open", "legacy", "ended", "note"),
}


@pytest.mark.parametrize(
    ("place", "view", "said"),
    [
        ("self-builds", "applied", "Register whoever wishes"),
        ("self-builds", "work", "What is agreed to stands here"),
        ("self-builds", "styles", "No style was decided yet"),
        ("structures", "open", "Enter what a patrol"),
        ("structures", "legacy", "Nothing is left"),
    ],
)
def test_an_empty_screen_says_what_to_do_next(
    estate: Estate, window: Window, place: str, view: str, said: str
) -> None:
    screen = window(estate.supervisor, place, view=view)

    assert not screen.exception
    assert said in screen.info[0].value


@pytest.mark.parametrize("place", SCREENS)
def test_every_view_of_both_screens_is_drawn(
    database: Database, estate: Estate, window: Window, place: str
) -> None:
    build.lead(build.ask(database, estate), "survey")
    build.structure(database, estate)

    for view in SCREENS[place]:
        assert not window(estate.supervisor, place, view=view).exception


@pytest.mark.parametrize("who", ["desk", "keeper", "engineer", "manager", "reader"])
def test_everybody_sees_an_application_that_is_heard_and_decided(
    database: Database, estate: Estate, window: Window, who: str
) -> None:
    asked = build.surveyed(build.ask(database, estate), "J", place="roof")
    asked.move("await_owners")
    build.hear(asked)
    asked.move("file_vote", build.VOTE)
    asked.move("to_review", now=build.HEARD)
    build.review(asked)
    asked.move("agree", {"conditions": "Grey only."}, by="manager", now=build.HEARD)

    screen = window(getattr(estate, who), "self-builds", build=asked.number)

    assert not screen.exception
    assert any(r"75\.00%" in one.value for one in screen.markdown)


def test_an_application_opens_from_the_list(
    database: Database, estate: Estate, window: Window
) -> None:
    asked = build.lead(build.ask(database, estate), "submitted")
    screen = window(estate.keeper, "self-builds")

    screen.button(key=f"builds.open.{asked.number}").click().run()

    assert screen.title[0].value == r"1\-1\-1\-101"


def test_a_structure_tells_every_talk(database: Database, estate: Estate, window: Window) -> None:
    number = build.structure(database, estate)
    line: dict[str, Any] = {
        "contact_at": NOON, "contact_person": "The owner", "contact_words": "Please stop.",
        "contact_answer": "I do as I like.", "dissuaded_answer": "fails",
    }  # fmt: skip
    tell.move(database, number, "dissuade", line, actor=estate.keeper, now=NOON)

    screen = window(estate.engineer, "structures", structure=number)

    assert not screen.exception
    assert any("I do as I like" in one.value for one in screen.markdown)


def test_the_step_of_the_address_is_drawn(
    database: Database, estate: Estate, window: Window
) -> None:
    number = build.structure(database, estate)

    screen = window(estate.keeper, "structures", structure=number, move="dissuade")

    assert not screen.exception
    assert any(one.label.startswith("Who was spoken to") for one in screen.text_input)


def test_what_another_project_has_is_not_found(
    database: Database, estate: Estate, make_estate: MakeEstate, window: Window
) -> None:
    asked, found = build.ask(database, estate), build.structure(database, estate)
    stranger = make_estate(database, "HY02").supervisor

    for place, query in (
        ("self-builds", {"build": asked.number}), ("structures", {"structure": found}),
    ):  # fmt: skip
        screen = window(stranger, place, **query)
        assert len(screen.error) == 1


def test_a_household_leads_to_both(database: Database, estate: Estate, window: Window) -> None:
    build.ask(database, estate)
    build.structure(database, estate)

    screen = window(estate.desk, "household", unit=str(estate.units[build.HOME]))

    assert not screen.exception


def test_the_lists_are_narrowed_by_the_side_of_the_building(
    database: Database, estate: Estate, window: Window
) -> None:
    asked = build.lead(build.ask(database, estate), "submitted", building_side="south")
    found = build.structure(database, estate, building_side="north")

    for place, name, side, key in (
        ("self-builds", "side", "south", f"builds.open.{asked.number}"),
        ("structures", "building_side", "north", f"structures.open.{found}"),
    ):
        assert window(estate.supervisor, place, **{name: side}).button(key=key)
        other = window(estate.supervisor, place, **{name: "west"})
        assert "Nothing fits" in other.info[0].value


def test_a_household_is_flagged_with_what_is_built_there(
    database: Database, estate: Estate, window: Window
) -> None:
    asked = build.lead(build.ask(database, estate), "submitted")
    build.structure(database, estate)

    screen = window(estate.supervisor, "household", unit=str(asked.case.unit_id))

    assert not screen.exception
    for flag in ("Open self-builds: 1", "Illegal structures: 1"):
        assert any(flag in one.value for one in screen.markdown)
