"""The screen of loans of files: what is out, and what is to be back."""

from datetime import timedelta

from data_access.database import Database
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window
from tests.services.test_file_loans import lent

LONG_AGO = NOON - timedelta(days=9)


def test_an_empty_list_says_how_a_loan_begins(estate: Estate, window: Window) -> None:
    screen = window(estate.keeper, "file-loans")

    assert not screen.exception
    assert "Ask for a file, and a lead agrees to it" in screen.info[0].value


def test_a_file_that_is_not_back_is_counted_and_listed(
    database: Database, estate: Estate, window: Window
) -> None:
    loan = lent(database, estate, now=LONG_AGO)

    screen = window(estate.keeper, "file-loans", show="overdue")

    assert not screen.exception
    assert {one.label: one.value for one in screen.metric}["Files not back"] == "1"
    assert loan.number in str(screen.dataframe[0].value)


def test_the_front_desk_lends_no_files(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "register", purpose="archive_loan")

    assert not screen.exception
    assert "File number *" not in [one.label for one in screen.text_input]


def test_the_keeper_of_files_asks_for_one_with_its_room(estate: Estate, window: Window) -> None:
    unit = str(estate.units["1-1-1-101"])

    screen = window(estate.keeper, "register", purpose="archive_loan", unit=unit)

    assert not screen.exception
    assert "File number *" in [one.label for one in screen.text_input]
