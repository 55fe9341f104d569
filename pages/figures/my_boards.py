"""My boards: the screens of figures that somebody has pinned, and boards put together."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import figure_screens, rights
from domain.figure_scope import SPANS, USUAL_SPAN
from domain.people import Actor
from domain.refusal import Refusal
from domain.saved_view import View
from pages.figures import wall
from pages.sections import view_forms
from services import boards, saved_views
from services.context import Context, Work
from ui import messages, places
from ui.texts import escape

KEY = "boards"
Act = Callable[[Work], None]


def page(ctx: Context) -> None:
    """Show what is pinned in the person's order, then what others share, and make a new board."""
    _ = ctx.translate
    st.title(_("My boards"))
    with ctx.reading() as work:
        found, actor = boards.listed(work.session, actor=work.actor), work.actor
    refusal = st.session_state.pop(f"{KEY}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    pinned = [one for one in found if one.pinned]
    if not pinned:
        st.info(
            _("Nothing is pinned yet. Press Pin on a screen of figures, or make a board below."),
            icon=":material/keep:",
        )
    composed = [one.id for one in pinned if one.board == figure_screens.COMPOSED]
    if composed:
        wall.way(_, composed)
    for at, view in enumerate(pinned):
        _one(ctx, view, actor, first=at == 0)
    others = [one for one in found if not one.pinned]
    if others:
        st.subheader(_("Shared with you, not pinned"))
        for view in others:
            _one(ctx, view, actor, first=True)
    if rights.scope(actor, "views.create"):
        with st.expander(_("Put a new board together"), icon=":material/dashboard_customize:"):
            save = partial(_new, ctx)
            view_forms.form(ctx, f"{KEY}.new", _("Make the board"), save, view=None, name="")


def _one(ctx: Context, view: View, actor: Actor, *, first: bool) -> None:
    _, key = ctx.translate, f"{KEY}.{view.id}"
    screen = figure_screens.SCREENS[view.board]
    with st.container(border=True, gap="xsmall"):
        place, query = places.of_view(view)
        if boards.may_open(view, actor=actor):
            places.link(place, f"**{escape(view.name)}**", query, icon=screen.icon)
        else:
            shut = f"**{escape(view.name)}**"
            st.markdown(shut)
            st.caption(_("Your posts do not open this screen. A pin gives no right to it."))
        st.caption(escape(_told(ctx, view)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _presses(ctx, view, key, first=first)
            if view.owner_id == actor.id:
                _own(ctx, view, key)


def _told(ctx: Context, view: View) -> str:
    """Say what a board shows and whose it is."""
    _ = ctx.translate
    parts = [_(figure_screens.SCREENS[view.board].title)]
    if view.board != figure_screens.COMPOSED:
        span = view.query.get("span", USUAL_SPAN)
        days = f"{view.query.get('from', '')} – {view.query.get('to', '')}"
        parts.append(days if span == "own" else _(SPANS.get(span, span)))
        parts.append(view.query.get("projects", ""))
    shared = _("shared") if view.project_id is not None else _("not shared")
    parts.append(_("by {owner}, {shared}").format(owner=view.owner, shared=shared))
    return " · ".join(part for part in parts if part)


def _presses(ctx: Context, view: View, key: str, *, first: bool) -> None:
    _, pinned = ctx.translate, not view.pinned

    def pin(work: Work) -> None:
        saved_views.pin(work.session, view.id, pinned=pinned, actor=work.actor)

    def up(work: Work) -> None:
        boards.move_up(work.session, view.id, actor=work.actor)

    if not first:
        _press(ctx, _("Up"), f"{key}.up", up, icon="arrow_upward", said=_("Moved."))
    label, said = (_("Pin"), _("Pinned.")) if pinned else (_("Unpin"), _("Unpinned."))
    icon = "keep" if pinned else "keep_off"
    _press(ctx, label, f"{key}.pin", pin, icon=icon, said=said)


def _own(ctx: Context, view: View, key: str) -> None:
    _ = ctx.translate

    def delete(work: Work) -> None:
        saved_views.delete(work.session, view, actor=work.actor, now=work.now)

    box = st.popover(
        _("Rename or share"), icon=":material/edit:", key=f"{key}.edit", type="tertiary",
        on_change="rerun",
    )  # fmt: skip
    if box.open:
        with box:
            view_forms.rename(ctx, view, key=key)
    said = _("The board is deleted, for all whom it was shared with.")
    _press(ctx, _("Delete the board"), f"{key}.delete", delete, icon="delete", said=said)


def _press(ctx: Context, label: str, key: str, act: Act, *, icon: str, said: str) -> None:
    icon = f":material/{icon}:"
    st.button(label, key=key, icon=icon, type="tertiary", on_click=_do, args=(ctx, act, said))


def _do(ctx: Context, act: Act, said: str) -> None:
    try:
        with ctx.writing() as work:
            act(work)
    except Refusal as refusal:
        st.session_state[f"{KEY}.refused"] = messages.about(refusal)
        return
    messages.flash(said)


def _new(ctx: Context, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        saved_views.save(
            work.session, answers["name"], figure_screens.COMPOSED, {},
            audience=view_forms.audience(answers, ""), actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("The board is there, and pinned for you. Open it to put figures on it.")
