"""The figures of paid services: of the day, the week, the month or the year, both halves beside."""

from datetime import timedelta

import streamlit as st

from domain.calendar import Period
from domain.people import Actor
from pages.sections import standing as table
from services import figure_standing
from services.context import Context
from services.estates import Estate
from services.paid import standing
from services.paid.standing import Income
from ui import filters
from ui.texts import DASH, Translate, escape

KEY = "services.figures"
BACK = {"day": 0, "week": 6, "month": 29, "year": 364}
"""Days before today with which each period begins."""


def section(ctx: Context, estate: Estate, _actor: Actor) -> None:
    """Show the figures of one project; what is divided by nothing is a dash."""
    _ = ctx.translate
    titles = {
        "day": _("Today"), "week": _("7 days"), "month": _("30 days"), "year": _("365 days"),
    }  # fmt: skip
    chosen = filters.choice(_("Period"), "period", titles, key=KEY, usual="month")
    with ctx.reading() as work:
        last = figure_standing.today(work.session, estate.id, now=work.now)
        period = Period(last - timedelta(days=BACK[chosen]), last)
        found = standing.of_project(work.session, estate.id, period, actor=work.actor, now=work.now)
        income = standing.income(work.session, estate.id, period, actor=work.actor)
    st.caption(escape(f"{period.first.isoformat()} – {period.last.isoformat()}"))
    _income(_, income)
    table.table(_, found, alt=_("Figures of paid services"), project=estate.code)


def _income(_: Translate, found: Income) -> None:
    grid = st.grid(2, min_column_width=180, border=True)
    with grid.cell():
        st.metric(_("Income of paid services (yuan)"), f"{found.received - found.refunded:,.2f}")
        said = _("{received} received from {n} orders, {refunded} refunded")
        st.caption(
            escape(
                said.format(
                    received=f"{found.received:,.2f}", n=found.orders,
                    refunded=f"{found.refunded:,.2f}",
                )
            )
        )  # fmt: skip
    with grid.cell():
        mean = f"{found.received / found.orders:,.2f}" if found.orders else DASH
        st.metric(_("Mean payment (yuan)"), mean)
        st.caption(escape(_("{received} over {n} orders").format(
            received=f"{found.received:,.2f}", n=found.orders)))  # fmt: skip
