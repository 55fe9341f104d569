"""The figures of renovation on a screen: each with what was counted, and out of how many."""

import streamlit as st

from domain.renovation.figures import PERIODS, Figure
from services import site_figures
from services.context import Context
from ui.texts import DASH, Translate, escape


def show(ctx: Context) -> None:
    """Show today, the last seven days and the month, one under the other."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = site_figures.board(work.session, actor=work.actor, now=work.now)
    for period, title in PERIODS.items():
        st.subheader(_(title))
        with st.container(horizontal=True, gap="medium"):
            for figure in found:
                if figure.period == period:
                    _one(_, figure)


def _one(_: Translate, figure: Figure) -> None:
    with st.container(border=True, gap=None, width=220):
        st.caption(_(figure.title))
        st.markdown(f"**{escape(_value(_, figure))}**")
        if figure.mean_of is not None:
            st.caption(escape(_("Mean of {n}").format(n=figure.mean_of)))
        if figure.of is not None:
            counted, of = _number(figure.counted), _number(figure.of)
            st.caption(escape(_("{n} of {all}").format(n=counted, all=of)))


def _value(_: Translate, figure: Figure) -> str:
    if figure.of is None:
        if figure.counted is None:
            return DASH
        unit = {"days": _("days"), "yuan": _("yuan")}.get(figure.unit, "")
        return f"{_number(figure.counted)} {unit}".strip()
    return DASH if figure.rate is None else f"{figure.rate} %"


def _number(value: object) -> str:
    return f"{value:,}"
