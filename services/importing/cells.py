"""Reads a sheet row by row as the fields of a mapping, and says which cell was refused."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from domain.imports import ColumnMap
from domain.refusal import Refusal
from services.importing.report import Remark, remark
from services.spreadsheets import Sheet

JOINED_BY = " · "
Value = TypeVar("Value")
Cells = Mapping[str, str]


class CellRefused(Exception):
    """One cell of a row cannot be taken; `field` is the field that it feeds."""

    def __init__(self, field: str, refusal: Refusal) -> None:
        self.field = field
        self.refusal = refusal
        super().__init__(field, str(refusal))


def rows(sheet: Sheet, mapping: ColumnMap) -> Iterator[tuple[int, Cells]]:
    """Yield each row's number in the file and its texts by field; a blank word is an empty one."""
    fields = [code for code, columns in mapping.columns.items() if columns]
    texts = [_column(sheet, mapping.columns[code], mapping.blanks) for code in fields]
    for row, *cells in zip(sheet.frame.index.tolist(), *texts, strict=True):
        yield row, dict(zip(fields, cells, strict=True))


def bad_cells(sheet: Sheet, mapping: ColumnMap) -> dict[int, Remark]:
    """Return the rows with a cell that holds no value to rely on, among the columns used."""
    used = {name for columns in mapping.columns.values() for name in columns}
    found = sheet.refused_in(used)
    return {row: remark(row, column, refusal) for row, (column, refusal) in found.items()}


def taken(field: str, text: str, reader: Callable[[str], Value]) -> Value:
    """Return what the reader makes of a cell.

    :raises CellRefused: when the reader refuses
    """
    try:
        return reader(text)
    except Refusal as refusal:
        raise CellRefused(field, refusal) from refusal


def column_of(mapping: ColumnMap, field: str) -> str:
    """Return the header a field is fed by, as a report names it; "" when nothing feeds it."""
    return JOINED_BY.join(mapping.columns.get(field, ()))


def refused(row: int, mapping: ColumnMap, problem: CellRefused) -> Remark:
    return remark(row, column_of(mapping, problem.field), problem.refusal)


def _column(sheet: Sheet, names: tuple[str, ...], blanks: tuple[str, ...]) -> list[str]:
    columns = [_without(sheet.frame[name].tolist(), blanks) for name in names]
    if len(columns) == 1:
        return columns[0]
    return [JOINED_BY.join(filter(None, cells)) for cells in zip(*columns, strict=True)]


def _without(cells: list[str], blanks: tuple[str, ...]) -> list[str]:
    if not blanks:
        return cells
    return ["" if cell.strip().casefold() in blanks else cell for cell in cells]
