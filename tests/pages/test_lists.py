"""The lists of a desk: my day and the board show what waits, and nothing of the accused."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

TEN_DAYS_AGO = NOON - timedelta(days=10)
"""A general complaint is due after 3 days, so that this one is overdue."""
TWO_DAYS_AND_A_HALF_AGO = NOON - timedelta(days=2, hours=18)
"""Due at 18:00 of today at the estate."""


def test_my_day_counts_what_is_late_and_what_is_due(
    estate: Estate, window: Window, register: Register
):
    register(TEN_DAYS_AGO)
    register(TWO_DAYS_AND_A_HALF_AGO)
    register(NOON)

    screen = window(estate.supervisor)

    counts = {metric.label: metric.value for metric in screen.metric}
    assert counts == {
        "Overdue": "1",
        "Due today": "1",
        "In my charge": "0",
        "Return visit due": "0",
        "Verdict pending": "3",
    }


def test_my_day_of_the_desk_judges_nothing(estate: Estate, window: Window, register: Register):
    register()

    screen = window(estate.desk)

    assert "Verdict pending" not in {metric.label for metric in screen.metric}


def test_the_board_shows_what_the_address_asks_for(
    estate: Estate, window: Window, register: Register
):
    late, fresh = register(TEN_DAYS_AGO), register(NOON, title="Door of the garage")

    assert _numbers(window(estate.desk, "complaints")) == [fresh, late]
    assert _numbers(window(estate.desk, "complaints", overdue="1")) == [late]
    assert _numbers(window(estate.desk, "complaints", text="garage")) == [fresh]
    assert _numbers(window(estate.desk, "complaints", phase="done")) == []


def test_the_person_complained_about_sees_nothing_of_it(
    estate: Estate, window: Window, register: Register
):
    number = register(accused_id=estate.keeper.id)

    assert _numbers(window(estate.desk, "complaints")) == [number]
    assert _numbers(window(estate.keeper, "complaints")) == []
    assert "not found" in window(estate.keeper, "case", case=number).error[0].value


def test_a_list_shows_no_phone_number(estate: Estate, window: Window, register: Register):
    register()

    screen = window(estate.desk, "complaints")

    assert "1380013" not in screen.dataframe[0].value.to_csv()


def _numbers(screen: AppTest) -> list[str]:
    assert not screen.exception
    return list(screen.dataframe[0].value["number"]) if screen.dataframe else []


@pytest.mark.parametrize("words", ["13800000001", "138-0000 0001", "王 110101200002290018"])
def test_a_number_that_is_searched_for_stays_out_of_the_address(
    estate: Estate, window: Window, register: Register, words: str
):
    number = register(phone="13800000001", description="王 110101200002290018")
    screen = window(estate.supervisor, "complaints", text="nothing")

    screen.text_input(key="board.complaint.text").set_value(words).run()

    assert "text" not in screen.query_params
    assert _numbers(screen) == [number]
    screen.text_input(key="board.complaint.text").set_value("").run()
    assert _numbers(screen) == [number]


def test_the_number_of_a_case_stays_in_the_address(
    estate: Estate, window: Window, register: Register
):
    number = register()
    screen = window(estate.supervisor, "complaints")

    screen.text_input(key="board.complaint.text").set_value(number).run()

    assert screen.query_params["text"] == number
    assert _numbers(screen) == [number]
