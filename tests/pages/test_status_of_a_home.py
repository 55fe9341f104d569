"""The status of a home on its screen: who may change it, and the way there from a visit."""

from datetime import UTC, datetime

from data_access.database import Database
from services import homes
from tests.conftest import Estate
from tests.pages.conftest import Window

LONG_AGO = datetime(2023, 12, 31, 9, tzinfo=UTC).replace(tzinfo=None)
"""As an input of the browser brings it: without a zone."""


def test_a_keeper_changes_the_status_of_a_home(
    database: Database, estate: Estate, window: Window
) -> None:
    unit_id = estate.units["1-1-1-101"]
    form = f"household.status.{unit_id}.0"
    screen = window(estate.keeper, "household", unit=str(unit_id))
    screen.selectbox(key=f"{form}.status").set_value("long_vacant")

    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    assert screen.success[0].value == "The home is now: Long vacant."
    assert _status(database, estate, unit_id) == "long_vacant"


def test_a_change_that_cannot_be_is_told_and_keeps_what_was_chosen(
    database: Database, estate: Estate, window: Window
) -> None:
    unit_id = estate.units["1-1-1-101"]
    form = f"household.status.{unit_id}.0"
    screen = window(estate.keeper, "household", unit=str(unit_id))
    screen.selectbox(key=f"{form}.status").set_value("long_vacant")
    screen.datetime_input(key=f"{form}.from_day").set_value(LONG_AGO)

    screen.button(key=f"{form}.submit").click().run()

    assert "The present status began on" in screen.error[0].value
    assert screen.selectbox(key=f"{form}.status").value == "long_vacant"
    assert _status(database, estate, unit_id) == "owner_occupied"


def test_the_desk_is_not_offered_it(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "household", unit=str(estate.units["1-1-1-101"]))

    assert [button.label for button in screen.button if "status" in button.label] == []


def test_a_visit_that_found_the_household_gone_leads_to_the_home(
    estate: Estate, window: Window
) -> None:
    unit_id = estate.units["1-1-1-101"]
    form = f"visits.record.{unit_id}.0"
    screen = window(estate.keeper, "visits", view="record", unit=str(unit_id))
    screen.selectbox(key=f"{form}.method").set_value("door")
    screen.selectbox(key=f"{form}.kind").set_value("routine")
    screen.text_input(key=f"{form}.duration_minutes").set_value("5")
    screen.selectbox(key=f"{form}.result").set_value("moved").run()

    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    assert screen.query_params["moved"] == str(unit_id)
    assert any("has moved out" in element.value for element in screen.info)


def _status(database: Database, estate: Estate, unit_id: int) -> str:
    with database.reading() as session:
        return homes.household(session, unit_id, actor=estate.desk).status
