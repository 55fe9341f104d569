"""Return visits and rework: was the customer asked in time, content, and is it really mended."""

from functools import partial

import streamlit as st

from domain.figure_scope import Scope
from pages.figures import courses, pinning, restated
from services import figure_exports, figure_scope, handling_page
from services.context import Context
from services.figure_scope import Reader
from ui import exporting, places, scope_bar


def page(ctx: Context) -> None:
    """Show the return-visit family and the rework rate for the scope in the address."""
    _ = ctx.translate
    st.title(_("Return visits and rework"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="", of_cases=False)
    pinning.button(ctx, "follow-ups", reader, scope)
    restated.banner(ctx, "follow-ups")
    with ctx.reading() as work:
        seen = handling_page.follow_ups(work.session, reader, scope)
    _tools(ctx, reader, scope)
    if not seen.counted:
        st.info(
            _("Nothing was handled that can be judged by now. Choose a longer period above."),
            icon=":material/inbox:",
        )
        places.link("return-visits", _("Make the return visits"), icon=":material/contact_phone:")
    courses.cards(_, seen.headlines, scope)
    st.caption(
        _(
            "Return visits count from the day on which the complaint was handled, repairs from "
            "the day on which they were done first."
        )
    )
    courses.by_time(ctx, seen.courses, reader, scope, key="follow-ups")
    st.subheader(_("The other figures of return visits"))
    courses.cards(_, seen.others, scope)


def _tools(ctx: Context, reader: Reader, scope: Scope) -> None:
    _, query = ctx.translate, scope.query()
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link("handling", _("Complaint handling"), query, icon=":material/rule:")
        places.link("return-visits", _("Return visits"), icon=":material/contact_phone:")
        if reader.may_export(scope):
            make = partial(figure_exports.offer, ctx, scope, figure_exports.asked_again)
            exporting.button(_, make, key="follow-ups.export", about=str(query))
