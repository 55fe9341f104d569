"""Complaint rates: the number that matters, whether it tells anything, and where it comes from."""

from functools import partial

import streamlit as st

from domain.figure_scope import Scope
from domain.kpis.complaints import VALID_RATE
from pages.figures import (
    complaint_charts,
    pinning,
    place_funnels,
    restated,
    signal_chart,
    spreads,
)
from services import figure_exports, figure_pages, figure_scope
from services.context import Context
from services.figure_pages import ComplaintRates
from services.figure_scope import Reader
from services.language import Translate
from ui import exporting, figures, places, scope_bar


def page(ctx: Context) -> None:
    """Show the complaint-rate family for the scope in the address."""
    _ = ctx.translate
    st.title(_("Complaint rates"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(
        _, reader.offer, own_population="P1", of_cases=True, also=(complaint_charts.PARETO,)
    )
    pinning.button(ctx, "complaint-rates", reader, scope)
    restated.banner(ctx, "complaint-rates")
    with ctx.reading() as work:
        seen = figure_pages.complaint_rates(work.session, reader, scope)
    _tools(ctx, reader, scope)
    if not seen.received:
        _say_empty(_)
    _headlines(_, seen, scope)
    signal_chart.show(_, seen.signal, scope, reader, key="complaint-rates.signal")
    places.link("signals", _("Signals of all figures"), scope.query(), icon=":material/waves:")
    complaint_charts.by_time(ctx, seen, reader, scope)
    complaint_charts.origins(_, seen, scope, reader)
    complaint_charts.places_and_projects(_, seen, scope, reader)
    for found in seen.compared:
        place_funnels.section(_, found, scope, reader.titles, key="complaint-rates.funnel")
    spreads.homes(_, seen.concentration)
    spreads.months(_, seen.season)
    _others(_, seen, scope)


def _tools(ctx: Context, reader: Reader, scope: Scope) -> None:
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link("handling", _("Complaint handling"), scope.query(), icon=":material/rule:")
        places.link("coverage", _("Visit coverage"), scope.query(), icon=":material/grid_on:")
        if reader.may_export(scope):
            make = partial(figure_exports.offer, ctx, scope, figure_exports.complaints)
            exporting.button(_, make, key="complaint-rates.export", about=str(scope.query()))


def _say_empty(_: Translate) -> None:
    st.info(
        _("No complaint came in. Choose a longer period or other places above, or register one."),
        icon=":material/inbox:",
    )
    places.link("register", _("Register a complaint"), icon=":material/add_circle:")


def _headlines(_: Translate, seen: ComplaintRates, scope: Scope) -> None:
    with st.grid(4, min_column_width=190, gap="small"):
        for shown in seen.headlines:
            changes = (seen.before, seen.year_before) if shown.figure is VALID_RATE else ()
            figures.card(_, shown, scope, *changes)


def _others(_: Translate, seen: ComplaintRates, scope: Scope) -> None:
    st.subheader(_("First answers and the other rates"))
    with st.grid(4, min_column_width=190, gap="small"):
        _reply(_, seen)
        for shown in seen.others:
            figures.card(_, shown, scope)


def _reply(_: Translate, seen: ComplaintRates) -> None:
    reply = seen.reply
    share = reply.soon / reply.answered * 100 if reply.answered else None
    with st.container(border=True, height="stretch", gap="xsmall"):
        days = "—" if reply.median_days is None else f"{reply.median_days:.1f}"
        st.metric(
            _("Days to the first answer, median"),
            days,
            help=_("Half of the answered complaints waited longer than this."),
        )
        answered = _("{n} answered of {total}").format(
            n=f"{reply.answered:,}", total=f"{reply.total:,}"
        )
        st.caption(answered)
        soon = _("Within 2 days: {share} ({n})").format(
            share=figures.value(share, "%"), n=f"{reply.soon:,}"
        )
        st.caption(soon)
