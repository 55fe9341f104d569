"""Vacant homes and figures on the screen of the keys: the list is made, and each home opens."""

from datetime import date

import pytest

from data_access.database import Database
from services import household_status
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window


@pytest.fixture
def empty(database: Database, estate: Estate) -> Estate:
    with database.writing() as session:
        household_status.set_status(
            session, estate.units["1-1-1-101"], "long_vacant", from_day=date(2026, 2, 1),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
    return estate


def test_the_list_of_the_month_is_made_and_every_home_in_it_opens(
    empty: Estate, window: Window
) -> None:
    form = f"keys.vacant.{empty.project_id}.list.0"
    screen = window(empty.keeper, "keys", view="vacant")
    assert "not in this month's list: 1" in screen.warning[0].value
    screen.radio(key=f"{form}.cat_l1").set_value("monthly")

    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    assert screen.success[0].value == "Homes added to the list: 1"
    assert not screen.warning
    assert any("1\\-1\\-1\\-101" in one.proto.label for one in screen.get("page_link"))
    screen.button(key=f"keys.vacant.{empty.project_id}.due.print.make").click().run()
    assert not screen.exception
    assert not screen.error


def test_the_figures_stand_with_both_halves(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "keys", view="figures")

    assert not screen.exception
    assert "Vacant homes looked through" in screen.dataframe[0].value["Figure"].to_list()


def test_the_gate_prints_the_open_sites(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "gate")

    screen.button(key=f"gate.sites.{estate.project_id}.make").click().run()

    assert not screen.exception
    assert not screen.error
