"""The figures of the archives: of the week, the month or the year, both halves beside."""

from datetime import timedelta

import streamlit as st

from domain.calendar import Period
from pages.sections import standing as table
from services import figure_standing
from services.archives import standing
from services.context import Context
from services.estates import Estate
from ui import filters
from ui.texts import escape

KEY = "archives.figures"
BACK = {"week": 6, "month": 29, "year": 364}
"""Days before today with which each period begins."""


def section(ctx: Context, estate: Estate) -> None:
    """Show the figures of one project; what is divided by nothing is a dash."""
    _ = ctx.translate
    titles = {"week": _("7 days"), "month": _("30 days"), "year": _("365 days")}
    chosen = filters.choice(_("Period"), "period", titles, key=KEY, usual="month")
    with ctx.reading() as work:
        last = figure_standing.today(work.session, estate.id, now=work.now)
        period = Period(last - timedelta(days=BACK[chosen]), last)
        found = standing.of_project(work.session, estate.id, period, actor=work.actor, now=work.now)
    st.caption(escape(f"{period.first.isoformat()} – {period.last.isoformat()}"))
    table.table(_, found, alt=_("Figures of the archives"), project=estate.code)
