"""Writes tables for Excel and WPS that open right and do nothing: no cell is ever a formula."""

import csv as csv_module
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from numbers import Number
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import xlsxwriter

from domain.entry import Refused

ROWS_MOST = 1_048_575
CELL_MOST = 32_767
_EXACT = 10**15
_WIDTHS = (6, 50)
_SAMPLE = 1_000
_NAME_MOST = 31
CHART_ROWS = 16
"""Rows of a sheet that a chart covers."""

_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class SheetOut:
    """A table for one sheet: its name and a frame whose column names are the header.

    Each column named in `drawn` has a chart of upright bars beside the table, over the first one.
    """

    name: str
    frame: pd.DataFrame
    drawn: tuple[str, ...] = ()


def cell(text: str) -> str:
    """Return a text that no spreadsheet program runs: a leading ' where it looks like a formula.

    Plain numbers such as -3.5 or +8613812345678 stay; controls are shown as U+FFFD.
    """
    safe = _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _STARTS_FORMULA.match(safe) and not _PLAIN_NUMBER.fullmatch(safe):
        return f"'{safe}"
    return safe


def write(
    sheets: Sequence[SheetOut], *, about: Sequence[tuple[str, str]], about_name: str, zone: ZoneInfo
) -> bytes:
    """Return an .xlsx of the sheets and a last one that tells what was asked, when, by whom.

    Moments become clock times of `zone`; days, moments and numbers are real ones.

    :raises Refused: EXPORT_TOO_LARGE when a frame has more rows than a sheet
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = _formats(book)
        names: list[str] = []
        for out in sheets:
            names.append(_sheet_name(out.name, names))
            sheet = book.add_worksheet(names[-1])
            _write_sheet(sheet, out.frame, zone, formats)
            _draw(book, sheet, names[-1], out)
        page = book.add_worksheet(_sheet_name(about_name, names))
        page.set_column(0, 0, 20)
        page.set_column(1, 1, 60)
        for row, (label, value) in enumerate(about):
            page.write_string(row, 0, cell(label), formats["header"])
            page.write_string(row, 1, cell(value)[:CELL_MOST], formats["text"])
    return file.getvalue()


def csv(frame: pd.DataFrame, *, zone: ZoneInfo) -> bytes:
    """Return a CSV that Chinese Excel opens right: UTF-8 with its mark, lines ending in CR LF."""
    file = StringIO()
    writer = csv_module.writer(file, lineterminator="\r\n")
    writer.writerow([cell(str(name)) for name in frame.columns])
    for row in _rows(frame):
        writer.writerow([_as_text(_local(value, zone)) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "header": book.add_format({"bold": True, "bottom": 1, **top}),
        "text": book.add_format({"num_format": "@", **top}),
        "lines": book.add_format({"num_format": "@", "text_wrap": True, **top}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", **top}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", **top}),
        "number": book.add_format(top),
    }


def _write_sheet(page: Any, frame: pd.DataFrame, zone: ZoneInfo, formats: dict[str, Any]) -> None:
    if len(frame) > ROWS_MOST:
        raise Refused(
            "An Excel sheet holds at most {most} rows. Choose a shorter period or CSV.",
            code="EXPORT_TOO_LARGE",
            most=f"{ROWS_MOST:,}",
        )
    widths = [_width(cell(str(name))) + 4 for name in frame.columns]
    for column, name in enumerate(frame.columns):
        page.write_string(0, column, cell(str(name)), formats["header"])
    for number, row in enumerate(_rows(frame), 1):
        for column, given in enumerate(row):
            value = _local(given, zone)
            _write_cell(page, number, column, value, formats)
            if number <= _SAMPLE:
                widths[column] = max(widths[column], _width(_as_text(value)) + 2)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
    page.freeze_panes(1, 0)
    if widths:
        page.autofilter(0, 0, len(frame), len(widths) - 1)


def _draw(book: xlsxwriter.Workbook, page: Any, name: str, out: SheetOut) -> None:
    last, columns = len(out.frame), [str(column) for column in out.frame.columns]
    for place, column in enumerate(out.drawn):
        at = columns.index(column)
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {"name": [name, 0, at], "categories": [name, 1, 0, last, 0],
             "values": [name, 1, at, last, at]}
        )  # fmt: skip
        chart.set_legend({"none": True})
        page.insert_chart(1 + place * CHART_ROWS, len(columns) + 1, chart)


def _write_cell(page: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, formats["number"])
    elif isinstance(value, datetime) and value.year >= 1900:
        page.write_datetime(row, column, value, formats["moment"])
    elif isinstance(value, date) and value.year >= 1900:
        page.write_datetime(row, column, datetime.combine(value, time()), formats["day"])
    elif _is_exact_number(value):
        page.write_number(row, column, float(value), formats["number"])
    else:
        text = _as_text(value)
        shown = text if len(text) <= CELL_MOST else f"{text[: CELL_MOST - 1]}…"
        page.write_string(row, column, shown, formats["lines" if "\n" in shown else "text"])


def _is_exact_number(value: Any) -> bool:
    """Excel keeps 15 digits and knows no infinity."""
    return isinstance(value, Number | Decimal) and abs(float(value)) < _EXACT  # type: ignore[arg-type]


def _rows(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return frame.itertuples(index=False, name=None)


def _local(value: Any, zone: ZoneInfo) -> Any:
    """Return None for what is missing, and an aware moment as a clock time of the zone."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, datetime):
        moment = value.to_pydatetime(warn=False) if isinstance(value, pd.Timestamp) else value
        return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
    return value


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return cell(str(value))


def _width(text: str) -> int:
    """Return how wide the longest line is; a Chinese character takes two places."""
    lines = text[:400].split("\n")
    return max(sum(2 if unicodedata.east_asian_width(s) in "WF" else 1 for s in ln) for ln in lines)


def _sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """Return a name that Excel accepts and no other sheet has."""
    clean = cell(_NOT_IN_A_NAME.sub(" ", wanted)).replace("\n", " ").strip("' ") or "1"
    name, number = clean[:_NAME_MOST], 2
    while name.casefold() in {other.casefold() for other in taken}:
        name = f"{clean[: _NAME_MOST - 4]} {number}"
        number += 1
    return name
