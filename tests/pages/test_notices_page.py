"""The screens of notices: lists that say what to do next, the form, and points to tick."""

import pytest

from data_access.database import Database
from tests.conftest import Estate
from tests.pages.conftest import Window
from tests.services import noticing
from tests.services.noticing import file_of


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("force", "Draft one"),
        ("approve", "Nothing waits for approval"),
        ("post", "Approved notices stand here"),
        ("withdraw", "Well done"),
        ("archive", "Nothing is filed yet"),
    ],
)
def test_an_empty_list_says_what_to_do_next(
    estate: Estate, window: Window, view: str, said: str
) -> None:
    screen = window(estate.desk, "notices", view=view)

    assert not screen.exception
    assert said in screen.info[0].value


def test_a_notice_that_is_posted_stands_in_the_list_and_opens(
    database: Database, estate: Estate, window: Window
) -> None:
    number = noticing.posted(database, estate)
    screen = window(estate.reader, "notices")

    screen.button(key=f"notices.open.{number}").click().run()

    assert not screen.exception
    assert screen.query_params["notice"] == [number] or screen.query_params["notice"] == number
    assert screen.title[0].value == "1栋停水通知"
    assert any("evidence" in caption.value for caption in screen.caption)


def test_a_point_is_ticked_with_one_press(
    database: Database, estate: Estate, window: Window
) -> None:
    number = noticing.draft(database, estate)
    noticing.approve(database, estate, number)
    point = file_of(database, number, estate.keeper).points[0].id
    screen = window(estate.keeper, "notices", notice=number)

    screen.button(key=f"notices.point.{point}.post").click().run()

    assert not screen.exception
    assert screen.success[0].value == "The point is ticked."
    assert file_of(database, number, estate.keeper).notice.posted == 1


def test_a_private_poster_is_written_down_with_one_press(
    database: Database, estate: Estate, window: Window
) -> None:
    number = noticing.posted(database, estate)
    point = file_of(database, number, estate.keeper).points[0].id
    screen = window(estate.keeper, "notices", notice=number)

    screen.button(key=f"notices.point.{point}.poster.kept").click().run()

    assert not screen.exception
    assert file_of(database, number, estate.keeper).events[-1].move == "poster"


def test_a_reader_ticks_nothing(database: Database, estate: Estate, window: Window) -> None:
    number = noticing.posted(database, estate)

    screen = window(estate.reader, "notices", notice=number)

    assert not [button for button in screen.button if "notices.point" in str(button.key)]


def test_a_step_that_is_refused_says_why(
    database: Database, estate: Estate, window: Window
) -> None:
    number = noticing.draft(database, estate)
    noticing.approve(database, estate, number)
    screen = window(estate.desk, "notices", notice=number)

    screen.button(key=f"notices.{number}.post.0.submit").click().run()

    assert "not ticked" in screen.error[0].value


def test_the_form_refuses_what_is_missing(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "notices", view="draft")
    key = f"notices.draft.{estate.project_id}.0"

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert screen.error


def test_a_draft_is_changed_with_its_answers_filled_in(
    database: Database, estate: Estate, window: Window
) -> None:
    number = noticing.draft(database, estate)
    screen = window(estate.desk, "notices", notice=number)
    key = f"notices.revise.{number}.0"
    assert screen.text_input(key=f"{key}.title~1").value == "1栋停水通知"
    screen.text_input(key=f"{key}.title~1").set_value("1栋停水至18点")

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert not screen.error
    assert file_of(database, number, estate.desk).case.title == "1栋停水至18点"


def test_the_supervisor_is_offered_a_correction(
    database: Database, estate: Estate, window: Window
) -> None:
    number = noticing.posted(database, estate)

    screen = window(estate.supervisor, "notices", notice=number)

    assert not screen.exception
    assert screen.button(key=f"notices.correct.{number}.0.submit")


def test_a_notice_of_another_estate_is_not_found(
    database: Database, estate: Estate, other_estate: Estate, window: Window
) -> None:
    number = noticing.posted(database, estate)

    screen = window(other_estate.supervisor, "notices", notice=number)

    assert "not found" in screen.error[0].value
