"""The affair designer on the screen: begun from a template, mended, published, used at once."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from tests import designing as draw
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window


def said(screen: AppTest) -> str:
    parts = (screen.success, screen.error, screen.info, screen.markdown, screen.caption)
    return "\n".join(str(one.value) for part in parts for one in part)


def press(screen: AppTest, label: str) -> AppTest:
    return next(one for one in screen.button if one.label == label).click().run()


def test_a_supervisor_begins_mends_and_publishes_one(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "designer")
    assert "No kind of affair is designed yet." in said(screen)

    screen.radio[0].set_value("lending")
    press(screen, "Begin")
    assert screen.title[0].value == "Lend and return"
    assert "two to four" in said(screen)
    next(one for one in screen.text_input if "Letters" in one.label).set_value("JS")
    press(screen, "Save")
    assert "Nothing is wrong with it." in said(screen)
    screen.query_params["part"] = "publish"
    press(screen.run(), "Publish")

    assert not screen.exception
    (kind,) = draw.offered(database, estate, estate.desk)
    assert (kind.prefix, kind.version) == ("JS", 1)


def test_a_refused_name_stays_in_the_form(
    database: Database, estate: Estate, window: Window
) -> None:
    made = draw.drawn(database, estate)
    screen = window(estate.supervisor, "designer", design=str(made))

    next(one for one in screen.text_input if "Chinese" in one.label).set_value("长" * 30)
    press(screen, "Save")

    assert "Enter at most 20 characters" in said(screen)
    assert draw.kind(database, made, estate.supervisor).plan.title.zh == "物品借还"


@pytest.mark.parametrize("part", ["about", "fields", "states", "moves", "deadlines", "sheet"])
def test_each_part_is_drawn_with_its_form(
    database: Database, estate: Estate, window: Window, part: str
) -> None:
    made = draw.drawn(database, estate)

    screen = window(estate.manager, "designer", design=str(made), part=part)

    assert not screen.exception
    assert [one.label for one in screen.button if one.label in ("Save", "Add")]


def test_the_preview_is_the_real_form_and_saves_nothing(
    database: Database, estate: Estate, window: Window
) -> None:
    made = draw.drawn(database, estate)
    screen = window(estate.supervisor, "designer", design=str(made), part="preview")

    press(screen, "Register")

    assert "This is a preview: nothing is registered." in said(screen)
    assert "How it goes on" in [one.value for one in screen.subheader]


def test_others_read_what_is_published_and_change_nothing(
    database: Database, estate: Estate, window: Window
) -> None:
    draft, public = draw.drawn(database, estate, draw.REQUEST), draw.published(database, estate)

    screen = window(estate.desk, "designer")
    assert "Design a new kind" not in str(screen.expander)
    hidden = window(estate.desk, "designer", design=str(draft))
    seen = window(estate.desk, "designer", design=str(public))

    assert "not found" in said(hidden)
    assert [one for one in seen.button if one.label in ("Save", "Publish")] == []


def test_the_desk_registers_one_and_finds_it_in_the_list(
    database: Database, estate: Estate, window: Window
) -> None:
    made = draw.published(database, estate)
    number = draw.register(database, estate, f1="o1", f2="1", f3=NOON.replace(year=2027))

    call = window(
        estate.desk, "register", unit=str(estate.units["1-1-1-101"]), purpose=f"own_{made}"
    )
    board = window(estate.desk, "cases", kind=f"own_{made}")
    record = window(estate.desk, "case", case=number)
    day = window(estate.desk, "today")

    for screen in (call, board, record, day):
        assert not screen.exception
    assert "Lend and return" in [one.value for one in call.subheader]
    assert "1 to 1 of 1" in said(board)
    assert "Take back" in str(record.button_group)
