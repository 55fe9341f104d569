"""A masked number with a way to see it whole: a reason first, then for some seconds only."""

from collections.abc import Callable
from datetime import datetime, timedelta

import streamlit as st

from domain.refusal import Refusal
from ui import messages
from ui.texts import Translate

Open = Callable[[str], str]
"""Takes the reason, calls one service function, returns the number."""
Clock = Callable[[], datetime]
OPENED = ".opened"
"""Ends the session key under which a number lies with the moment until which it is shown."""


def number(
    _: Translate, mask: str, opened: Open | None, *, key: str, seconds: int, now: Clock
) -> None:
    """Show a mask; whoever may open it is asked why, and sees it whole for so many seconds."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if f"{key}{OPENED}" in st.session_state:
            _whole(mask, key, now)
        else:
            st.text(mask)
        if opened is not None:
            _ask(_, opened, key=key, seconds=seconds, now=now)


def forget_old(now: datetime) -> None:
    """Drop the numbers whose time is over, on whichever page they were opened."""
    for key in [name for name in st.session_state if str(name).endswith(OPENED)]:
        if now >= datetime.fromisoformat(st.session_state[key][1]):
            st.session_state.pop(key, None)


@st.fragment(run_every=1)
def _whole(mask: str, key: str, now: Clock) -> None:
    """Draw the number while its time runs; afterwards the page is drawn anew, without it."""
    held: tuple[str, str] | None = st.session_state.get(f"{key}{OPENED}")
    if held is None or now() >= datetime.fromisoformat(held[1]):
        st.session_state.pop(f"{key}{OPENED}", None)
        st.text(mask)
        st.rerun()
    else:
        st.text(held[0])


def _ask(_: Translate, opened: Open, *, key: str, seconds: int, now: Clock) -> None:
    refusal = st.session_state.get(f"{key}.refused")
    with st.popover(_("Show"), icon=":material/visibility:", type="tertiary"):
        st.text_input(
            _("Reason"),
            key=f"{key}.reason",
            placeholder=_("Why you need the number"),
            help=_("It is written down who opened a number, when and why."),
            autocomplete="off",
        )
        st.button(
            _("Show the number"),
            key=f"{key}.show",
            icon=":material/visibility:",
            on_click=_press,
            args=(opened, key, seconds, now),
        )
        if refusal:
            st.error(messages.words(_, refusal), icon=":material/block:")


def _press(opened: Open, key: str, seconds: int, now: Clock) -> None:
    reason = str(st.session_state.get(f"{key}.reason", ""))
    try:
        found = opened(reason)
    except Refusal as problem:
        st.session_state[f"{key}.refused"] = messages.about(problem)
        return
    until = now() + timedelta(seconds=seconds)
    st.session_state.pop(f"{key}.refused", None)
    st.session_state[f"{key}.reason"] = ""  # each opening has a reason of its own
    st.session_state[f"{key}{OPENED}"] = (found, until.isoformat())
