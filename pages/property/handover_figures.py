"""The figures of handovers: of the day, the week, the month or the year, both halves beside."""

from datetime import timedelta

import streamlit as st

from domain.calendar import Period
from domain.procedures.handover import HANDOVER
from domain.procedures.handover.lists import REASONS
from pages.sections import standing as table
from services import estates, figure_standing
from services.context import Context
from services.handing_over import ages, standing
from services.handing_over.ages import Ages
from services.handing_over.finding import READ
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
        last = figure_standing.today(work.session, estate.id, now=work.now)
        period = Period(last - timedelta(days=BACK[chosen]), last)
        found = standing.of_project(work.session, estate.id, period, actor=work.actor, now=work.now)
        old = ages.of_project(work.session, estate.id, period, actor=work.actor, now=work.now)
    st.caption(escape(f"{period.first.isoformat()} – {period.last.isoformat()}"))
    table.table(_, found, alt=_("Figures of handovers"), project=estate.code)
    _taken(_, old)
    _waiting(_, old)


def _taken(_: Translate, old: Ages) -> None:
    """Show the mean days from the entry of a defect to its closing, by contractor."""
    st.subheader(_("Days until a defect is closed"))
    if old.mean_days is None:
        st.caption(_("No defect was closed in this time."))
        return
    rows = [
        {
            _("Responsible contractor"): one.name or DASH,
            _("Defects closed"): one.closed,
            _("Mean days"): f"{one.days / one.closed:.1f}",
        }
        for one in old.taken
    ]
    st.dataframe(rows, hide_index=True, alt=_("Days until a defect is closed"))


def _waiting(_: Translate, old: Ages) -> None:
    """Show the refused and missed houses by reason, and how long they have waited."""
    st.subheader(_("Refused and missed houses by age"))
    if not old.waiting:
        st.caption(_("No house is refused, and nobody failed to come."))
        return
    names = (_("0 to 7 days"), _("8 to 30 days"), _("31 to 90 days"), _("Over 90 days"))
    kinds = sorted({(state, reason) for state, reason, _place in old.waiting})
    rows = [
        {
            _("State"): _(HANDOVER.state(state).title),
            _("Reason"): _(REASONS[reason]) if reason else DASH,
            **{name: old.waiting.get((state, reason, n), 0) for n, name in enumerate(names)},
        }
        for state, reason in kinds
    ]
    st.dataframe(rows, hide_index=True, alt=_("Refused and missed houses by age"))
