"""A household from all sides: who lives there, and everything that happened with it, by date."""

from functools import partial

import streamlit as st

from domain import rights
from domain.household import Home
from domain.procedures.visit import KINDS, RESULTS
from services import case_lists, estates, homes
from services.context import Context
from ui import households, messages, places


def page(ctx: Context) -> None:
    """Look a household up, or show the one that the address names."""
    _ = ctx.translate
    st.title(_("Household"))
    unit = st.query_params.get("unit", "")
    if not (unit.isascii() and unit.isdigit()):
        households.choose(_, partial(_find, ctx), key="household.lookup")
        st.caption(_("Find a household to see its people, its cases and its visits."))
        return
    st.button(_("Look up another household"), icon=":material/search:", on_click=_leave)
    try:
        _show(ctx, int(unit[:9]))
    except homes.HouseholdNotFound as refusal:
        messages.refused(_, refusal)


def _show(ctx: Context, unit_id: int) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        household = homes.household(work.session, unit_id, actor=work.actor)
        history = case_lists.history_of_unit(work.session, unit_id, actor=work.actor)
        titles = estates.titles_of(work.session, history)
        zones = estates.zones(work.session, actor=work.actor)
        may_open = rights.may(work.actor, "cases.open", household.home.project_id)
    households.card(_, household)
    if may_open:
        query = {"unit": str(unit_id)}
        places.link("register", _("Register a complaint"), query, icon=":material/add_circle:")
    st.subheader(_("Cases and visits"))
    if not history:
        st.info(_("Nothing has happened with this household yet."), icon=":material/inbox:")
        return
    households.cases(
        _,
        history,
        key="household.history",
        titles={**KINDS, **RESULTS, **titles},
        zones=zones,
        now=ctx.now,
    )


def _find(ctx: Context, text: str) -> list[Home]:
    with ctx.reading() as work:
        return homes.find(work.session, text, actor=work.actor, limit=households.MOST)


def _leave() -> None:
    st.query_params.clear()
