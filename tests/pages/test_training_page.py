"""Trainings on their screen: planned and written down by leads, each person's own results."""

from data_access.database import Database
from tests.conftest import Estate
from tests.pages.conftest import Window
from tests.services.test_trainings import hold, plan, result


def test_an_empty_screen_says_what_to_do_next(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "training")

    assert not screen.exception
    assert "No training is planned yet" in screen.info[0].value
    assert [one.label for one in screen.expander] == ["Plan a training", "More details"]


def test_shows_results_to_whose_they_are(
    database: Database, estate: Estate, window: Window
) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk, estate.keeper)
    result(database, estate, number, estate.desk)

    mine, theirs = (window(who, "training") for who in (estate.desk, estate.keeper))

    assert not mine.exception
    assert list(mine.dataframe[0].value["Score"]) == ["88"]
    assert list(theirs.dataframe[0].value["Score"]) == ["—"]


def test_a_lead_is_offered_both_forms(database: Database, estate: Estate, window: Window) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)

    screen = window(estate.supervisor, "training")

    assert not screen.exception
    assert {"Enter a result", "Plan a training"} <= {one.label for one in screen.expander}
