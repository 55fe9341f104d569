"""Small tables inside forms: a few rows of declared columns, such as the goods on a pass.

Streamlit keeps what was changed, not what stands there: both are put together here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from domain.procedure import Field
from ui.texts import Translate

ROW_HEIGHT = 40
Row = Mapping[str, Any]


def edit(
    _: Translate,
    asked: Field,
    label: str,
    help_: str | None,
    *,
    first: Sequence[Row] | None,
    key: str,
) -> None:
    """Draw the table with the rows that stand in it at first.

    The browser lets everything through: how many rows there may be is checked by the service.
    """
    st.caption(label, help=help_)
    st.data_editor(
        pd.DataFrame(
            _copied(first), columns=[column.code for column in asked.columns], dtype=object
        ),
        key=key,
        num_rows="fixed" if asked.default else "dynamic",
        hide_index=True,
        column_config={column.code: _cell(_, column) for column in asked.columns},
        row_height=ROW_HEIGHT,
        placeholder="",
        alt=label,
    )


def show(
    _: Translate, asked: Field, rows: Sequence[Row], told: Callable[[Field, Any], str]
) -> None:
    """Show rows that were stored, as they were filled in; `told` puts a cell into words."""
    words = [
        {_(column.title): told(column, row.get(column.code)) for column in asked.columns}
        for row in rows
    ]
    st.dataframe(words, hide_index=True, alt=_(asked.title))


def rows_of(
    asked: Field, first: Sequence[Row] | None, changes: Mapping[str, Any] | None
) -> list[dict[str, Any]] | None:
    """Return the rows as they stand in the table now, None when it is empty."""
    rows = _copied(first)
    changed: Mapping[str, Any] = changes or {}
    for at, cells in changed.get("edited_rows", {}).items():
        rows[int(at)].update(cells)
    gone = set(changed.get("deleted_rows", ()))
    left = [row for at, row in enumerate(rows) if at not in gone]
    left += [dict(row) for row in changed.get("added_rows", ())]
    codes = [column.code for column in asked.columns]
    told = [{code: row.get(code) for code in codes} for row in left]
    return [row for row in told if any(cell is not None for cell in row.values())] or None


def _copied(rows: Sequence[Row] | None) -> list[dict[str, Any]]:
    return [dict(row) for row in rows or ()]


def _cell(_: Translate, column: Field) -> Any:
    """A cell that had to be filled would keep its whole row back without a word."""
    config, title = st.column_config, _(column.title)
    if column.kind == "flag":
        return config.CheckboxColumn(title, default=False)
    if column.kind == "whole":
        return config.NumberColumn(
            title, min_value=column.least, max_value=column.most, step=1, default=column.default
        )
    if column.kind == "money":
        return config.NumberColumn(title, min_value=0, step=0.01, format="%.2f")
    if column.kind == "quantity":
        return config.NumberColumn(title, min_value=0, step=0.01)
    if column.kind == "choice":
        titles = {code: _(said) for code, said in column.options.items()}
        return config.SelectboxColumn(
            title, options=list(titles), format_func=lambda code: titles.get(str(code), str(code))
        )
    return config.TextColumn(title, max_chars=column.most)
