"""The button that makes a file of what is seen, and the link that fetches it once."""

from collections.abc import Callable

import streamlit as st

from domain.refusal import Refusal
from ui import messages
from ui.texts import Translate


def button(
    _: Translate,
    make: Callable[[], str],
    *,
    key: str,
    about: str,
    label: str = "",
    icon: str = ":material/download:",
) -> None:
    """Draw the button; `make` returns the id of an offered file.

    `about` is what the page shows: the link goes away when that changes. Without a `label`
    it is an export to Excel.
    """
    with st.container(horizontal=True, width="content"):
        st.button(
            label or _("Export to Excel"),
            key=f"{key}.make",
            icon=icon,
            on_click=_press,
            args=(make, key, about),
        )
        made = st.session_state.get(f"{key}.made")
        if made and made[0] == about:
            st.link_button(
                _("Download the file"), f"/exports/{made[1]}", icon=":material/download:",
                type="primary",
            )  # fmt: skip
    refusal = st.session_state.get(f"{key}.refused")
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")


def _press(make: Callable[[], str], key: str, about: str) -> None:
    st.session_state.pop(f"{key}.refused", None)
    try:
        st.session_state[f"{key}.made"] = (about, make())
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = messages.about(refusal)
