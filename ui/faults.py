"""What a person sees of a fault: one calm sentence with its number, and the way on."""

from collections.abc import Callable

import streamlit as st

LANGUAGE = "ui.language"
"""The language of the window's last run: a fault in a callback comes before the page."""
Answer = Callable[[BaseException, str, str], str]
"""Writes a fault and its place down, and returns the sentence in a language."""


def handler(answer: Answer) -> Callable[[Exception], bool]:
    """Return what Streamlit calls for an exception of a page, a callback or a fragment."""

    def handle(fault: Exception) -> bool:
        language = str(st.session_state.get(LANGUAGE, "zh_CN"))
        st.error(answer(fault, "a page", language), icon=":material/report:")
        return True

    return handle


def remember_language(language: str) -> None:
    st.session_state[LANGUAGE] = language
