"""Whoever asks about a self-build is registered here, and structures that were found too."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain.household import Home
from domain.procedure import Field
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.self_build import SELF_BUILD
from domain.refusal import Refusal
from services import cases, estates, homes, structures
from services.context import Context
from ui import forms, households, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

NOTED = tuple(
    asked for asked in ILLEGAL_STRUCTURE.asks if asked.code not in ("received_at", "location_text")
)
COMMON = tuple(asked for asked in ILLEGAL_STRUCTURE.asks if asked.code != "received_at")


def ask(ctx: Context) -> None:
    """Register somebody who asks: the home first, then what they wish."""
    home = _home(ctx, "ask")
    if home is not None:
        _draw(ctx, home, SELF_BUILD.asks, ctx.translate("Register"), _save_asked)


def note(ctx: Context) -> None:
    """Enter a structure that was found at a home."""
    _ = ctx.translate
    st.caption(_("Say what stands where, add photos, speak to them. Nothing is agreed to here."))
    home = _home(ctx, "note")
    if home is not None:
        _draw(ctx, home, NOTED, _("Enter it"), _save_noted)


def note_outside(ctx: Context, project_id: int, zone: str) -> None:
    """Enter a structure on a common part, which belongs to no home."""
    _ = ctx.translate
    with st.expander(_("It stands on a common part"), icon=":material/park:"):
        form = Form(
            key=f"builds.outside.{project_id}", asks=COMMON, submit=_("Enter it"),
            save=partial(_save_outside, ctx, project_id), choices=Choices(), zone=zone,
            now=ctx.now, columns=1,
        )  # fmt: skip
        forms.draw(_, form)


def _home(ctx: Context, what: str) -> Home | None:
    """Return the home that the address names, or let it be looked for."""
    _, unit = ctx.translate, st.query_params.get("unit", "")
    if not (unit.isascii() and unit.isdigit()):
        households.choose(_, partial(_find, ctx), key=f"builds.{what}.lookup")
        return None
    try:
        with ctx.reading() as work:
            home: Home = homes.household(work.session, int(unit[:9]), actor=work.actor).home
    except Refusal as refusal:
        messages.refused(_, refusal)
        return None
    st.markdown(f"**{escape(households.line(home))}**")
    st.button(_("Choose another household"), key=f"builds.{what}.leave", on_click=_leave)
    return home


def _draw(
    ctx: Context, home: Home, asks: tuple[Field, ...], submit: str, save: Callable[..., str]
) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        zone = estates.within(work.session, [home.project_id])[0].zone
    form = Form(
        key=f"builds.form.{home.unit_id}.{asks[0].code}", asks=asks, submit=submit,
        save=partial(save, ctx, home), choices=Choices(), zone=zone, now=ctx.now,
        folded=SELF_BUILD.rare & {asked.code for asked in asks}, fold=_("More: rarely needed"),
    )  # fmt: skip
    forms.draw(_, form)


def _save_asked(ctx: Context, home: Home, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=home.project_id, unit_id=home.unit_id)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, SELF_BUILD, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    st.query_params.from_dict({"build": number})
    return ctx.translate("Registered: {number}.").format(number=number)


def _save_noted(ctx: Context, home: Home, answers: Mapping[str, Any], token: str) -> str:
    return _noted(ctx, home.unit_id, home.project_id, answers, token)


def _save_outside(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    return _noted(ctx, None, project_id, answers, token)


def _noted(
    ctx: Context, unit_id: int | None, project_id: int, answers: Mapping[str, Any], token: str
) -> str:
    with ctx.writing() as work:
        number = structures.note(
            work.session, unit_id, answers, project_id=project_id, token=token,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    st.query_params.from_dict({"structure": number})
    return ctx.translate("Registered: {number}.").format(number=number)


def _find(ctx: Context, text: str) -> list[Home]:
    with ctx.reading() as work:
        return homes.find(work.session, text, actor=work.actor, limit=households.MOST)


def _leave() -> None:
    st.query_params.pop("unit", None)
