"""The figures of the archives: of the week, the month or the year, both halves beside."""

from datetime import timedelta

import streamlit as st

from domain.calendar import Period
from services.archives import standing
from services.context import Context
from services.estates import Estate
from services.handing_over.standing import Standing, today
from ui import filters
from ui.texts import DASH, Translate, escape

KEY = "archives.figures"
BACK = {"week": 6, "month": 29, "year": 364}
"""Days before today with which each period begins."""


def section(ctx: Context, estate: Estate) -> None:
    """Show the figures of one project; what is divided by nothing is a dash."""
    _ = ctx.translate
    titles = {"week": _("7 days"), "month": _("30 days"), "year": _("365 days")}
    chosen = filters.choice(_("Period"), "period", titles, key=KEY, usual="month")
    with ctx.reading() as work:
        last = today(work.session, estate.id, now=work.now)
        period = Period(last - timedelta(days=BACK[chosen]), last)
        found = standing.of_project(work.session, estate.id, period, actor=work.actor, now=work.now)
    st.caption(escape(f"{period.first.isoformat()} – {period.last.isoformat()}"))
    rows = [_row(_, one) for one in found]
    st.dataframe(rows, hide_index=True, alt=_("Figures of the archives"))


def _row(_: Translate, one: Standing) -> dict[str, str]:
    figure, cell = one.figure, one.cell
    value = DASH if cell.value is None else f"{cell.value:.1f} {figure.unit}".strip()
    whole = f" / {cell.denominator:g}" if cell.denominator is not None else ""
    return {
        _("Figure"): _(figure.title),
        _("Value"): value,
        _("Counted"): f"{cell.numerator:g}{whole}",
        _("What it tells"): _(figure.question),
    }
