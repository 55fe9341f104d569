"""The figures of self-builds and illegal structures: of the day, the week and the month."""

import streamlit as st

from services import build_standing, estates
from services.context import Context
from services.handing_over.standing import Standing
from ui import filters
from ui.texts import DASH, Translate

KEY = "builds.figures"


def show(ctx: Context) -> None:
    """Show the figures of one project; what is divided by nothing is a dash."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=build_standing.READ)
        estate = filters.project(_, mine, key=KEY)
        found = build_standing.of_project(work.session, estate.id, actor=work.actor, now=work.now)
    titles = {"day": _("Today"), "week": _("7 days"), "month": _("30 days")}
    for name, rows in found.items():
        st.subheader(titles[name])
        st.dataframe([_row(_, one) for one in rows], hide_index=True, alt=titles[name])


def _row(_: Translate, one: Standing) -> dict[str, str]:
    figure, cell = one.figure, one.cell
    value = DASH if cell.value is None else f"{cell.value:.1f} {figure.unit}".strip()
    if figure.denominator is None:
        value = f"{cell.numerator:g}"
    below = "" if figure.denominator is None else f" / {cell.denominator or 0:g}"
    return {
        _("Figure"): _(figure.title),
        _("Value"): value,
        _("Counted"): f"{cell.numerator:g}{below}",
        _("What it tells"): _(figure.question),
    }
