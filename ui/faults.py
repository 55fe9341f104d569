"""What a person sees of a fault: one calm sentence with its number, and the way on."""

from collections.abc import Callable

import streamlit as st

from ui.texts import Translate

LANGUAGE = "ui.language"
"""The language of the window's last run: a fault in a callback comes before the page."""
Note = Callable[[BaseException, str], str]


def handler(
    note: Note, sentence: str, translator: Callable[[str], Translate]
) -> Callable[[Exception], bool]:
    """Return what Streamlit calls for an exception of a page, a callback or a fragment."""

    def handle(fault: Exception) -> bool:
        number = note(fault, "a page")
        _ = translator(str(st.session_state.get(LANGUAGE, "zh_CN")))
        st.error(_(sentence).format(number=number), icon=":material/report:")
        return True

    return handle


def remember_language(language: str) -> None:
    st.session_state[LANGUAGE] = language
