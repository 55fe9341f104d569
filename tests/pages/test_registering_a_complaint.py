"""Registering a complaint on the screen: one press is one case, a refusal keeps what was typed."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import func, select
from streamlit.testing.v1 import AppTest

from data_access import accounts
from data_access.database import Database
from data_access.tables import Case
from services import case_lists
from services.wiring import Wiring, wire
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window

FORM = "register.complaint"
AT_NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001  an input has no zone
STORY = "The lift of entrance 1 has stood still since Sunday."


def test_one_press_saves_one_case_with_the_chosen_household(
    database: Database, estate: Estate, window: Window
):
    unit_id = estate.units["1-1-1-101"]
    screen = _filled(window(estate.desk, "register", purpose="complaint", unit=str(unit_id)))

    _press(screen)

    case = _only_case(database)
    assert (case.unit_id, case.title, case.description) == (unit_id, "Lift stands still", STORY)
    assert (case.cat_l2, case.received_at, case.entered_by) == (
        "equipment.lift",
        NOON,
        estate.desk.id,
    )
    assert case.number in screen.success[0].value
    assert "purpose" not in screen.query_params


@pytest.mark.parametrize("remembered", [True, False], ids=["same run", "window forgot"])
def test_the_second_click_of_a_double_click_saves_nothing(
    database: Database, estate: Estate, window: Window, remembered: bool
):
    screen = _filled(
        window(estate.desk, "register", purpose="complaint", unit=str(estate.units["1-1-1-101"]))
    )
    token = screen.session_state[f"{FORM}.0.token"]
    _press(screen)

    screen.session_state[f"{FORM}.generation"] = 0
    screen.session_state[f"{FORM}.0.token"] = token
    if not remembered:
        screen.session_state[f"{FORM}.saved"] = ""
    screen.query_params["unit"] = str(estate.units["1-1-1-101"])
    screen.query_params["purpose"] = "complaint"
    _press(_filled(screen.run()))

    assert _count(database) == 1
    assert screen.session_state[f"{FORM}.generation"] == (0 if remembered else 1)
    assert "registered" in screen.query_params  # the number is read out, whichever click came last
    assert not screen.exception


def test_a_refusal_names_the_question_keeps_every_text_and_writes_nothing(
    database: Database, estate: Estate, window: Window
):
    screen = _filled(
        window(estate.desk, "register", purpose="complaint", unit=str(estate.units["1-1-1-101"]))
    )
    screen.text_area(key=f"{FORM}.0.description").set_value("Bad")

    _press(screen)

    assert _count(database) == 0
    assert screen.error[0].value.startswith("What happened: ")
    assert screen.text_area(key=f"{FORM}.0.description").value == "Bad"
    assert screen.text_input(key=f"{FORM}.0.title").value == "Lift stands still"
    assert screen.selectbox(key=f"{FORM}.0.cat_l2").value == "equipment.lift"


def test_a_room_of_another_estate_is_not_found(
    estate: Estate, other_estate: Estate, window: Window
):
    screen = window(
        estate.desk, "register", purpose="complaint", unit=str(other_estate.units["1-1-1-101"])
    )

    assert "not found" in screen.error[0].value
    assert not any(button.key == f"{FORM}.0.submit" for button in screen.button)


def test_a_room_number_that_fits_one_household_chooses_it(estate: Estate, window: Window):
    screen = window(estate.desk, "register", purpose="complaint")

    screen.text_input(key="register.lookup").set_value("202").run()

    assert screen.query_params["unit"] == str(estate.units["2-1-2-202"])


def test_an_open_case_of_the_household_is_offered_for_a_chaser(
    database: Database, estate: Estate, window: Window
):
    unit_id = estate.units["1-1-1-101"]
    _press(_filled(window(estate.desk, "register", purpose="complaint", unit=str(unit_id))))

    screen = window(estate.desk, "register", purpose="complaint", unit=str(unit_id))

    with database.reading() as session:
        known = case_lists.open_of_unit(session, unit_id, actor=estate.desk)
    assert [case.title for case in known] == ["Lift stands still"]
    assert any("Open here" in caption.value for caption in screen.caption)


def test_an_ended_session_saves_nothing_and_keeps_the_texts(
    database: Database, estate: Estate, window: Window
):
    screen = _filled(
        window(estate.desk, "register", purpose="complaint", unit=str(estate.units["1-1-1-101"]))
    )
    with database.writing() as session:
        accounts.end_session(session, f"sid-of-{estate.desk.id}", NOON)

    _press(screen)

    assert _count(database) == 0
    assert "Sign in" in screen.error[0].value


def _opened(window: Window, estate: Estate) -> AppTest:
    unit = str(estate.units["1-1-1-101"])
    return window(estate.desk, "register", purpose="complaint", unit=unit)


def _filled(screen: AppTest) -> AppTest:
    screen.selectbox(key=f"{FORM}.0.cat_l2").set_value("equipment.lift").run()
    screen.text_input(key=f"{FORM}.0.title").set_value("Lift stands still")
    screen.text_area(key=f"{FORM}.0.description").set_value(STORY)
    screen.text_input(key=f"{FORM}.0.reporter_name").set_value("Mrs Wang")
    screen.text_input(key=f"{FORM}.0.phone").set_value("１３８００１３８０００")
    return screen


def _press(screen: AppTest) -> None:
    screen.button(key=f"{FORM}.0.submit").click().run()


def _count(database: Database) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(Case)).one()


def _only_case(database: Database) -> Case:
    with database.reading() as session:
        return session.exec(select(Case)).one()


def test_choosing_the_household_begins_the_call(database: Database, estate: Estate, window: Window):
    screen = window(estate.desk, "register", purpose="complaint")
    assert screen.session_state[f"{FORM}.0.received_at"] == AT_NOON

    wire(Wiring(database, lambda: NOON + timedelta(minutes=20)))
    screen.text_input(key="register.lookup").set_value("202").run()

    assert screen.session_state[f"{FORM}.0.received_at"] == AT_NOON + timedelta(minutes=20)
