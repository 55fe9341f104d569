"""A figure's answer as text: JSON for programs, CSV for a spreadsheet, a table for a console."""

import csv
import json
import math
from collections.abc import Mapping
from enum import StrEnum
from io import StringIO
from typing import Any

import pandas as pd

NOTHING = "—"


class Format(StrEnum):
    """How rows are written."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


def written(frame: pd.DataFrame, form: Format) -> str:
    """Return the rows of an answer; nothing divided by nothing is null, empty or a dash."""
    columns = [str(name) for name in frame.columns]
    rows = [_plain(row) for row in frame.to_dict("records")]
    if form is Format.JSON:
        return json.dumps(rows, ensure_ascii=False, indent=2)
    return _csv(rows, columns) if form is Format.CSV else _table(rows, columns)


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _number(v) if isinstance(v, float) else v for name, v in row.items()}


def _number(value: float) -> float | int | None:
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else float(value)


def _csv(rows: list[dict[str, Any]], columns: list[str]) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def _table(rows: list[dict[str, Any]], columns: list[str]) -> str:
    lines = [columns] + [[_cell(row[name]) for name in columns] for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cell(value: Any) -> str:
    return NOTHING if value is None else str(value)
