"""Many papers in one file: a bar that tells how far it is, a way to stop, and then the link."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from domain.refusal import Refusal
from services.context import Context
from services.sheets import gathering
from services.sheets.gathering import Gathering, Make
from ui import messages

BEAT = 0.2
"""Seconds between two looks, in which a press on the button to stop is heard."""


def many(
    ctx: Context, choose: Callable[[], Sequence[str]], make: Make, *, key: str, about: str
) -> None:
    """Offer to print what `choose` names; `about` is what the page shows, and the link goes away
    when that changes."""
    _ = ctx.translate
    going = st.session_state.get(f"{key}.going")
    if going is None:
        st.button(
            _("Print"), key=f"{key}.make", icon=":material/print:", on_click=_begin,
            args=(choose, key),
        )  # fmt: skip
    else:
        st.fragment(partial(_go_on, ctx, make, key, about), run_every=BEAT)()
    made = st.session_state.get(f"{key}.made")
    if made and made[0] == about and going is None:
        st.link_button(
            _("Download the file"), f"/exports/{made[1]}", icon=":material/download:",
            type="primary",
        )  # fmt: skip
    refusal = st.session_state.get(f"{key}.refused")
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")


def _begin(choose: Callable[[], Sequence[str]], key: str) -> None:
    for name in ("refused", "made"):
        st.session_state.pop(f"{key}.{name}", None)
    try:
        st.session_state[f"{key}.going"] = gathering.begin(choose())
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = messages.about(refusal)


def _go_on(ctx: Context, make: Make, key: str, about: str) -> None:
    """Make a few more sheets, or the file when all are there; a refusal ends it."""
    _, known = ctx.translate, st.session_state.get(f"{key}.going")
    if known is None:
        return
    _bar(ctx, known, key)
    try:
        if not known.is_whole:
            st.session_state[f"{key}.going"] = gathering.further(ctx, known, make)
            return
        st.session_state[f"{key}.made"] = (about, gathering.finish(ctx, known))
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = messages.about(refusal)
    st.session_state.pop(f"{key}.going", None)
    st.rerun()


def _bar(ctx: Context, known: Gathering, key: str) -> None:
    _ = ctx.translate
    said = _("{count} of {total} sheets").format(count=known.count, total=known.total)
    st.progress(known.count / known.total, text=said)
    st.button(
        _("Stop printing"), key=f"{key}.stop", icon=":material/stop_circle:",
        on_click=_stop, args=(key,),
    )  # fmt: skip


def _stop(key: str) -> None:
    st.session_state.pop(f"{key}.going", None)
