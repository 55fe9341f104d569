"""Declared figures as a table: the value, both halves beside it, what it tells, and its records."""

from collections.abc import Sequence

import streamlit as st

from domain.figure_scope import Scope
from services.figure_standing import Standing
from ui import figures, places
from ui.texts import DASH, Translate


def table(_: Translate, found: Sequence[Standing], *, alt: str, project: str) -> None:
    """Draw the figures of a project, by its code; what is divided by nothing is a dash.

    Each leads to its records, counted with the same days as the number.
    """
    st.dataframe([_row(_, one) for one in found], hide_index=True, alt=alt)
    with st.expander(_("Records behind the figures"), icon=":material/table_rows:"):
        for one in found:
            _links(_, one, project)


def _links(_: Translate, one: Standing, project: str) -> None:
    scope, figure = Scope(span="own", period=one.period, projects=(project,)), one.figure
    with st.container(horizontal=True, gap="xsmall"):
        above = figures.query(scope, figure.code, "numerator")
        places.link("records", _(figure.title), above, icon="")
        if figure.denominator is not None:
            below = figures.query(scope, figure.code, "denominator")
            places.link("records", _("Base"), below, icon="")


def _row(_: Translate, one: Standing) -> dict[str, str]:
    figure, cell = one.figure, one.cell
    value = DASH if cell.value is None else f"{cell.value:.1f} {figure.unit}".strip()
    halves = "" if figure.denominator is None else f" / {cell.denominator or 0:g}"
    return {
        _("Figure"): _(figure.title),
        _("Value"): value if halves else _amount(_, one),
        _("Counted"): f"{_amount(_, one)}{halves}",
        _("What it tells"): _(figure.question),
    }


def _amount(_: Translate, one: Standing) -> str:
    """Return what stands above the line: money to the cent, all else as it was counted."""
    if one.figure.numerator.total:
        return f"{one.cell.numerator:,.2f} {_(one.figure.unit)}".strip()
    return f"{one.cell.numerator:g}"
