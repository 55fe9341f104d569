"""The rooms of a house on a phone: sound with one press, a defect where there is one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.handover.rooms import ITEMS, RESULTS, Room
from domain.people import Actor
from domain.procedures.defect import DEFECT
from domain.procedures.defect.fields import ITEM, ROOM
from domain.refusal import Refusal
from pages.property.words import room_name
from services.context import Context
from services.handing_over import inspecting
from services.handing_over.finding import WRITE
from services.handing_over.houses import HouseFile
from services.handing_over.inspecting import DEFECTS_IN, LOOKING
from ui import forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

KEY = "handovers.rooms"


def section(ctx: Context, file: HouseFile, actor: Actor) -> None:
    """Show the rooms; the one that the address names asks for what is wrong in it."""
    _ = ctx.translate
    refusal = st.session_state.pop(f"{KEY}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if not file.lines:
        said = _("The rooms stand here when the inspection has begun: under “Steps”.")
        st.info(said, icon=":material/inbox:")
        return
    rooms = list(dict.fromkeys(line.room for line in file.lines))
    chosen = st.query_params.get("room", "")
    if chosen in rooms:
        _one(ctx, file, chosen, actor)
        return
    left = sum(line.result == "" for line in file.lines)
    st.progress(1 - left / len(file.lines), _("{n} items to look at").format(n=left))
    may_look = file.case.state in LOOKING and rights.may(actor, WRITE, file.case)
    may_find = _may_find(file, actor)
    for room in rooms:
        _row(ctx, file, room, may_look=may_look, may_find=may_find)


def _may_find(file: HouseFile, actor: Actor) -> bool:
    return file.case.state in DEFECTS_IN and rights.may_open(actor, DEFECT, file.case)


def _row(ctx: Context, file: HouseFile, room: str, *, may_look: bool, may_find: bool) -> None:
    _ = ctx.translate
    counts = Counter(line.result for line in file.lines if line.room == room)
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(room_name(_, room))}**")
            st.caption(_told(ctx, counts))
        if counts[""] and may_look:
            st.button(
                _("Sound"), key=f"{KEY}.{room}.sound", icon=":material/check:", type="primary",
                on_click=_sound, args=(ctx, file.case.number, room),
            )  # fmt: skip
        if may_find:
            st.button(
                _("Defect"), key=f"{KEY}.{room}.open", icon=":material/report:",
                on_click=_choose, args=(room,),
            )  # fmt: skip


def _told(ctx: Context, counts: Counter[str]) -> str:
    _ = ctx.translate
    parts = [f"{_(RESULTS[code])} {counts[code]}" for code in RESULTS if counts[code]]
    if counts[""]:
        parts.append(_("{n} to look at").format(n=counts[""]))
    return " · ".join(parts)


def _one(ctx: Context, file: HouseFile, room: str, actor: Actor) -> None:
    """Show one room: what was found, what is not there, and the form of a defect."""
    _ = ctx.translate
    st.button(
        _("To the rooms"), key=f"{KEY}.back", icon=":material/arrow_back:", on_click=_choose,
        args=("",),
    )  # fmt: skip
    st.subheader(escape(room_name(_, room)))
    lines = [line for line in file.lines if line.room == room]
    waiting = [line.item for line in lines if line.result == ""]
    if waiting and file.case.state in LOOKING and rights.may(actor, WRITE, file.case):
        st.caption(_("Is one of these not there? Press it."))
        with st.container(horizontal=True, gap="small"):
            for item in waiting:
                st.button(
                    _(ITEMS[item]), key=f"{KEY}.{room}.{item}.none",
                    icon=":material/do_not_disturb_on:", on_click=_none,
                    args=(ctx, file.case.number, room, item),
                )  # fmt: skip
    if _may_find(file, actor):
        _defect(ctx, file, room)


def _defect(ctx: Context, file: HouseFile, room: str) -> None:
    _ = ctx.translate
    st.markdown(f"**{_('What is wrong here')}**")
    options = {item: ITEMS[item] for item in Room(room).items}
    asks = tuple(
        replace(asked, options=options) if asked is ITEM else asked
        for asked in DEFECT.asks
        if asked is not ROOM
    )
    form = Form(
        key=f"{KEY}.{file.case.number}.{room}",
        asks=asks,
        submit=_("Register the defect"),
        icon=DEFECT.icon,
        save=partial(_register, ctx, file.case.number, room),
        choices=Choices(contractors=file.contractors),
        zone=file.zone,
        now=ctx.now,
        columns=1,
    )
    forms.draw(_, form)


def _register(ctx: Context, number: str, room: str, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        found = inspecting.register(
            work.session, number, {**answers, ROOM.code: room}, token=token, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    st.query_params.from_dict({"defect": found})
    return ctx.translate("The defect is registered. Add a photo of it now.")


def _sound(ctx: Context, number: str, room: str) -> None:
    try:
        with ctx.writing() as work:
            inspecting.sound(work.session, number, room, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[f"{KEY}.refused"] = messages.about(refusal)


def _none(ctx: Context, number: str, room: str, item: str) -> None:
    try:
        with ctx.writing() as work:
            inspecting.mark(
                work.session, number, room, item, "none", actor=work.actor, now=work.now
            )
    except Refusal as refusal:
        st.session_state[f"{KEY}.refused"] = messages.about(refusal)


def _choose(room: str) -> None:
    if room:
        st.query_params["room"] = room
    else:
        st.query_params.pop("room", None)
