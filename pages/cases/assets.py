"""Facilities: which break down again and again, and the repairs of the one that is chosen."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import assets as rules
from domain import rights
from domain.assets import Asset
from domain.book import BUILT_IN
from domain.people import Actor
from domain.procedures.repair import REPAIR
from services import assets, estates
from services.assets import History
from services.context import Context
from services.estates import Estate
from ui import filters, forms, messages, places, tables
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, escape, moment

KEY = "assets"


def page(ctx: Context) -> None:
    """Show the register, or the history of the facility that the address names."""
    chosen = st.query_params.get("asset", "")
    if chosen.isascii() and chosen.isdigit():
        _one(ctx, int(chosen[:9]))
    else:
        _register(ctx)


def _register(ctx: Context) -> None:
    _ = ctx.translate
    st.title(_("Facilities"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action="assets.read")
    estate = _estate(ctx, mine)
    with ctx.reading() as work:
        found = assets.listed(work.session, estate.id, actor=work.actor, now=work.now)
        may_add = rights.may(work.actor, "assets.create", estate.id)
    if not found:
        st.info(
            _("No facility yet. Enter the lifts, pumps and gates that repairs are about."),
            icon=":material/inbox:",
        )
    for asset in found:
        _row(ctx, asset, estate.zone)
    if may_add:
        with st.expander(_("Enter a facility"), icon=":material/add:", expanded=not found):
            key = f"{KEY}.{estate.id}.new"
            forms.draw(_, _form(ctx, key, rules.NEW, partial(_add, ctx, estate.id), estate.zone))


def _estate(ctx: Context, mine: list[Estate]) -> Estate:
    named = {str(one.id): one.name for one in mine}
    chosen = next(iter(named))
    if len(named) > 1:
        chosen = filters.choice(ctx.translate("Project"), "project", named, key=KEY)
    return next(one for one in mine if str(one.id) == chosen)


def _row(ctx: Context, asset: Asset, zone: str) -> None:
    _ = ctx.translate
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(asset.called)}**")
            st.caption(escape(f"{_(rules.CATEGORIES[asset.category])} · {asset.place}"))
            st.caption(escape(_counts(ctx, asset, zone)))
            _badges(ctx, asset)
        st.button(
            _("Open it"), key=f"{KEY}.open.{asset.id}", icon=":material/arrow_forward:",
            on_click=st.query_params.from_dict, args=({"asset": str(asset.id)},),
        )  # fmt: skip


def _counts(ctx: Context, asset: Asset, zone: str) -> str:
    _ = ctx.translate
    said = _("Repairs in a year: {repairs}, open: {open}, last {at}")
    last = moment(asset.last_at, zone) if asset.last_at else DASH
    return said.format(repairs=asset.repairs, open=asset.open, at=last)


def _badges(ctx: Context, asset: Asset) -> None:
    _ = ctx.translate
    if asset.is_often_broken:
        said = _("The same fault {n} times").format(n=asset.same)
        st.badge(said, icon=":material/replay:", color="red")
    if asset.retired:
        st.badge(_("Out of use"), color="gray")


def _one(ctx: Context, asset_id: int) -> None:
    _ = ctx.translate
    st.button(
        _("To the list of facilities"), key=f"{KEY}.back", icon=":material/arrow_back:",
        on_click=st.query_params.clear,
    )  # fmt: skip
    try:
        with ctx.reading() as work:
            found = assets.history(work.session, asset_id, actor=work.actor, now=work.now)
            actor = work.actor
            zones = estates.zones(work.session, actor=actor)
            offered = estates.offered(work.session, found.asset.project_id, REPAIR, now=work.now)
    except assets.AssetNotFound as refusal:
        messages.refused(_, refusal)
        return
    st.title(escape(found.asset.called))
    zone = zones[found.asset.project_id]
    st.caption(escape(f"{_(rules.CATEGORIES[found.asset.category])} · {found.asset.place}"))
    st.caption(escape(_counts(ctx, found.asset, zone)))
    _badges(ctx, found.asset)
    _faults(ctx, found, offered.titles)
    _repairs(ctx, found, offered.titles, zones)
    _changing(ctx, found.asset, actor, zone)


def _faults(ctx: Context, found: History, titles: Mapping[str, str]) -> None:
    _ = ctx.translate
    st.subheader(_("Faults of a year"))
    if not found.faults:
        st.caption(_("None within a year."))
    for code, times in found.faults:
        said = f"{_(titles.get(code, code))}: {times}"
        if times >= rules.OFTEN:
            st.badge(escape(said), icon=":material/replay:", color="red")
        else:
            st.markdown(escape(said))
    if found.asset.is_often_broken:
        st.warning(
            _("The same fault came three times or more: write down its root cause and what ends "
              "it, renewal or larger repair."),
            icon=":material/priority_high:",
        )  # fmt: skip


def _repairs(
    ctx: Context, found: History, titles: Mapping[str, str], zones: Mapping[int, str]
) -> None:
    _ = ctx.translate
    st.subheader(_("Repair orders"))
    if not found.repairs:
        st.caption(_("No repair that you may see. One is registered with Take a call."))
        return
    picked = tables.pick_case(
        _, found.repairs, book=BUILT_IN, key=f"{KEY}.{found.asset.id}.repairs", titles=titles,
        zones=zones, now=ctx.now, columns=tables.HISTORY,
    )  # fmt: skip
    if picked:
        places.go("case", {"case": picked})


def _changing(ctx: Context, asset: Asset, actor: Actor, zone: str) -> None:
    _ = ctx.translate
    if not rights.may(actor, "assets.update", asset.project_id):
        return
    with st.expander(_("Change this facility"), icon=":material/edit:"):
        form = _form(
            ctx, f"{KEY}.{asset.id}.change", rules.CHANGED, partial(_change, ctx, asset.id), zone
        )
        if form.part("name") not in st.session_state:
            forms.fill(form, {asked.code: getattr(asset, asked.code) for asked in rules.CHANGED})
        forms.draw(_, form)


def _form(ctx: Context, key: str, asks: tuple[Any, ...], save: forms.Save, zone: str) -> Form:
    return Form(
        key=key, asks=asks, submit=ctx.translate("Save"), save=save, choices=Choices(),
        zone=zone, now=ctx.now,
    )  # fmt: skip


def _add(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        assets.add(work.session, project_id, answers, actor=work.actor, now=work.now)
    return ctx.translate("The facility is entered.")


def _change(ctx: Context, asset_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        assets.change(work.session, asset_id, answers, actor=work.actor, now=work.now)
    return ctx.translate("The facility is changed.")
