"""What helps the desk in a call: the card, categories last used first, ready answers, gaps."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from data_access.database import Database
from data_access.tables import Notice
from services import correcting, snippets
from tests import repairing
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window
from tests.pages.test_taking_a_call import FORM, begun, told, type_in
from tests.services import noticing, visiting
from tests.services.registered import home

__all__ = ["home"]

HOME = "1-1-1-101"


def captions(screen) -> str:
    return " ".join(one.value for one in screen.caption).replace("\\", "")


def test_the_card_shows_the_last_contacts_and_the_last_visit(
    database: Database, estate: Estate, window: Window
) -> None:
    repairing.register(database, estate)
    visiting.visit(database, estate)

    screen = begun(window, estate)

    assert "Kitchen tap drips" in captions(screen)
    assert "Last visit: 2026-03-0" in captions(screen)


def test_the_sentence_of_a_notice_in_force_stands_above_the_card(
    database: Database, estate: Estate, window: Window
) -> None:
    noticing.posted(database, estate)
    with database.writing() as session:
        begun_at = {"post_from": NOON - noticing.HOUR, "effective_from": NOON - noticing.HOUR}
        session.execute(update(Notice).values(begun_at))

    screen = begun(window, estate)

    assert "Say first: 1栋停水通知" in screen.warning[0].value


def test_a_purpose_behind_the_room_is_taken_at_once(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "register")

    screen.text_input(key="register.lookup").set_value("1-1-1-101 bx").run()

    assert screen.query_params["purpose"] in ("repair", ["repair"])
    assert screen.query_params["unit"] in (str(estate.units[HOME]), [str(estate.units[HOME])])


def test_both_levels_of_a_category_are_one_input_the_last_used_first(
    database: Database, estate: Estate, window: Window
) -> None:
    repairing.register(database, estate, cat_l1="electric", cat_l2="electric.outage")

    box = begun(window, estate).selectbox(key=f"{FORM}.cat_l2")

    assert box.label == "Category *"
    assert box.options[0] == "Electrics / Power out or tripping"


def test_the_first_resident_is_taken_for_the_caller_with_one_press(
    database: Database, estate: Estate, window: Window, home: tuple[int, int]
) -> None:
    screen = begun(window, estate)

    screen.button_group[1].set_value(0).run()

    assert screen.text_input(key=f"{FORM}.reporter_name~1").value == "王小明"


def test_a_caller_taken_with_one_press_is_told_to_the_browser_at_every_drawing(
    database: Database, estate: Estate, window: Window, home: tuple[int, int]
) -> None:
    screen = begun(window, estate)
    screen.button_group[1].set_value(0).run()

    screen.run()  # what the run before had told is lost when this one begins too early

    assert screen.text_input(key=f"{FORM}.reporter_name~1").proto.default == "王小明"


@pytest.fixture
def answer(database: Database, estate: Estate) -> None:
    raw = {"title": "What parking costs", "words": "parking 停车", "text": "10 yuan a day."}
    with database.writing() as session:
        snippets.keep(
            session, estate.project_id, raw, snippet_id=None, actor=estate.supervisor, now=NOON
        )


@pytest.mark.usefixtures("answer")
def test_an_answer_shows_itself_while_its_words_are_typed_and_is_used(
    estate: Estate, window: Window
) -> None:
    unit = str(estate.units[HOME])
    screen = window(estate.desk, "register", unit=unit, purpose="inquiry")
    assert "10 yuan" not in told(screen)

    key = "register.inquiry.0"
    screen.text_area(key=f"{key}.description").set_value("Where is 停车 and the price?").run()
    assert "10 yuan a day." in told(screen)
    screen.button(key="register.inquiry.use.1").click().run()

    assert screen.text_area(key=f"{key}.reply_content~1").value == "10 yuan a day."


def test_what_is_missing_stands_on_my_day_and_turns_red(
    database: Database, estate: Estate, window: Window
) -> None:
    early = NOON - timedelta(minutes=31)
    number = repairing.register(database, estate, now=early, phone="", no_phone=True)

    screen = window(estate.desk, "today")

    assert any("To complete" in one.value for one in screen.subheader)
    assert "half an hour" in screen.error[0].value
    with database.reading() as session:
        waiting = correcting.waiting(session, actor=estate.desk, now=NOON)
    assert [case.number for case in waiting] == [number]


def test_the_leads_keep_the_answers_and_the_desk_reads_them(estate: Estate, window: Window) -> None:
    empty = window(estate.supervisor, "answers")
    key = f"answers.{estate.project_id}.new"
    empty.text_input(key=f"{key}.0.title").set_value("Opening hours")
    empty.text_input(key=f"{key}.0.words").set_value("hours open")
    empty.text_area(key=f"{key}.0.text").set_value("From eight to eight.")
    empty.button(key=f"{key}.0.submit").click().run()

    read = window(estate.desk, "answers")

    assert not read.exception
    assert "From eight to eight." in told(read)
    assert not read.text_input


def test_the_form_is_saved_by_one_key(estate: Estate, window: Window) -> None:
    button = type_in(begun(window, estate), description="The tap drips.").button(
        key=f"{FORM}.submit"
    )

    assert button.proto.shortcut == "ctrl+enter"
