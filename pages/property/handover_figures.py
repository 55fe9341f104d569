"""The figures of handovers: of the day, the week, the month or the year, both halves beside."""

from datetime import timedelta

import streamlit as st

from domain.calendar import Period
from services import estates
from services.context import Context
from services.handing_over import standing
from services.handing_over.finding import READ
from services.handing_over.standing import Standing
from ui import filters
from ui.texts import DASH, Translate, escape

KEY = "handovers.figures"
BACK = {"day": 0, "week": 6, "month": 29, "year": 364}
"""Days before today with which each period begins."""


def section(ctx: Context) -> None:
    """Show the figures of one project; what is divided by nothing is a dash."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
    estate = filters.project(_, mine, key=KEY)
    titles = {
        "day": _("Today"), "week": _("7 days"), "month": _("30 days"), "year": _("365 days"),
    }  # fmt: skip
    chosen = filters.choice(_("Period"), "period", titles, key=KEY, usual="month")
    with ctx.reading() as work:
        last = standing.today(work.session, estate.id, now=work.now)
        period = Period(last - timedelta(days=BACK[chosen]), last)
        found = standing.of_project(work.session, estate.id, period, actor=work.actor, now=work.now)
    st.caption(escape(f"{period.first.isoformat()} – {period.last.isoformat()}"))
    rows = [_row(_, one) for one in found]
    st.dataframe(rows, hide_index=True, alt=_("Figures of handovers"))


def _row(_: Translate, one: Standing) -> dict[str, str]:
    figure, cell = one.figure, one.cell
    value = DASH if cell.value is None else f"{cell.value:.1f} {figure.unit}".strip()
    return {
        _("Figure"): _(figure.title),
        _("Value"): value,
        _("Counted"): f"{cell.numerator:g} / {cell.denominator or 0:g}",
        _("What it tells"): _(figure.question),
    }
