"""A board: figures that somebody put together, to be read here, changed here, or shown on a wall.

Its address names it and nothing else, so that it can be sent to a colleague.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import boards as asked
from domain import rights
from domain.boards import Tile
from domain.figure_scope import SPANS
from domain.people import Actor
from domain.refusal import Refusal
from domain.saved_view import View
from pages.figures import tiles, wall
from services import boards
from services.context import Context, Work
from services.figure_scope import Reader
from ui import filters, forms, messages, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

KEY = "board"
Act = Callable[[Work], None]


def page(ctx: Context) -> None:
    """Show the board that the address names; on a wall where it says so."""
    _ = ctx.translate
    if wall.is_asked():
        wall.page(ctx)
        return
    with ctx.reading() as work:
        view = boards.get(work.session, filters.number("view"), actor=work.actor)
        found = boards.tiles(work.session, view, actor=work.actor)
        reader, actor = boards.seen_by(work.session, actor=work.actor, now=work.now), work.actor
    st.title(escape(view.name))
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link("boards", _("My boards"), icon=":material/dashboard:")
        if found:
            wall.way(_, [view.id])
    refusal = st.session_state.pop(f"{KEY}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if not found:
        _say_empty(ctx, view, actor)
    with ctx.reading() as work, st.spinner(_("Counting …")):
        drawn = boards.shown(work.session, reader, found)
    tiles.draw(ctx, reader, actor, drawn)
    if view.owner_id == actor.id and rights.scope(actor, "views.create"):
        with st.expander(
            _("Change the board"), icon=":material/dashboard_customize:", expanded=not found
        ):
            _change(ctx, reader, view, found)


def _say_empty(ctx: Context, view: View, actor: Actor) -> None:
    _ = ctx.translate
    own = _("Nothing stands on this board yet. Choose a first figure below.")
    others = _("Nothing stands on this board yet. Its owner can put figures on it.")
    st.info(own if view.owner_id == actor.id else others, icon=":material/dashboard:")


def _change(ctx: Context, reader: Reader, view: View, found: list[Tile]) -> None:
    """Draw the form of a further tile, and for each that is there what may be done with it."""
    key = f"{KEY}.{view.id}.add"
    asks = asked.asking(reader.offer, str(forms.standing(key, asked.FIGURE.code) or ""))
    form = Form(
        key=key, asks=asks, submit=ctx.translate("Put it on the board"),
        save=partial(_add, ctx, view), choices=Choices(), zone=reader.zone.key, now=ctx.now,
        live=True, icon=":material/add:",
    )  # fmt: skip
    forms.draw(ctx.translate, form)
    for at, tile in enumerate(found):
        _tile(ctx, view, tile, first=at == 0)


def _tile(ctx: Context, view: View, tile: Tile, *, first: bool) -> None:
    _, key = ctx.translate, f"{KEY}.tile.{tile.id}"

    def up(work: Work) -> None:
        boards.raise_tile(work.session, view, tile.id, actor=work.actor, now=work.now)

    def remove(work: Work) -> None:
        boards.remove_tile(work.session, view, tile.id, actor=work.actor, now=work.now)

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(_name(ctx, tile))
        if not first:
            _press(ctx, _("Up"), f"{key}.up", ":material/arrow_upward:", up)
        _press(ctx, _("Take it off"), f"{key}.remove", ":material/close:", remove)


def _name(ctx: Context, tile: Tile) -> str:
    _, figure = ctx.translate, asked.COUNTED.get(tile.figure)
    parts = [_(figure.title) if figure else tile.figure]
    parts.append(_(SPANS.get(tile.query.get("span", ""), "")) if tile.query.get("span") else "")
    parts += [tile.query.get(name, "") for name in ("projects", "building")]
    return " · ".join(part for part in parts if part)


def _press(ctx: Context, label: str, key: str, icon: str, act: Act) -> None:
    st.button(label, key=key, icon=icon, type="tertiary", on_click=_do, args=(ctx, act))


def _do(ctx: Context, act: Act) -> None:
    try:
        with ctx.writing() as work:
            act(work)
    except Refusal as refusal:
        st.session_state[f"{KEY}.refused"] = messages.about(refusal)


def _add(ctx: Context, view: View, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        boards.add_tile(work.session, view, answers, actor=work.actor, now=work.now)
    return ctx.translate("The figure stands on the board.")
