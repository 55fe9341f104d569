"""Saved views over a list: opened by a press, pinned, and changed in the sheet beside them."""

from collections.abc import Sequence

import streamlit as st

from domain import rights
from domain.people import Actor
from domain.refusal import Refusal
from domain.saved_view import View
from pages.sections import view_forms
from services import saved_views
from services.context import Context
from ui import messages
from ui.texts import escape


def bar(ctx: Context, views: Sequence[View], *, board: str, actor: Actor) -> None:
    """Draw the pinned views as buttons, and beside them what may be done with views."""
    _, key = ctx.translate, f"board.{board}.views"
    opened = current(views)
    refusal = st.session_state.pop(f"{key}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    with st.container(horizontal=True, vertical_alignment="center"):
        _pills(ctx, [v for v in views if v.pinned or v is opened], opened, key)
        with st.popover(_("Views"), icon=":material/bookmarks:", key=f"{key}.all", type="tertiary"):
            _all(ctx, views, opened, key)
            if opened:
                view_forms.one(ctx, opened, actor, key=key)
            if rights.scope(actor, "views.create"):
                view_forms.new(ctx, board, key=key)


def current(views: Sequence[View]) -> View | None:
    """Return the view that the address names, if it is one of these."""
    said = st.query_params.get("view", "")
    return next((view for view in views if str(view.id) == said), None)


def _pills(ctx: Context, shown: Sequence[View], opened: View | None, key: str) -> None:
    if not shown:
        return
    names = {view.id: view.name for view in shown}
    st.session_state[f"{key}.pills"] = opened.id if opened else None
    st.pills(
        ctx.translate("Pinned views"),
        list(names),
        format_func=lambda one: escape(names.get(one, "")),
        key=f"{key}.pills",
        label_visibility="collapsed",
        wrap=True,
        on_change=_open_chosen,
        args=(ctx, f"{key}.pills", key),
    )


def _all(ctx: Context, views: Sequence[View], opened: View | None, key: str) -> None:
    _ = ctx.translate
    if not views:
        st.caption(_("No view is kept yet. Narrow the list, and keep it under a name here."))
        return
    names = {view.id: f"{view.name} · {view.owner}" for view in views}
    st.session_state[f"{key}.chosen"] = opened.id if opened else None
    st.selectbox(
        _("All views of this list"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, ""),
        key=f"{key}.chosen",
        placeholder=_("Choose"),
        on_change=_open_chosen,
        args=(ctx, f"{key}.chosen", key),
    )


def _open_chosen(ctx: Context, part: str, key: str) -> None:
    """Go to the chosen view's address; a press on the open one closes it."""
    chosen = st.session_state.get(part)
    if chosen is None:
        st.query_params.clear()
        return
    try:
        view = saved_views.open_in(ctx, chosen)
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = messages.about(refusal)
        return
    st.query_params.from_dict(view.address)
