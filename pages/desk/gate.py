"""The gate: what may go through now, one card each, checked with one press and no more."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain.procedure import Move
from domain.registry import PROCEDURES
from domain.sheet import Sheet
from services import estates, gate
from services.context import Context, Work
from services.gate import Pass
from services.sheets import gate_list, offering
from ui import exporting, filters, forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape, moment


def page(ctx: Context) -> None:
    """Show the passes that the gate still waits for, narrowed by number, room or plate."""
    _ = ctx.translate
    st.title(_("Gate"))
    _list_of_sites(ctx)
    text = filters.text(_("Search"), "text", key="gate", placeholder=_("Number, room, plate"))
    with ctx.reading() as work:
        found = gate.passes(work.session, actor=work.actor, now=work.now)
        zones = {
            one.id: one.zone
            for one in estates.estates(work.session, actor=work.actor, action="gate.read")
        }
    shown = [one for one in found if text.casefold() in _words(one).casefold()]
    if not shown:
        st.info(
            _("Nothing waits at the gate. Passes stand here from their issue to their end."),
            icon=":material/gate:",
        )
    for one in shown:
        _card(ctx, one, zones[one.project_id])


def _list_of_sites(ctx: Context) -> None:
    """Offer the list of open sites on paper, of the one project or of the one that is chosen."""
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action="gate.read")
    if not mine:
        return
    estate = filters.project(ctx.translate, mine, key="gate")
    exporting.button(
        ctx.translate, partial(_print, ctx, estate.id), key=f"gate.sites.{estate.id}",
        about=f"{estate.id} {ctx.now:%Y-%m-%d %H:%M}",
        label=ctx.translate("Print the open sites"), icon=":material/print:",
    )  # fmt: skip


def _print(ctx: Context, project_id: int) -> str:
    def made(work: Work) -> list[Sheet]:
        sheet = gate_list.of_project(
            work.session, project_id, actor=work.actor, now=work.now, language=ctx.language
        )
        return [sheet]

    return offering.offer(ctx, made)


def _words(one: Pass) -> str:
    return f"{one.number} {one.unit_code} {one.plate} {one.guest}"


def _card(ctx: Context, one: Pass, zone: str) -> None:
    with st.container(border=True):
        st.markdown(_heading(ctx, one))
        hours = f"{moment(one.valid_from, zone)} – {moment(one.valid_until, zone)}"
        st.caption(escape(" · ".join(filter(None, (one.unit_code, one.plate, one.guest, hours)))))
        for name, quantity, note in one.goods:
            st.markdown(escape(f"{name} × {quantity} {note}"))
        _checks(ctx, one, zone)


def _heading(ctx: Context, one: Pass) -> str:
    _, procedure = ctx.translate, PROCEDURES[one.procedure]
    return f"{procedure.icon} **{_(procedure.title)}** {one.number}"


def _checks(ctx: Context, one: Pass, zone: str) -> None:
    _, procedure = ctx.translate, PROCEDURES[one.procedure]
    moves = {move.code: move for move in procedure.moves if move.code in gate.CHECKS}
    key = f"gate.{one.number}.chosen"
    chosen = st.pills(
        _("What did the gate find?"),
        list(moves),
        format_func=lambda code: f"{moves[code].icon} {_(moves[code].title)}",
        key=key,
        wrap=True,
    )
    move = moves.get(chosen or "")
    if move is None:
        return
    forms.draw(
        _,
        Form(
            key=f"gate.{one.number}.{move.code}",
            asks=move.asks,
            submit=_(move.title),
            icon=move.icon,
            save=partial(_save, ctx, one, move),
            choices=Choices(),
            zone=zone,
            now=ctx.now,
        ),
    )


def _save(ctx: Context, one: Pass, move: Move, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        gate.check(
            work.session, one.number, move.code, answers, version=one.version, token=token,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    _ = ctx.translate
    return _("{number}: {move}.").format(number=one.number, move=_(move.title))
