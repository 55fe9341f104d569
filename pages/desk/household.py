"""A household from all sides: who lives there, and everything that happened with it, by date."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from domain import engine, rights
from domain.homes import STATUS, STATUS_FROM, STATUS_TO
from domain.household import Home
from domain.procedures.renovation import RENOVATION
from domain.procedures.service_order import SERVICE_ORDER
from pages.desk import builds, cars, filed, handed_over, home_line, residents
from services import estates, homes, household_status, renovations
from services.context import Context
from services.paid import orders
from ui import forms, households, messages, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

ORDERING = "service_order.open"
STATUS_CHANGE = (STATUS_TO, STATUS_FROM)


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
        zones = estates.zones(work.session, actor=work.actor)
        actor = work.actor
        may_open = rights.may(work.actor, "inquiry.open", household.home.project_id)
        may_write = rights.may(work.actor, "homes.update", homes.where_of(household))
    households.card(_, household)
    handed_over.show(ctx, household, actor)
    filed.show(ctx, household, actor)
    residents.show(ctx, household, actor)
    cars.show(ctx, household, actor)
    if may_write:
        _offer_status(ctx, unit_id, zones[household.home.project_id])
    if may_open:
        query = {"unit": str(unit_id)}
        places.link("register", _("Take a call"), query, icon=":material/add_call:")
    _sites(ctx, unit_id)
    builds.links(ctx, unit_id)
    _orders(ctx, unit_id, may_order=rights.may(actor, ORDERING, household.home.project_id))
    home_line.section(ctx, unit_id)


def _sites(ctx: Context, unit_id: int) -> None:
    """Link to the renovations of the home, with where each stands."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = renovations.of_unit(work.session, unit_id, actor=work.actor)
    for one in found:
        state = _(RENOVATION.state(one.state).title)
        label = f"{_(RENOVATION.title)} {one.number} · {escape(state)}"
        places.link("sites", label, {"site": one.number}, icon=RENOVATION.icon)


def _orders(ctx: Context, unit_id: int, *, may_order: bool) -> None:
    """Offer to register an order of a paid service, and link to those that go on."""
    _ = ctx.translate
    if may_order:
        query = {"unit": str(unit_id), "purpose": SERVICE_ORDER.code}
        places.link("register", _("Order a paid service"), query, icon=SERVICE_ORDER.icon)
    with ctx.reading() as work:
        found = orders.of_unit(work.session, unit_id, actor=work.actor)
    for one in found:
        state = _(SERVICE_ORDER.state(one.state).title)
        label = f"{_(SERVICE_ORDER.title)} {one.number} · {escape(state)}"
        places.link("services", label, {"order": one.number}, icon=SERVICE_ORDER.icon)


def _offer_status(ctx: Context, unit_id: int, zone: str) -> None:
    """Offer to change what the home is, folded; a refused change stays open."""
    _, key = ctx.translate, f"household.status.{unit_id}"
    with st.expander(
        _("Change status"),
        icon=":material/swap_horiz:",
        expanded=forms.refused(key) is not None,
    ):
        form = Form(
            key=key,
            asks=STATUS_CHANGE,
            submit=_("Change status"),
            save=partial(_change_status, ctx, unit_id, zone),
            choices=Choices(),
            zone=zone,
            now=ctx.now,
            icon=":material/swap_horiz:",
        )
        forms.draw(_, form)


def _change_status(
    ctx: Context, unit_id: int, zone: str, answers: Mapping[str, Any], _token: str
) -> str:
    engine.require_answers(STATUS_CHANGE, answers)
    status, since = str(answers["status"]), answers["from_day"]
    with ctx.writing() as work:
        household_status.set_status(
            work.session,
            unit_id,
            status,
            from_day=since.astimezone(ZoneInfo(zone)).date(),
            actor=work.actor,
            now=work.now,
        )
    _ = ctx.translate
    return _("The home is now: {status}.").format(status=_(STATUS[status].title))


def _find(ctx: Context, text: str) -> list[Home]:
    with ctx.reading() as work:
        return homes.find(work.session, text, actor=work.actor, limit=households.MOST)


def _leave() -> None:
    st.query_params.clear()
