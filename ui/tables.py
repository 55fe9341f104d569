"""Lists of cases to pick one from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

import pandas as pd
import streamlit as st

from domain.book import Book
from domain.case import Case
from ui import words
from ui.texts import Translate, moment

BOARD = (
    "number",
    "title",
    "place",
    "state",
    "due",
    "severity",
    "category",
    "assignee",
    "received",
)
ALL_KINDS = ("number", "kind", *BOARD[1:])
AFFAIRS = ("number", "kind", "title", "place", "state", "due", "until", "received")
HISTORY = ("received", "kind", "title", "state", "number", "category", "assignee")
"""Which columns a list shows: what is to be done, or what has happened by date."""
ROW_HEIGHT = 38
MOST_ROWS = 16
"""A longer table scrolls in itself, so that what stands below stays in reach."""


def pick_case(
    _: Translate,
    cases: Sequence[Case],
    *,
    book: Book,
    key: str,
    titles: Mapping[str, str],
    zones: Mapping[int, str],
    now: datetime,
    columns: Sequence[str] = BOARD,
) -> str | None:
    """Show cases in the given order and return the number of the one that was picked."""
    tall: int | Literal["content"] = "content"
    if len(cases) > MOST_ROWS:
        tall = (MOST_ROWS + 1) * ROW_HEIGHT
    event = st.dataframe(
        frame(_, cases, book=book, titles=titles, zones=zones, now=now),
        key=key,
        hide_index=True,
        column_order=columns,
        height=tall,
        row_height=ROW_HEIGHT,
        on_select="rerun",
        selection_mode=("single-row", "single-cell"),
        column_config=_columns(_),
        alt=_("List of cases; choose one to open it"),
    )
    chosen = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    return cases[chosen[0]].number if chosen and chosen[0] < len(cases) else None


def frame(
    _: Translate,
    cases: Sequence[Case],
    *,
    book: Book,
    titles: Mapping[str, str],
    zones: Mapping[int, str],
    now: datetime,
) -> pd.DataFrame:
    """Return what the list shows: no names and no phone numbers of residents."""
    rows = [
        {
            "number": case.number,
            "kind": _(book.of(case).title),
            "title": words.title(_, case),
            "place": words.place(case),
            "state": words.state(_, book.of(case), case.state),
            "due": words.due(_, case, now),
            "severity": words.severity(_, case),
            "category": words.category(_, case, titles),
            "assignee": case.assignee_name,
            "received": moment(case.received_at, zones[case.project_id]),
            "until": moment(case.valid_until, zones[case.project_id]),
        }
        for case in cases
    ]
    return pd.DataFrame(rows, columns=list(_columns(_)))


def _columns(_: Translate) -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "number": text(_("Number")),
        "kind": text(_("Kind")),
        "title": text(_("Matter"), width="medium"),
        "place": text(_("Place")),
        "state": text(_("State")),
        "due": text(_("Time left")),
        "severity": text(_("Severity")),
        "category": text(_("Category"), width="medium"),
        "assignee": text(_("In charge")),
        "received": text(_("Received")),
        "until": text(_("Valid until")),
    }
