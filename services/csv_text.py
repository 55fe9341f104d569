"""Reads comma, semicolon or tab separated text strictly, in UTF-8 or as Chinese Excel saves it."""

import csv
import re
from dataclasses import dataclass
from io import StringIO

import pandas as pd

from domain.entry import Refused
from services.file_guard import Limits, cell_too_long, nothing_in_it
from services.sheet_scan import too_many_columns

_STRANGE_SHARE = 4
_SAMPLE = 2_000
_OPEN_QUOTE = re.compile(r"EOF inside string starting at row (\d+)")
_LONG_ROW = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")


@dataclass(frozen=True)
class Raw:
    """Every row as text, the first with the column names; the index counts from 1."""

    frame: pd.DataFrame
    encoding: str
    delimiter: str


def raw(content: bytes, limits: Limits) -> Raw:
    """Return the rows of a text file, at most a few more than the limit.

    :raises Refused: ENCODING, CSV_BROKEN, CELL_TOO_LONG, TOO_MANY_COLUMNS, FILE_EMPTY
    """
    text, encoding = _decoded(content)
    if not text.strip():
        raise nothing_in_it()
    delimiter = _delimiter(text, limits)
    try:
        frame = pd.read_csv(
            StringIO(text), sep=delimiter, header=None, dtype=str, na_filter=False,
            skip_blank_lines=False, nrows=limits.rows + 3, low_memory=False,
        )  # fmt: skip
    except pd.errors.ParserError as problem:
        raise _csv_broken(str(problem)) from problem
    frame.index += 1
    return Raw(frame, encoding, delimiter)


def _decoded(content: bytes) -> tuple[str, str]:
    """UTF-8, else GB18030 as Chinese Excel writes it; both strictly, nothing is replaced."""
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as problem:
        failed = problem.start
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as problem:
        raise _undecodable(content, max(failed, problem.start)) from problem
    if _is_gibberish(text):
        raise _undecodable(content, 0)
    return text, "gb18030"


def _undecodable(content: bytes, place: int) -> Refused:
    line_end = b"\n" if b"\n" in content else b"\r"
    return Refused(
        "Row {row} holds characters that cannot be read. Save the file as CSV UTF-8 or .xlsx.",
        code="ENCODING",
        row=content.count(line_end, 0, place) + 1,
    )


def _is_gibberish(text: str) -> bool:
    """GB18030 decodes Big5 too, into characters that hardly anybody uses."""
    sample = [sign for sign in text[: 50 * _SAMPLE] if not sign.isascii()][:_SAMPLE]
    strange = sum(not _is_common(sign) for sign in sample)
    return strange * _STRANGE_SHARE > len(sample)


def _is_common(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _delimiter(text: str, limits: Limits) -> str:
    """Return what parts the first row most often; it may not be too wide for the reader."""
    widths = {delimiter: _width(text, delimiter) for delimiter in (",", "\t", ";")}
    best = max(widths, key=lambda delimiter: widths[delimiter])
    if widths[best] < 0:
        raise cell_too_long()
    if widths[best] > limits.columns * 2:
        raise too_many_columns(limits)
    return best


def _width(text: str, delimiter: str) -> int:
    """Return how many cells the first row has, -1 where one would be endless."""
    try:
        return len(next(csv.reader(StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error:
        return -1


def _csv_broken(problem: str) -> Refused:
    if found := _OPEN_QUOTE.search(problem):
        return Refused(
            "A quotation mark opens in row {row} and is never closed. Close or remove it.",
            code="CSV_BROKEN",
            row=int(found[1]) + 1,
        )
    found = _LONG_ROW.search(problem)
    expected, row, saw = found.groups() if found else ("?", "?", "?")
    return Refused(
        "Row {row} has {saw} cells where the column names are {expected}. "
        "Put texts that contain the separator into quotation marks.",
        code="CSV_BROKEN",
        row=row,
        saw=saw,
        expected=expected,
    )
