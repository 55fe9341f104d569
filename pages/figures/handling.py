"""Complaint handling: what is done in time, what is still open, and what came back."""

from functools import partial

import streamlit as st

from domain.figure_scope import Scope
from domain.kpis.complaints import RECEIVED
from domain.kpis.handling import BACKLOG
from pages.figures import courses, pinning, restated, waits
from services import figure_exports, figure_scope, handling_page
from services.context import Context
from services.figure_scope import Reader
from services.language import Translate
from ui import exporting, figures, places, scope_bar


def page(ctx: Context) -> None:
    """Show the complaint-handling family for the scope in the address."""
    _ = ctx.translate
    st.title(_("Complaint handling"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="", of_cases=True)
    pinning.button(ctx, "handling", reader, scope)
    restated.banner(ctx, "handling")
    with ctx.reading() as work:
        seen = handling_page.handling(work.session, reader, scope)
    _tools(ctx, reader, scope)
    if not seen.received and not seen.backlog.cell.numerator:
        _say_empty(_)
    courses.cards(_, seen.headlines, scope)
    st.caption(_("In time is what was handled in time: the return visit comes after it."))
    title = _("Complaints still open, by age")
    courses.ages(_, BACKLOG, seen.ages, scope, title=title, key="handling")
    of_category = partial(_category, scope)
    waits.panel(
        _, seen.days, seen.by_category, reader.titles, key="handling.days", opens=of_category
    )
    waits.panel(_, seen.minutes, {}, {}, key="handling.minutes")
    courses.by_time(ctx, seen.courses, reader, scope, key="handling")
    st.subheader(_("The other figures of handling"))
    courses.cards(_, seen.others, scope)


def _tools(ctx: Context, reader: Reader, scope: Scope) -> None:
    _, query = ctx.translate, scope.query()
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link("complaint-rates", _("Complaint rates"), query, icon=":material/bar_chart:")
        places.link(
            "follow-ups", _("Return visits and rework"), query, icon=":material/contact_phone:"
        )
        if reader.may_export(scope):
            make = partial(figure_exports.offer, ctx, scope, figure_exports.handled)
            exporting.button(_, make, key="handling.export", about=str(query))


def _category(scope: Scope, category: str) -> dict[str, str]:
    """Return the address of the records behind a curve: those of a category, or all."""
    cuts = {"category": category} if category else {}
    return figures.query(scope, RECEIVED.code, "numerator", **cuts)


def _say_empty(_: Translate) -> None:
    st.info(
        _("No complaint came in and none is open. Choose a longer period or other places above."),
        icon=":material/inbox:",
    )
    places.link("register", _("Register a complaint"), icon=":material/add_circle:")
