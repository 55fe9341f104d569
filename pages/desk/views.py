"""The saved views that somebody has pinned, as ways from their day to the lists."""

from collections.abc import Sequence

import streamlit as st

from domain.refusal import Refusal
from domain.saved_view import View
from services import saved_views
from services.context import Context
from ui import messages, places
from ui.texts import escape


def links(ctx: Context, pinned: Sequence[View]) -> None:
    """Draw a button for each pinned view; pressed, it opens the list and is counted."""
    if not pinned:
        return
    refusal = st.session_state.pop("today.views.refused", None)
    if refusal:
        st.error(messages.words(ctx.translate, refusal), icon=":material/block:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(ctx.translate("Pinned views"), width="content")
        for view in pinned:
            pressed = st.button(
                escape(view.name), key=f"today.views.{view.id}", icon=":material/bookmark:",
                type="tertiary", on_click=_count, args=(ctx, view.id),
            )  # fmt: skip
            if pressed and "today.views.refused" not in st.session_state:
                places.go(*places.of_view(view))


def _count(ctx: Context, view_id: int) -> None:
    try:
        saved_views.open_in(ctx, view_id)
    except Refusal as refusal:
        st.session_state["today.views.refused"] = messages.about(refusal)
