"""What a person sees of a fault: one calm sentence with its number, and the way on."""

import traceback
from collections.abc import Callable

import streamlit as st

from domain.refusal import Refusal
from ui import messages
from ui.texts import Translate

LANGUAGE = "ui.language"
"""The language of the window's last run: a fault in a callback comes before the page."""
Answer = Callable[[BaseException, str, str], str]
"""Writes a fault and its place down, and returns the sentence in a language."""


def handler(answer: Answer, translator: Callable[[str], Translate]) -> Callable[[Exception], bool]:
    """Return what Streamlit calls for an exception of a page, a callback or a fragment.

    A refusal is none of our faults, also where a callback lets it pass: it is said in its
    own sentence and stands in no log. Nor is a message about an input that is not drawn any
    more, as an old window sends it.
    """

    def handle(fault: Exception) -> bool:
        language = str(st.session_state.get(LANGUAGE, "zh_CN"))
        if isinstance(fault, Refusal):
            messages.refused(translator(language), fault)
            return True
        if _is_about_nothing(fault):
            _ = translator(language)
            said = _("This part of the page is not there any more. Nothing was saved by it.")
            st.warning(said, icon=":material/refresh:")
            return True
        st.error(answer(fault, "a page", language), icon=":material/report:")
        return True

    return handle


def _is_about_nothing(fault: Exception) -> bool:
    """Tell whether a browser named an input that this window never drew: Streamlit finds no
    value behind it when it looks, after a run, whether all of the session can be kept."""
    looked = (frame.name for frame in traceback.extract_tb(fault.__traceback__))
    return isinstance(fault, KeyError) and "_check_serializable" in looked


def remember_language(language: str) -> None:
    st.session_state[LANGUAGE] = language
