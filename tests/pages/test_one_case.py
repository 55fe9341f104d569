"""The screen of one case: its moves, its history, and two people at the same case."""

from collections.abc import Mapping

import pytest

from data_access.database import Database
from domain.people import Actor
from services import cases
from tests import repairing
from tests.conftest import NOON, Estate
from tests.pages.conftest import ANSWERS, Register, Window


@pytest.fixture
def number(register: Register) -> str:
    return register()


def test_a_move_is_made_and_stands_in_the_history(
    database: Database, estate: Estate, window: Window, number: str
):
    screen = window(estate.supervisor, "case", case=number, move="assign")
    screen.selectbox(key=f"case.{number}.assign.0.assignee_id").set_value(estate.keeper.id)

    screen.button(key=f"case.{number}.assign.0.submit").click().run()

    assert _state(database, number, estate.desk) == "assigned"
    assert screen.success[0].value == "Done: Assign."
    shown = [element.value for element in screen.markdown]
    assert any("**Assign** · Registered → Assigned" in text for text in shown)


def test_the_material_of_a_repair_stands_as_a_table_in_its_history(
    database: Database, estate: Estate, window: Window
):
    number = repairing.working(database, estate)
    tap = {"name": "Tap", "spec": "DN15", "quantity": "1.50", "unit": "m", "price": "38.9"}
    told = {**repairing.FINISHED, "materials_used": [tap]}
    repairing.move(database, number, "finish", told, actor=estate.engineer, now=NOON)

    screen = window(estate.engineer, "case", case=number)

    assert not screen.exception
    tables = [frame.value.to_dict("records") for frame in screen.dataframe]
    shown = {"Material": "Tap", "Size or model": "DN15", "Quantity": "1.5",
             "Unit of measure": "m", "Unit price (yuan)": "38.90"}  # fmt: skip
    assert [shown] in tables


def test_the_second_of_two_people_is_told_and_loses_nothing_typed(
    database: Database, estate: Estate, window: Window, number: str
):
    screen = window(estate.supervisor, "case", case=number, move="note")
    screen.text_area(key=f"case.{number}.note.0.note").set_value("Called the lift company.")
    _assign(database, estate, number)

    screen.button(key=f"case.{number}.note.0.submit").click().run()

    assert "changed this case meanwhile" in screen.error[0].value
    assert any("What has changed meanwhile" in text.value for text in screen.markdown)
    assert screen.text_area(key=f"case.{number}.note.0.note").value == "Called the lift company."

    screen.button(key=f"case.{number}.note.0.submit").click().run()

    assert screen.success[0].value == "Done: Add a note."


def test_texts_of_a_move_that_became_impossible_are_handed_back(
    database: Database, estate: Estate, window: Window, number: str
):
    screen = window(estate.supervisor, "case", case=number, move="merge")
    typed = {"merged_into": "TS-HY01-202603-0999", "reason": "The same lift."}
    screen.text_input(key=f"case.{number}.merge.0.merged_into").set_value(typed["merged_into"])
    screen.text_area(key=f"case.{number}.merge.0.reason").set_value(typed["reason"])
    _withdraw(database, estate, number)

    screen.button(key=f"case.{number}.merge.0.submit").click().run()

    assert "changed this case meanwhile" in screen.error[0].value
    assert set(typed.values()) <= {element.value for element in screen.text}


def test_what_people_typed_is_shown_as_typed(estate: Estate, window: Window, number: str):
    screen = window(estate.desk, "case", case=number)

    assert screen.title[0].value == r"Lift \*stands\* still"
    assert ANSWERS["description"] in [element.value for element in screen.text]


@pytest.mark.parametrize(("post", "opens"), [("desk", True), ("reader", False)])
def test_the_phone_number_is_masked_and_those_who_call_may_open_it(
    estate: Estate, window: Window, number: str, post: str, opens: bool
):
    screen = window(getattr(estate, post), "case", case=number)

    assert "138****8000" in [element.value for element in screen.text]
    reasons = [box for box in screen.text_input if "phone" in str(box.key)]
    assert bool(reasons) is opens


def test_a_case_of_another_estate_is_not_found(
    estate: Estate, other_estate: Estate, window: Window, number: str
):
    screen = window(other_estate.supervisor, "case", case=number)

    assert "not found" in screen.error[0].value
    assert not screen.title


def _assign(database: Database, estate: Estate, number: str) -> None:
    answers = {"assignee_id": estate.keeper.id, "dept": "service"}
    _move(database, estate, number, "assign", answers)


def _withdraw(database: Database, estate: Estate, number: str) -> None:
    answers = {
        "withdrawn_by": "Mrs Wang",
        "how_confirmed": "By phone",
        "reason": "It runs again.",
        "validity": "valid_full",
    }
    _move(database, estate, number, "withdraw", answers)


def _move(
    database: Database, estate: Estate, number: str, code: str, answers: Mapping[str, object]
) -> None:
    with database.writing() as session:
        cases.move(
            session,
            number,
            code,
            answers,
            version=1,
            token=code,
            actor=estate.supervisor,
            now=NOON,
        )


def _state(database: Database, number: str, actor: Actor) -> str:
    with database.reading() as session:
        return cases.get(session, number, actor=actor).state
