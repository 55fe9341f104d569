"""Small tables in forms: what stands in one is put together from what was changed in it."""

from collections.abc import Mapping

from domain.procedure import Field
from services.language import translator
from ui import small_tables, words
from ui.inputs import Choices

GOODS = Field(
    "items", "Goods", "rows",
    columns=(
        Field("name", "Item", "text"),
        Field("quantity", "Quantity", "whole", least=1),
        Field("seen", "Received", "flag"),
    ),
)  # fmt: skip
LAMP = {"name": "Lamp", "quantity": 2, "seen": False}


def rows(changed: Mapping[str, object], first: list[dict[str, object]] | None = None) -> object:
    return small_tables.rows_of(GOODS, first, changed)


def test_what_was_added_changed_and_taken_out_is_seen() -> None:
    first = [LAMP, {**LAMP, "name": "Chair"}]
    changed = {"edited_rows": {0: {"quantity": 3}}, "deleted_rows": [1], "added_rows": [LAMP]}

    assert rows(changed, first) == [{**LAMP, "quantity": 3}, LAMP]


def test_an_empty_table_is_no_answer() -> None:
    assert rows({}) is None
    assert rows({"added_rows": [{}]}) is None


def test_a_form_that_is_drawn_again_is_not_changed_by_reading_it() -> None:
    first = [LAMP]
    rows({"edited_rows": {0: {"quantity": 9}}}, first)

    assert first == [LAMP]


def test_rows_are_told_in_words() -> None:
    said = words.answer(translator("en"), GOODS, [LAMP, {**LAMP, "seen": True}], Choices(), "UTC")

    assert said == "Lamp · 2 · Received: No; Lamp · 2 · Received: Yes"
