"""The supervisors' questions in a window: found, opened, and explained to who may not ask."""

import pytest
from streamlit.testing.v1 import AppTest

from domain.questions import ANSWER, DECLARED
from tests.conftest import Estate
from tests.pages.conftest import Register, Window

LINK = "Answer to question"


def links(screen: AppTest) -> list[str]:
    return [one.proto.label for one in screen.get("page_link")]


def test_every_question_leads_to_its_answer(window: Window, estate: Estate) -> None:
    screen = window(estate.supervisor, "questions")

    assert not screen.exception
    assert len([label for label in links(screen) if label.startswith(LINK)]) == len(DECLARED)


def test_a_word_finds_a_question(window: Window, estate: Estate) -> None:
    screen = window(estate.supervisor, "questions", q="knock")

    assert [label for label in links(screen) if label.startswith(LINK)] == [f"{LINK} 15"]


def test_who_may_not_ask_is_told_why(window: Window, estate: Estate) -> None:
    screen = window(estate.reader, "questions", group="complaints")

    assert any("For leads only" in one.value for one in screen.caption)
    assert f"{LINK} 6" not in links(screen)


@pytest.mark.parametrize("number", [one.number for one in DECLARED if one.place == ANSWER][::7])
def test_an_answer_stands_in_a_sentence_and_in_tables(
    window: Window, estate: Estate, register: Register, number: int
) -> None:
    register()
    register(reporter_name="Mr Li")

    screen = window(estate.supervisor, "question", number=str(number))

    assert not screen.exception
    assert screen.markdown[0].value
    assert screen.button(key="question.export.make")


def test_an_address_without_a_question_leads_to_the_list(window: Window, estate: Estate) -> None:
    screen = window(estate.supervisor, "question", number="11")

    assert "Choose a question" in screen.info[0].value
