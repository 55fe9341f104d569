"""Workdays as people read them: a month as a wall calendar shows it, a year's days by name."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from domain.workdays import HOLIDAYS, KINDS, Day
from ui.texts import Translate

MARKS = {
    "workday": "",
    "rest": "○",
    "holiday": "●",
    "make_up": "▲",
    "local_work": "▲",
    "local_rest": "●",
}
"""A mark for those who see no colours and for prints."""


def weekdays(_: Translate) -> list[str]:
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]


def month(_: Translate, days: Sequence[Day], *, key: str) -> None:
    """Show the days of one month, a row for each week."""
    names = weekdays(_)
    weeks: list[dict[str, str]] = []
    for day in days:
        if not weeks or day.day.weekday() == 0:
            weeks.append(dict.fromkeys(names, ""))
        weeks[-1][names[day.day.weekday()]] = _cell(_, day)
    st.dataframe(
        pd.DataFrame(weeks), hide_index=True, key=key, row_height=44,
        alt=_("The month by weeks: workdays, rest days, holidays and make-up workdays"),
    )  # fmt: skip
    st.caption(
        _("○ rest day · ● public holiday or rest here only · ▲ make-up workday or worked here only")
    )


def special(_: Translate, days: Sequence[Day], *, key: str) -> None:
    """Show the days of a year that the week alone does not tell."""
    names = weekdays(_)
    rows = [
        {
            _("Day"): day.day.isoformat(),
            _("Weekday"): names[day.day.weekday()],
            _("What it is"): _(KINDS[day.kind]),
            _("Holiday or reason"): name(_, day),
        }
        for day in days
        if day.kind not in ("workday", "rest")
    ]
    if not rows:
        st.caption(_("No day of this year differs from Monday to Friday."))
        return
    st.dataframe(rows, hide_index=True, key=key, alt=_("Days that differ from the week"))


def name(_: Translate, day: Day) -> str:
    """Return the holiday in the reader's language, or the reason as it was typed."""
    return _(HOLIDAYS[day.name]) if day.name in HOLIDAYS else day.name


def shifts(_: Translate, rows: Sequence[dict[str, Any]], *, key: str, none: str) -> None:
    """Show which deadlines would move, from when to when; `none` says that none would."""
    if not rows:
        st.info(none, icon=":material/event_available:")
        return
    st.dataframe(rows, hide_index=True, key=key, alt=_("Deadlines that would move"))


def format_day(_: Translate) -> Callable[[date], str]:
    """Return how a day is written where one is chosen."""
    names = weekdays(_)
    return lambda day: f"{day.isoformat()} {names[day.weekday()]}"


def _cell(_: Translate, day: Day) -> str:
    said = f"{day.day.day} {MARKS[day.kind]}".strip()
    if day.kind in ("workday", "rest"):
        return said
    return f"{said} {name(_, day)}"
