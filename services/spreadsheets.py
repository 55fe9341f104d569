"""Reads a table that a person brings, from Excel or CSV, as the texts that its cells show."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from domain.entry import Refused
from domain.entry.characters import one_line
from domain.entry.notes import (
    Note,
    column_without_name,
    hidden_rows,
    lines_above,
    merged_cells,
)
from services import csv_text
from services.file_guard import (
    Limits,
    broken,
    cell_too_long,
    check_workbook,
    kind_of,
    nothing_in_it,
)
from services.sheet_scan import book_of, scan, too_many_columns, too_many_rows

EXCEL_DIGITS = 10**15
"""From here on Excel has dropped digits: 440101199001011233 reads back as …1328."""


@dataclass(frozen=True)
class Sheet:
    """A table: texts in named columns, "" where a cell is empty; the index is the file's row.

    `sheets` are the names a person may choose from, none for CSV; `encoding` and `delimiter`
    are what CSV was taken for. `refusals` are cells that hold no value to rely on, by file
    row and column name.
    """

    frame: pd.DataFrame
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    date1904: bool = False
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[Note, ...] = ()
    refusals: dict[tuple[int, str], Refused] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(self.frame.columns)

    def refused_in(self, columns: Collection[str]) -> dict[int, tuple[str, Refused]]:
        """Return the first bad cell of each row among the columns that are to be used."""
        found: dict[int, tuple[str, Refused]] = {}
        for (row, column), refusal in sorted(self.refusals.items()):
            if column in columns:
                found.setdefault(row, (column, refusal))
        return found


def read(content: bytes, name: str, *, sheet: str | None, limits: Limits) -> Sheet:
    """Return the table of a file; of a workbook the named sheet, or its first visible one.

    The column names stand in the first row with more than one filled cell; empty rows and
    columns are left out.

    :raises Refused: when the file cannot be read whole and without guessing
    """
    if kind_of(content, name, limits) == "xlsx":
        return _read_workbook(content, sheet, limits)
    raw = csv_text.raw(content, limits)
    frame, _, notes = _headed(raw.frame, limits)
    return Sheet(frame, encoding=raw.encoding, delimiter=raw.delimiter, notes=tuple(notes))


def _read_workbook(content: bytes, chosen: str | None, limits: Limits) -> Sheet:
    check_workbook(content, limits)
    book = book_of(content)
    name = chosen if chosen is not None else next(iter(book.sheets))
    if name not in book.sheets:
        raise Refused(
            "There is no sheet of this name. Choose one of: {names}.",
            code="NOT_FOUND",
            names=", ".join(book.sheets),
        )
    seen = scan(content, book.sheets[name], limits)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as problem:
        raise broken() from problem
    refusals = seen.refusals | _cut_numbers(cells)
    shown = pd.DataFrame([[_shown(cell) for cell in row] for row in cells], dtype=str)
    shown.index += 1
    frame, columns, notes = _headed(shown, limits)
    hidden = len(seen.hidden_rows.intersection(frame.index))
    notes += [hidden_rows(hidden)] if hidden else []
    notes += [merged_cells(seen.merged)] if seen.merged else []
    first = next(iter(frame.index))
    named = {
        (row, columns[column - 1]): refusal
        for (row, column), refusal in refusals.items()
        if column - 1 in columns and row >= first
    }
    return Sheet(frame, tuple(book.sheets), name, book.date1904, notes=tuple(notes), refusals=named)


def _cut_numbers(cells: Sequence[Sequence[object]]) -> dict[tuple[int, int], Refused]:
    return {
        (row, column): Refused(
            "Excel took this for a number and dropped its last digits. "
            "Format the column as text and enter it again.",
            code="EXCEL_NUMBER",
        )
        for row, line in enumerate(cells, 1)
        for column, cell in enumerate(line, 1)
        if isinstance(cell, int | float) and not abs(cell) < EXCEL_DIGITS
    }


def _shown(cell: object) -> str:
    """Return a cell as text: 13812345678, never 1.38e10; a day alone without its midnight."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        rounded = (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
        return rounded.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _number(cell: float) -> str:
    if not abs(cell) < EXCEL_DIGITS:
        return f"{cell:.14E}"
    if cell == int(cell):
        return str(int(cell))
    shown = f"{cell:.15g}"
    return f"{Decimal(shown):f}" if "e" in shown else shown


def _headed(shown: pd.DataFrame, limits: Limits) -> tuple[pd.DataFrame, dict[int, str], list[Note]]:
    """Return the rows under their column names, the names by place, and what was ignored."""
    if any((shown[column].str.len() > limits.cell_characters).any() for column in shown):
        raise cell_too_long()
    filled = shown.apply(lambda column: column.str.strip() != "")
    shown, filled = shown[filled.any(axis=1)], filled[filled.any(axis=1)]
    if shown.empty:
        raise nothing_in_it()
    several = filled.sum(axis=1).gt(1)
    top = int(several.to_numpy().argmax()) if several.any() else 0
    names = {place: _name(cell) for place, cell in enumerate(shown.iloc[top])}
    body = shown.iloc[top + 1 :]
    notes = [lines_above(top)] if top else []
    used = filled.iloc[top + 1 :].any()
    notes += [
        column_without_name(place + 1) for place, name in names.items() if not name and used[place]
    ]
    columns = {place: name for place, name in names.items() if name}
    _check_shape(columns, len(body), limits)
    body = body[list(columns)].set_axis(list(columns.values()), axis=1)
    return body.rename_axis(index="row"), columns, notes


def _name(cell: str) -> str:
    return unicodedata.normalize("NFKC", one_line(cell))


def _check_shape(columns: dict[int, str], rows: int, limits: Limits) -> None:
    names = list(columns.values())
    twice = sorted({name for name in names if names.count(name) > 1})
    if len(names) > limits.columns:
        raise too_many_columns(limits)
    if twice:
        raise Refused(
            "These column names stand twice: {names}. Rename or remove one of each.",
            code="HEADER_DUPLICATE",
            names=", ".join(twice),
        )
    if not rows:
        raise Refused(
            "There are no rows under the column names. Choose a file with at least one.",
            code="NO_ROWS",
        )
    if rows > limits.rows:
        raise too_many_rows(limits)
