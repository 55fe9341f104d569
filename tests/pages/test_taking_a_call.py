"""The call at the desk: purpose buttons, dangers, what is open, what to read back, drafts."""

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case
from domain.registry import PURPOSES
from services import drafts
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

FORM = "register.repair.0"
SECOND_HALVES = {"cat_l2", "appoint_until"}
"""The second level of a category, the end of an appointment: one question with the first."""


def type_in(screen, **texts: str):
    for code, text in texts.items():
        long = code == "description"
        box = (screen.text_area if long else screen.text_input)(key=f"{FORM}.{code}")
        screen = box.set_value(text).run()
    return screen


def begun(window: Window, estate: Estate, **query: str):
    unit = str(estate.units["1-1-1-101"])
    return window(estate.desk, "register", unit=unit, purpose="repair", **query)


def registered_repair(window: Window, estate: Estate, screen=None):
    screen = screen or begun(window, estate)
    screen.selectbox(key=f"{FORM}.cat_l2").set_value("plumbing.burst").run()
    screen = type_in(
        screen,
        description="A pipe burst under the sink.",
        reporter_name="Mrs Wang",
        phone="13800138000",
    )
    screen.button(key=f"{FORM}.submit").click().run()
    return screen


def told(screen) -> str:
    return " ".join(
        one.value
        for one in (*screen.markdown, *screen.text, *screen.success, *screen.info, *screen.code)
    )


def test_without_a_purpose_the_desk_asks_what_for(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "register", unit=str(estate.units["1-1-1-101"]))

    assert "Choose what the caller wants." in told(screen)
    assert not any(str(button.key).startswith("register.repair") for button in screen.button)


@pytest.mark.parametrize("purpose", [one.code for one in PURPOSES])
def test_a_purpose_shows_at_most_six_open_questions(
    estate: Estate, window: Window, purpose: str
) -> None:
    unit = str(estate.units["1-1-1-101"])
    screen = window(estate.desk, "register", unit=unit, purpose=purpose)
    procedure = next(one for one in PURPOSES if one.code == purpose)

    shown = [
        asked.code for asked in procedure.asks
        if asked.code not in procedure.rare and asked.kind != "flag"
    ]  # fmt: skip

    assert not screen.exception
    assert len(set(shown) - SECOND_HALVES) <= 6, shown


def test_words_of_danger_show_what_to_do_first(estate: Estate, window: Window) -> None:
    screen = type_in(begun(window, estate), description="Strong smell of gas in the kitchen")

    assert "Gas" in screen.error[0].value
    assert "119" in screen.error[0].value


def test_an_hour_that_stands_empty_is_the_one_the_call_began_with(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = begun(window, estate)
    screen.datetime_input(key=f"{FORM}.received_at").set_value(None)

    registered_repair(window, estate, screen)

    with database.reading() as session:
        case = session.exec(select(Case)).one()
    assert case.received_at == NOON


def test_a_repair_is_registered_read_back_and_another_matter_keeps_the_caller(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = registered_repair(window, estate)

    with database.reading() as session:
        case = session.exec(select(Case)).one()
    assert (case.procedure, case.urgency, case.title) == (
        "repair", "urgent", "A pipe burst under the sink.",
    )  # fmt: skip
    assert f"The number is {case.number}" in told(screen)
    assert screen.query_params["unit"] in (str(case.unit_id), [str(case.unit_id)])
    screen.query_params["purpose"] = "complaint"
    screen.run()
    assert screen.text_input(key="register.complaint.0.reporter_name").value == "Mrs Wang"


def test_what_is_open_of_any_kind_is_offered_for_a_chaser(
    estate: Estate, window: Window, register: Register
) -> None:
    register()

    screen = begun(window, estate)

    assert any("Open here" in caption.value for caption in screen.caption)


def test_a_lost_page_offers_what_was_typed(
    database: Database, estate: Estate, window: Window
) -> None:
    type_in(begun(window, estate), description="The tap drips day and night.")

    fresh = begun(window, estate)
    assert "was not sent" in told(fresh)
    fresh.button(key="register.repair.go_on").click().run()

    assert fresh.text_area(key=f"{FORM}.description~1").value == "The tap drips day and night."


def test_a_sent_form_leaves_no_draft(database: Database, estate: Estate, window: Window) -> None:
    test_a_repair_is_registered_read_back_and_another_matter_keeps_the_caller(
        database, estate, window
    )

    with database.reading() as session:
        assert drafts.kept(session, "register.repair", actor=estate.desk) is None


def test_the_next_home_is_not_told_the_caller_before(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = registered_repair(window, estate)

    screen.query_params.clear()
    screen.query_params["unit"] = str(estate.units["1-1-1-102"])
    screen.query_params["purpose"] = "complaint"
    screen.run()

    assert screen.text_input(key="register.complaint.0.reporter_name").value == ""
    assert screen.text_input(key="register.complaint.0.phone").value == ""


def test_the_second_form_of_a_window_is_kept_like_the_first(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = registered_repair(window, estate)
    screen.query_params["purpose"] = "repair"
    screen.run()

    screen.text_area(key="register.repair.1.description").set_value("The door sticks too.").run()

    with database.reading() as session:
        kept = drafts.kept(session, "register.repair", actor=estate.desk)
    assert kept is not None
    assert kept.content["description"] == "The door sticks too."
