"""The screens of facilities, of what a notice has reached, and of a number that is wrong."""

from streamlit.testing.v1 import AppTest

from data_access.database import Database
from tests import affairs
from tests import complaining as tell
from tests import repairing as mend
from tests.conftest import Estate
from tests.pages.conftest import Window
from tests.services import noticing
from tests.services.test_facilities import STANDS, enter
from tests.services.test_notice_people import tag


def said(screen: AppTest) -> str:
    parts = (*screen.markdown, *screen.caption, *screen.info, *screen.title, *screen.subheader)
    return " ".join(str(one.value) for one in parts)


def test_an_empty_register_says_what_to_enter(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "assets")

    assert not screen.exception
    assert "Enter the lifts, pumps and gates" in said(screen)


def test_the_register_leads_to_the_history_of_one_facility(
    database: Database, estate: Estate, window: Window
) -> None:
    lift = enter(database, estate)
    mend.register(database, estate, **STANDS, asset_id=lift)
    screen = window(estate.desk, "assets")

    screen.button(key=f"assets.open.{lift}").click().run()

    assert not screen.exception
    assert "Lift 3" in screen.title[0].value
    assert "Lift stopped: 1" in said(screen)


def test_a_facility_that_is_not_there_is_said_to_be_not_found(
    estate: Estate, window: Window
) -> None:
    screen = window(estate.desk, "assets", asset="999999")

    assert not screen.exception
    assert "was not found" in " ".join(one.value for one in screen.error)


def test_care_households_are_ticked_on_the_notice(
    database: Database, estate: Estate, window: Window
) -> None:
    tag(database, estate, "1-1-1-101")
    number = noticing.posted(database, estate)
    unit = estate.units["1-1-1-101"]
    screen = window(estate.keeper, "notices", notice=number)

    screen.button(key=f"notices.care.{unit}.in_person").click().run()

    assert not screen.exception
    assert screen.success[0].value == "It is noted that they know."
    assert "All are told" in said(screen)
    assert "1-1-1-101" not in said(window(estate.desk, "notices", notice=number))


def test_the_duties_of_disclosure_are_listed(estate: Estate, window: Window) -> None:
    screen = window(estate.manager, "notices", view="disclosures")

    assert not screen.exception
    assert "Never disclosed here" in str(screen.dataframe[0].value)


def test_a_wrong_number_is_corrected_where_the_visit_is_made(
    database: Database, estate: Estate, window: Window
) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate)).number
    screen = window(estate.desk, "case", case=visit)

    key = f"case.{visit}.new_phone"
    screen.text_input(key=f"{key}.0.new_phone").set_value("13900000009")
    screen.button(key=f"{key}.0.submit").click().run()

    assert not screen.exception
    assert [one.value for one in screen.error] == []
    assert "corrected here" in screen.success[0].value
    assert tell.read(database, visit, estate.desk).phone == "139****0009"
