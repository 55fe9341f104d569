"""Whoever asks about a renovation is registered here, and work that nobody applied for too."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain.household import Home
from domain.procedure import Field
from domain.procedures.renovation import RENOVATION
from domain.procedures.renovation.fields import REMARKS
from domain.refusal import Refusal
from services import cases, estates, homes, renovations
from services.context import Context
from ui import forms, households, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape


def ask(ctx: Context) -> None:
    """Register somebody who asks: the home first, then who it is."""
    _draw(ctx, "ask", RENOVATION.asks, ctx.translate("Register"), _save_asked)


def found(ctx: Context) -> None:
    """Open a site where somebody works without an application."""
    _ = ctx.translate
    st.caption(_("Work found without an application: say where, add photos, speak to them."))
    _draw(ctx, "found", (REMARKS,), _("Open a site"), _save_found)


def _draw(
    ctx: Context, what: str, asks: tuple[Field, ...], submit: str, save: Callable[..., str]
) -> None:
    _ = ctx.translate
    unit = st.query_params.get("unit", "")
    if not (unit.isascii() and unit.isdigit()):
        households.choose(_, partial(_find, ctx), key=f"sites.{what}.lookup")
        return
    try:
        with ctx.reading() as work:
            home = homes.household(work.session, int(unit[:9]), actor=work.actor).home
            zone = estates.within(work.session, [home.project_id])[0].zone
    except Refusal as refusal:
        messages.refused(_, refusal)
        return
    st.markdown(f"**{escape(households.line(home))}**")
    st.button(_("Choose another household"), key=f"sites.{what}.leave", on_click=_leave)
    form = Form(
        key=f"sites.{what}.{home.unit_id}",
        asks=asks,
        submit=submit,
        save=partial(save, ctx, home),
        choices=Choices(),
        zone=zone,
        now=ctx.now,
        folded=RENOVATION.rare if what == "ask" else frozenset(),
        fold=_("More: rarely needed"),
    )
    forms.draw(_, form)


def _save_asked(ctx: Context, home: Home, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=home.project_id, unit_id=home.unit_id)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, RENOVATION, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    return _opened(ctx, number)


def _save_found(ctx: Context, home: Home, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = renovations.found_at_work(
            work.session, home.unit_id, answers, project_id=home.project_id, token=token,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return _opened(ctx, number)


def _opened(ctx: Context, number: str) -> str:
    st.query_params.from_dict({"site": number})
    return ctx.translate("Registered: {number}.").format(number=number)


def _find(ctx: Context, text: str) -> list[Home]:
    with ctx.reading() as work:
        return homes.find(work.session, text, actor=work.actor, limit=households.MOST)


def _leave() -> None:
    st.query_params.pop("unit", None)
