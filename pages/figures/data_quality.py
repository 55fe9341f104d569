"""Data quality: whether what the figures are counted from can be believed, flag by flag."""

import streamlit as st

from domain.figure_scope import Scope
from domain.registry import PROCEDURES
from pages.figures import courses, pinning, restated
from services import data_quality_page, figure_scope
from services.context import Context
from services.data_quality_page import DataQuality
from services.language import Translate
from ui import figures, places, scope_bar


def page(ctx: Context) -> None:
    """Show the family of data quality (20 §9.7) for the scope in the address."""
    _ = ctx.translate
    st.title(_("Data quality"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="", of_cases=False)
    pinning.button(ctx, "data-quality", reader, scope)
    restated.banner(ctx, "data-quality")
    with ctx.reading() as work:
        seen = data_quality_page.data_quality(work.session, reader, scope)
    places.link("catalogue", _("Catalogue of figures"), {"family": "DQ"}, icon="")
    if not seen.registered:
        st.info(
            _("No matter was registered. Choose a longer period above, or take a call."),
            icon=":material/inbox:",
        )
    courses.cards(_, seen.headlines, scope)
    st.subheader(_("What must be looked at before a month is closed"))
    courses.cards(_, seen.flags, scope)
    _faults(_, seen, scope)
    courses.by_time(ctx, seen.courses, reader, scope, key="data-quality")


def _faults(_: Translate, seen: DataQuality, scope: Scope) -> None:
    """Say in which kinds of matters moments contradict each other, each with its records."""
    if not any(cells for _figure, cells in seen.faults):
        st.success(_("No moment contradicts another one."), icon=":material/check_circle:")
        return
    with st.container(border=True):
        figures.heading(_("Contradicting moments by kind"))
        for figure, cells in seen.faults:
            for cell in cells:
                code = cell.key[0]
                said = f"{_(figure.title)} · {_(PROCEDURES[code].plural)}"
                words = f"{said}: {figures.count(cell.numerator)}"
                figures.records(_, words, scope, figure.code, "numerator", {"kind": code})
