"""The screen of the archives: the index, the file of a home, requests, counts and shelves."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from tests import archiving as keep
from tests import handing
from tests.archiving import PLACE
from tests.conftest import Estate
from tests.pages.conftest import Window

VIEWS = ("index", "without", "requests", "counts", "shelves", "lists", "figures")


def said(screen: AppTest) -> str:
    parts = (
        *screen.markdown, *screen.caption, *screen.info, *screen.success, *screen.title,
        *screen.subheader,
    )  # fmt: skip
    return " ".join(str(one.value) for one in parts).replace("\\", "")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_stands_when_nothing_is_there_yet(
    estate: Estate, window: Window, view: str
) -> None:
    screen = window(estate.supervisor, "archives", view=view)

    assert not screen.exception
    assert "Archives" in said(screen)


def test_the_index_shows_how_complete_each_file_is(
    database: Database, estate: Estate, window: Window
) -> None:
    number = keep.begun(database, estate).number
    keep.file_paper(database, estate, number)

    screen = window(estate.keeper, "archives")

    assert not screen.exception
    assert "HY01-YZ-01-1-101-01" in said(screen)
    assert PLACE in said(screen)


def test_a_file_shows_its_papers_and_takes_its_steps(
    database: Database, estate: Estate, window: Window
) -> None:
    number = keep.begun(database, estate).number
    keep.shelved(database, estate, number, ("3", "5"))

    screen = window(estate.supervisor, "archives", file=number, move="freeze")

    assert not screen.exception
    assert "Inner list" in said(screen)
    screen.text_area[0].set_value("The heirs disagree")
    screen.button(key=f"case.{number}.freeze.0.submit").click().run()
    assert [one.value for one in screen.error] == []
    assert "Frozen" in said(window(estate.supervisor, "archives", file=number))


def test_the_front_desk_is_told_that_papers_are_withheld(
    database: Database, estate: Estate, window: Window
) -> None:
    number = keep.begun(database, estate).number
    keep.file_paper(database, estate, number, kind="4")

    assert "1 papers are of a level" in said(window(estate.desk, "archives", file=number))
    assert "papers are of a level" not in said(window(estate.keeper, "archives", file=number))


def test_a_place_is_declared_on_the_screen(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "archives", view="shelves")

    screen.text_input[0].set_value("A-1-1-1-1")
    screen.button(key=f"archives.shelves.{estate.project_id}.0.submit").click().run()

    assert not screen.exception
    assert [one.value for one in screen.error] == []
    assert "A-1-1-1-1" in screen.dataframe[0].value.to_string()


def test_who_reads_no_files_has_no_such_screen(estate: Estate, window: Window) -> None:
    assert "Archives" not in said(window(estate.engineer, "archives"))


def test_the_card_of_a_home_says_which_paper_to_ask_for(
    database: Database, estate: Estate, window: Window
) -> None:
    handing.delivered(database, estate)

    screen = window(estate.keeper, "household", unit=str(estate.units[keep.ROOM]))

    assert not screen.exception
    assert "Ask for: Notice of handover and its service" in said(screen)


def test_a_file_lists_everything_that_is_printed_about_the_home(
    database: Database, estate: Estate, window: Window
) -> None:
    house = handing.delivered(database, estate)
    number = keep.part_of(database, estate).number

    screen = window(estate.keeper, "archives", file=number)

    assert not screen.exception
    links = " ".join(str(one.proto.label) for one in screen.get("page_link")).replace("\\", "")
    assert house in links
    for paper in ("Station sheet", "Handover certificate", "Key list", "Receipt of papers"):
        assert paper in links
