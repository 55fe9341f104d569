"""Registers on screens: records that departments hand in, seals, and figures with their records."""

from data_access.database import Database
from tests.conftest import Estate
from tests.pages.conftest import Window
from tests.services import test_records_of_departments as filing


def test_engineering_finds_the_form_and_what_it_handed_in(
    database: Database, estate: Estate, window: Window
) -> None:
    empty = window(estate.engineer, "archive-records")
    number = filing.hand_in(database, estate, estate.engineer)

    screen = window(estate.engineer, "archive-records")

    assert not screen.exception
    assert "Whoever keeps some hands them in" in empty.info[0].value
    assert "Title of the records *" in [one.label for one in screen.text_input]
    assert number in str(screen.dataframe[0].value)


def test_the_log_of_seals_says_how_it_begins(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "seals")

    assert not screen.exception
    assert "Nothing was stamped" in screen.info[0].value


def test_figures_of_the_archives_lead_to_their_records(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "archives", view="figures")

    links = [one.proto for one in screen.get("page_link")]

    assert any("figure=AR01" in str(one) for one in links)
    assert any("part=denominator" in str(one) for one in links)
