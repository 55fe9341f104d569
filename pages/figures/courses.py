"""Figures as cards, and part by part of the time: what several pages of figures have alike."""

from collections.abc import Sequence

import streamlit as st

from domain.figure_scope import Scope
from domain.kpi import DIMENSIONS, Figure
from domain.kpis.handling import BACKLOG_AGES
from pages.figures import time_axis
from services import figure_frames
from services.context import Context
from services.figure_pages import Card
from services.figure_scope import Reader
from services.figures import Cell
from services.handling_page import Course
from services.language import Translate
from ui import charts, clicks, figures, places


def cards(_: Translate, shown: Sequence[Card], scope: Scope) -> None:
    with st.grid(4, min_column_width=190, gap="small"):
        for one in shown:
            figures.card(_, one, scope)


def by_time(
    ctx: Context, courses: Sequence[Course], reader: Reader, scope: Scope, *, key: str
) -> None:
    """Draw the first figure by month, quarter or year; the table has all of them."""
    _ = ctx.translate
    figure, cells = courses[0].figure, courses[0].cells
    title = f"{_(figure.title)} · {_(DIMENSIONS[scope.grain])}"
    axis = time_axis.of(ctx, reader, scope, figure.code)
    with st.container(border=True):
        figures.heading(title)
        chart = charts.bars(
            [figures.part(_, cell.key[0]) for cell in cells],
            [cell.value for cell in cells],
            unit=figure.unit,
            notes=[figures.fraction(_, figure, cell, "") for cell in cells],
            events=time_axis.marks(axis, [cell.key[0] for cell in cells]),
        )
        targets = [
            figures.query(scope, figure.code, "numerator", **{scope.grain: cell.key[0]})
            for cell in cells
        ]
        clicks.draw(chart, key=f"{key}.time", alt=title, targets=targets)
        time_axis.below(axis, scope.period)
        with st.expander(_("Table"), icon=":material/table:"):
            frame = figure_frames.courses(_, courses)
            st.dataframe(frame, hide_index=True, alt=title)
        query = {**scope.query(), "figure": figure.code}
        places.link("signals", _("Signal or normal variation?"), query, icon=":material/waves:")


def ages(
    _: Translate, figure: Figure, cells: Sequence[Cell], scope: Scope, *, title: str, key: str
) -> None:
    """Draw how old the open ones are (20 §9.3 CH09, §9.6 RP08); a click opens them."""
    counted = {cell.key[0]: cell.numerator for cell in cells}
    with st.container(border=True):
        figures.heading(title)
        if not counted:
            st.success(_("Nothing is open."), icon=":material/check_circle:")
            return
        numbers = [counted.get(age, 0) for age in BACKLOG_AGES]
        chart = charts.bars(
            [_(words) for words in BACKLOG_AGES.values()],
            numbers,
            unit="",
            notes=[figures.count(number) for number in numbers],
        )
        targets = [figures.query(scope, figure.code, "numerator", age=age) for age in BACKLOG_AGES]
        clicks.draw(chart, key=f"{key}.ages", alt=_(figure.question), targets=targets)
        figures.records(_, _("All of them"), scope, figure.code, "numerator", {})
