"""Seals: the log of what was stamped, for whom, on whose word, by which two persons."""

import streamlit as st

from domain import rights
from domain.case_filter import CaseFilter
from domain.procedures.seal_use import SEAL_USE, SEALS
from pages.sections import register
from services import estates
from services.context import Context
from services.estates import Estate
from ui import filters
from ui.inputs import Choices
from ui.texts import Translate

READ = f"{SEAL_USE.code}.open"
KEY = "seals"
COLUMNS = ("number", "category", "title", "state", "received")


def page(ctx: Context) -> None:
    """Show the log of a project, and the form by which a seal is asked for."""
    _ = ctx.translate
    st.title(_("Seals"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
        actor = work.actor
    estate = filters.project(_, mine, key=KEY)
    if rights.may(actor, READ, estate.id):
        with st.expander(_("Ask for a seal"), icon=SEAL_USE.icon):
            said = _("{number} is asked for. The manager agrees to it before anything is stamped.")
            register.form(
                ctx, estate, SEAL_USE, key=KEY, submit=_("Ask for it"), said=said,
                choices=Choices(),
            )  # fmt: skip
    empty = _("Nothing was stamped. Ask for a seal, and the manager agrees to it.")
    register.listing(ctx, _chosen(_, estate), key=KEY, empty=empty, columns=COLUMNS)


def _chosen(_: Translate, estate: Estate) -> CaseFilter:
    shown = {"all": _("All"), "open": _("Open")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show = filters.choice(_("Show"), "show", shown, key=KEY)
        titles = {code: _(title) for code, title in SEALS.items()}
        seal = filters.one_of(_("Which seal"), "seal", titles, key=KEY, none=_("Any seal"))
        text = filters.text(_("Search"), "text", key=KEY, placeholder=_("Number, thing, words"))
    return CaseFilter(
        procedure=SEAL_USE.code, project=estate.code, category=seal, text=text, phase=show
    )
