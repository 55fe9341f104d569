"""Material of a repair: rows with quantity and price, whose sum is what is charged (04 §4.4)."""

from typing import Any

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import CaseEvent
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from domain.registry import PROCEDURES
from domain.sheet import Table
from services import cases
from services.language import translator
from tests import repairing as mend
from tests.conftest import NOON, Estate
from tests.printing import record, squeezed, text
from ui import words
from ui.inputs import Choices

LATER = NOON + 60 * mend.MINUTE
TAP: dict[str, Any] = {"name": "Tap", "spec": "DN15", "quantity": 1, "unit": "pc", "price": "38.90"}
PIPE: dict[str, Any] = {"name": "Pipe", "quantity": "1.5", "unit": "m", "price": "4.40"}
"""38.90 + 1.5 x 4.40 = 45.50, as it was quoted."""


def paid_work(database: Database, estate: Estate) -> str:
    number = mend.quoted(database, estate)
    accepted = {"quote_accepted_by": "Mrs Lin"}
    mend.move(database, number, "accept_quote", accepted, actor=estate.engineer, now=LATER)
    return number


def finish(database: Database, estate: Estate, number: str, **changes: Any) -> Any:
    told = {**mend.FINISHED, **changes}
    mend.move(database, number, "finish", told, actor=estate.engineer, now=LATER)
    return mend.read(database, number, estate.desk)


def test_the_rows_are_kept_with_the_order(database: Database, estate: Estate) -> None:
    number = paid_work(database, estate)

    case = finish(
        database, estate, number, materials_used=[TAP, PIPE], labour_fee="80", material_fee="45.50"
    )

    kept = case.details["materials_used"]
    assert [(row["name"], row["quantity"], row["price"]) for row in kept] == [
        ("Tap", 1.0, 38.9), ("Pipe", 1.5, 4.4),
    ]  # fmt: skip


def test_the_charge_left_open_is_the_sum_of_the_rows(database: Database, estate: Estate) -> None:
    number = paid_work(database, estate)

    case = finish(database, estate, number, materials_used=[TAP, PIPE], labour_fee="80")

    assert case.details["material_fee"] == 45.5


def test_each_row_is_rounded_to_the_cent(database: Database, estate: Estate) -> None:
    number = paid_work(database, estate)
    wire = {"name": "Wire", "quantity": "0.05", "unit": "m", "price": "0.10"}

    case = finish(database, estate, number, materials_used=[wire, wire], labour_fee="80")

    assert case.details["material_fee"] == 0.02  # 0.005 is a cent, twice


@pytest.mark.parametrize("charged", ["45.49", "45.51", "0"])
def test_a_charge_that_is_not_the_sum_is_refused(
    database: Database, estate: Estate, charged: str
) -> None:
    number = paid_work(database, estate)

    with pytest.raises(MoveRefused, match="not the sum of the material used"):
        finish(
            database, estate, number, materials_used=[TAP, PIPE], labour_fee="0",
            material_fee=charged,
        )  # fmt: skip


def test_material_dearer_than_the_accepted_quote_is_refused(
    database: Database, estate: Estate
) -> None:
    number = paid_work(database, estate)
    two = {**TAP, "quantity": 2}

    with pytest.raises(MoveRefused, match="more than the accepted quote"):
        finish(database, estate, number, materials_used=[two, PIPE], labour_fee="80")


def test_free_work_tells_its_material_and_charges_nothing(
    database: Database, estate: Estate
) -> None:
    case = finish(
        database, estate, mend.working(database, estate), materials_used=[{**TAP, "price": 0}]
    )

    assert case.details["materials_used"][0]["name"] == "Tap"
    assert case.details["material_fee"] is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({**TAP, "name": ""}, "Material: This must be filled in"),
        ({**TAP, "quantity": None}, "Quantity: This must be filled in"),
        ({**TAP, "quantity": 0}, "Quantity: Enter a number from 0.01"),
        ({**TAP, "quantity": "-1"}, "Quantity: "),
        ({**TAP, "price": None}, "Unit price.*: This must be filled in"),
        ({**TAP, "price": "-0.01"}, "Unit price.*: "),
    ],
)
def test_what_is_wrong_in_a_row_is_named(
    database: Database, estate: Estate, row: dict[str, Any], why: str
) -> None:
    with pytest.raises(AnswerRefused, match=why):
        finish(database, estate, mend.working(database, estate), materials_used=[row])


def test_the_paper_tells_the_rows_and_their_sum(database: Database, estate: Estate) -> None:
    number = paid_work(database, estate)
    finish(database, estate, number, materials_used=[TAP, PIPE], labour_fee="80")

    printed = text(*record(database, estate.engineer, number))

    assert squeezed("Tap · DN15 · 1 · pc · 38.90; Pipe · 1.5 · m · 4.40") in printed
    assert squeezed("Material (yuan): 45.50") in printed


def test_the_order_taken_along_has_rows_to_fill_in(database: Database, estate: Estate) -> None:
    (order,) = record(database, estate.engineer, mend.on_site(database, estate))

    (table,) = [b for b in order.blocks if getattr(b, "heading", "") == "Material used"]
    assert isinstance(table, Table)
    assert (len(table.columns), len(table.rows)) == (5, 3)


def test_what_was_written_before_there_were_rows_is_still_told(
    database: Database, estate: Estate
) -> None:
    number = mend.done(database, estate)
    with database.writing() as session:
        event = session.get(CaseEvent, last_event(database, estate, number))
        assert event
        event.answers = {**event.answers, "materials": "One seal, 2 yuan"}

    assert "Oneseal,2yuan" in text(*record(database, estate.engineer, number))
    finish_move = PROCEDURES["repair"].move("finish")
    assert finish_move
    (old,) = [asked for asked in finish_move.told if asked.code == "materials"]
    said = words.answer(translator("en"), old, "One seal, 2 yuan", Choices(), "UTC")
    assert said == "One seal, 2 yuan"


def last_event(database: Database, estate: Estate, number: str) -> int:
    with database.reading() as session:
        case = cases.get(session, number, actor=estate.desk)
        found = select(CaseEvent.id).where(
            col(CaseEvent.case_id) == case.id, col(CaseEvent.move) == "finish"
        )
        return session.exec(found).one() or 0
