"""Hours of the week as a heat map: when contacts come, and when somebody opens the door."""

import streamlit as st

from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.week_hours import LEAST, Slot
from services.language import Translate
from services.week_hours import Hours
from ui import charts, figures

DAYS = (0, 1, 2, 3, 4, 5, 6)


def weekdays(_: Translate) -> list[str]:
    """Return the names of the weekdays, Monday first."""
    return [
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    ]  # fmt: skip


def numbers(_: Translate, found: Hours, figure: Figure, scope: Scope, *, key: str) -> None:
    """Draw how much came at each hour of the week."""
    _grid(_, found, _("At which hour of the week it comes"), figure, scope, key=key, shares=False)


def shares(_: Translate, found: Hours, figure: Figure, scope: Scope, *, key: str) -> None:
    """Draw which share went well at each hour of the week; few attempts stay uncoloured."""
    title = _("At which hour of the week somebody opens")
    _grid(_, found, title, figure, scope, key=key, shares=True)
    said = _("Share of the attempts, in brackets how many; fewer than {n} stay uncoloured.")
    told = said.format(n=LEAST)
    st.caption(told)


def _grid(
    _: Translate, found: Hours, title: str, figure: Figure, scope: Scope, *, key: str, shares: bool
) -> None:
    if not found:
        return
    used = [hour for _day, hour in found]
    hours = range(min(used), max(used) + 1)
    names = [f"{hour:02d}:00" for hour in hours]
    slots = [[found.get((day, hour), Slot()) for day in DAYS] for hour in hours]
    shown = [[_text(slot, shares=shares) for slot in line] for line in slots]
    values = [[slot.share if shares else slot.number or None for slot in line] for line in slots]
    notes = [
        [f"{day} {name}: {text}" for day, text in zip(weekdays(_), line, strict=True)]
        for name, line in zip(names, shown, strict=True)
    ]
    most = 100 if shares else None
    with st.container(border=True):
        figures.heading(title)
        chart = charts.heat(names, weekdays(_), values, shown=shown, notes=notes, most=most)
        st.plotly_chart(chart, key=key, alt=title)
        half = "denominator" if figure.denominator is not None else "numerator"
        figures.records(_, _("All of them"), scope, figure.code, half, {})


def _text(slot: Slot, *, shares: bool) -> str:
    if not slot.number:
        return ""
    if not shares:
        return f"{slot.number:,}"
    share = "" if slot.share is None else f"{slot.share:.0f} % "
    return f"{share}({slot.number:,})"
