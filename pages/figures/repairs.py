"""Repairs: are they done in time, for good, and what still waits."""

from functools import partial

import streamlit as st

from domain.figure_scope import Scope
from domain.intake import URGENCIES
from domain.kpis.repairs import IN_HAND
from pages.figures import courses, pinning, restated, waits
from services import figure_exports, figure_scope, repairs_page
from services.context import Context
from services.figure_scope import Reader
from ui import exporting, places, scope_bar


def page(ctx: Context) -> None:
    """Show the repair family (20 §9.6) for the scope in the address."""
    _ = ctx.translate
    st.title(_("Repairs in figures"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="P1", of_cases=False)
    pinning.button(ctx, "repair-figures", reader, scope)
    restated.banner(ctx, "repair-figures")
    with ctx.reading() as work:
        seen = repairs_page.repairs(work.session, reader, scope)
    _tools(ctx, reader, scope)
    if not seen.counted:
        st.info(
            _("No repair was reported and none is open. Choose a longer period above."),
            icon=":material/inbox:",
        )
        places.link("register", _("Register a repair"), icon=":material/add_circle:")
    courses.cards(_, seen.headlines, scope)
    st.caption(_("In time is what was mended first within its term, without the time it waited."))
    title = _("Repairs not mended yet, by age")
    courses.ages(_, IN_HAND, seen.ages, scope, title=title, key="repairs")
    waits.panel(_, seen.hours, seen.by_urgency, URGENCIES, key="repairs")
    courses.by_time(ctx, seen.courses, reader, scope, key="repairs")
    st.subheader(_("The other figures of repairs"))
    courses.cards(_, seen.others, scope)


def _tools(ctx: Context, reader: Reader, scope: Scope) -> None:
    _, query = ctx.translate, scope.query()
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link("repairs", _("Repair orders"), icon=":material/build:")
        places.link(
            "follow-ups", _("Return visits and rework"), query, icon=":material/contact_phone:"
        )
        if reader.may_export(scope):
            make = partial(figure_exports.offer, ctx, scope, figure_exports.repaired)
            exporting.button(_, make, key="repair-figures.export", about=str(query))
