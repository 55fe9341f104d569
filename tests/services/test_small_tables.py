"""Small tables in forms: every row and cell is checked, whatever the browser let through."""

from typing import Any

import pytest

from domain.procedure import Field
from domain.refusal import AnswerRefused
from services import answers
from tests.conftest import NOON

GOODS = Field(
    "items", "Goods", "rows", True, least=1, most=3,
    columns=(
        Field("name", "Thing", "text", True, most=20),
        Field("quantity", "Quantity", "whole", True, least=1, most=99),
        Field("note", "Note", "text", most=20),
        Field("kind", "Kind", "choice", options={"new": "New", "used": "Used"}),
        Field("packed", "Packed", "flag"),
    ),
)  # fmt: skip
SOFA = {"name": " Sofa ", "quantity": 1, "note": "", "kind": "used", "packed": True}


class Nobody:
    """A project without lists."""

    def parent_of(self, category: str) -> str | None:
        return {"": ""}.get(category)

    def works_here(self, account_id: int) -> bool:
        return account_id < 0

    def in_use(self, asset_id: int) -> bool:
        return asset_id < 0

    def contracts(self, contractor_id: int) -> bool:
        return contractor_id < 0


def read(rows: Any) -> Any:
    return answers.read((GOODS,), {"items": rows}, Nobody(), now=NOON)["items"]


def test_rows_are_kept_in_their_stored_form() -> None:
    assert read([SOFA]) == [
        {"name": "Sofa", "quantity": 1, "note": None, "kind": "used", "packed": True}
    ]


def test_rows_in_which_nothing_was_typed_are_left_out() -> None:
    empty = {"name": None, "quantity": None, "packed": False}

    assert read([empty, SOFA]) == read([SOFA])
    assert read([empty]) is None


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("a sofa", "Goods: Fill in the table"),
        ([["sofa", 1]], "Goods: Fill in the table"),
        ([SOFA] * 4, "Goods: Enter 1 to 3 rows"),
        ([{**SOFA, "name": ""}], "Thing: This must be filled in"),
        ([{**SOFA, "quantity": 0}], "Quantity: Enter a number from 1 to 99"),
        ([{**SOFA, "quantity": "many"}], "Quantity: "),
        ([{**SOFA, "kind": "stolen"}], "Kind: Choose one from the list"),
        ([{**SOFA, "packed": "yes"}], "Packed: Tick this or leave it"),
        ([{**SOFA, "note": "x" * 21}], "Note: "),
    ],
)
def test_what_is_wrong_is_named_by_its_column(rows: Any, why: str) -> None:
    with pytest.raises(AnswerRefused, match=why):
        read(rows)
