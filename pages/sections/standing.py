"""Declared figures as a table: the value, both halves beside it, and what it tells."""

from collections.abc import Sequence

import streamlit as st

from services.figure_standing import Standing
from ui.texts import DASH, Translate


def table(_: Translate, found: Sequence[Standing], *, alt: str) -> None:
    """Draw the figures; what is divided by nothing is a dash."""
    st.dataframe([_row(_, one) for one in found], hide_index=True, alt=alt)


def _row(_: Translate, one: Standing) -> dict[str, str]:
    figure, cell = one.figure, one.cell
    value = DASH if cell.value is None else f"{cell.value:.1f} {figure.unit}".strip()
    halves = "" if figure.denominator is None else f" / {cell.denominator or 0:g}"
    return {
        _("Figure"): _(figure.title),
        _("Value"): value if halves else f"{cell.numerator:g}",
        _("Counted"): f"{cell.numerator:g}{halves}",
        _("What it tells"): _(figure.question),
    }
