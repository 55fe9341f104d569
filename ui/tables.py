"""Lists of cases to pick one from, or several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import pandas as pd
import streamlit as st

from domain.book import Book
from domain.case import Case
from domain.case_columns import ALL_KINDS, COLUMNS, USUAL
from ui import words
from ui.texts import DASH, Translate, moment

__all__ = ["AFFAIRS", "ALL_KINDS", "HISTORY", "Picked", "frame", "pick_case", "pick_cases"]

AFFAIRS = ("number", "kind", "title", "place", "state", "due", "until", "received")
HISTORY = ("received", "kind", "title", "state", "number", "category", "assignee")
"""What a list shows of the other affairs, and of what has happened, by date."""
ROW_HEIGHT = 38
MOST_ROWS = 16
"""A longer table scrolls in itself, so that what stands below stays in reach."""
WIDE = frozenset({"title", "category"})
Mode = Literal["single-row", "multi-row", "single-cell"]


@dataclass(frozen=True)
class Picked:
    """What was picked from a list: one case to open, others that are ticked."""

    number: str | None
    ticked: tuple[Case, ...]


def pick_case(
    _: Translate,
    cases: Sequence[Case],
    *,
    book: Book,
    key: str,
    titles: Mapping[str, str],
    zones: Mapping[int, str],
    now: datetime,
    columns: Sequence[str] = USUAL,
) -> str | None:
    """Show cases in the given order and return the number of the one that was picked."""
    table = frame(_, cases, book=book, titles=titles, zones=zones, now=now)
    rows, cells = _draw(_, table, columns, key=key, mode=("single-row", "single-cell"))
    chosen = [*rows, *cells]
    return cases[chosen[0]].number if chosen and chosen[0] < len(cases) else None


def pick_cases(
    _: Translate,
    cases: Sequence[Case],
    *,
    book: Book,
    key: str,
    titles: Mapping[str, str],
    zones: Mapping[int, str],
    now: datetime,
    columns: Sequence[str],
    tags: Mapping[int, str],
) -> Picked:
    """Show cases to tick at the side, or to open by a click on any word of a row.

    `tags` are the tags of each case in words, by its id.
    """
    table = frame(_, cases, book=book, titles=titles, zones=zones, now=now, tags=tags)
    rows, cells = _draw(_, table, columns, key=key, mode=("multi-row", "single-cell"))
    ticked = tuple(cases[row] for row in rows if row < len(cases))
    opened = cases[cells[0]].number if cells and cells[0] < len(cases) else None
    return Picked(opened, ticked)


def frame(
    _: Translate,
    cases: Sequence[Case],
    *,
    book: Book,
    titles: Mapping[str, str],
    zones: Mapping[int, str],
    now: datetime,
    tags: Mapping[int, str] | None = None,
) -> pd.DataFrame:
    """Return what the list shows: no names and no phone numbers of residents."""
    rows = [
        {
            "number": case.number,
            "kind": _(book.of(case).title),
            "title": words.title(_, case),
            "place": words.place(case),
            "building": case.building_code or DASH,
            "state": words.state(_, book.of(case), case.state),
            "due": words.due(_, case, now),
            "severity": words.severity(_, case),
            "urgency": words.urgency(_, case),
            "category": words.category(_, case, titles),
            "assignee": case.assignee_name,
            "received": moment(case.received_at, zones[case.project_id]),
            "channel": words.channel(_, case),
            "verdict": words.validity(_, case),
            "promised": moment(case.promised_at, zones[case.project_id]),
            "chased": case.chase_count,
            "until": moment(case.valid_until, zones[case.project_id]),
            "tags": (tags or {}).get(case.id, ""),
        }
        for case in cases
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _draw(
    _: Translate, table: pd.DataFrame, columns: Sequence[str], *, key: str, mode: tuple[Mode, ...]
) -> tuple[list[int], list[int]]:
    """Draw the table and return the rows that are ticked, and those with a cell clicked on."""
    tall: int | Literal["content"] = "content"
    if len(table) > MOST_ROWS:
        tall = (MOST_ROWS + 1) * ROW_HEIGHT
    event = st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_order=columns,
        height=tall,
        row_height=ROW_HEIGHT,
        on_select="rerun",
        selection_mode=mode,
        column_config=_columns(_),
        alt=_("List of cases; choose one to open it"),
    )
    return list(event["selection"]["rows"]), [row for row, _name in event["selection"]["cells"]]


def _columns(_: Translate) -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        code: text(_(title), width="medium" if code in WIDE else None)
        for code, title in COLUMNS.items()
    }
