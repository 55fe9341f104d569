"""The foot of the sidebar: who is signed in, the other language, and the way out."""

from html import escape

import streamlit as st

from ui import search_key, streamlit_texts
from ui.texts import Translate

LANGUAGES = {"zh_CN": "中文", "en": "English"}
_BUTTON = (
    "font:inherit;color:inherit;background:transparent;border:1px solid currentColor;"
    "border-radius:.4rem;padding:.3rem .8rem;cursor:pointer"
)


def account(_: Translate, *, name: str, language: str) -> None:
    """Show the person's name, a link to the other language, and the button that signs out."""
    with st.sidebar:
        st.text(name)
        st.html(f'<a href="/account" target="_self">{escape(_("My account"))}</a>')
        st.html(_way_out(_, language))
        search_key.listen()
        if language == "zh_CN":
            streamlit_texts.translate()


def _way_out(_: Translate, language: str) -> str:
    links = " · ".join(
        f'<a href="/language?to={code}" target="_self" lang="{code[:2]}">{title}</a>'
        for code, title in LANGUAGES.items()
        if code != language
    )
    # A form of our own: only a same-tab POST lets the gate take the cookie back.
    return (
        '<form method="post" action="/sign-out" style="display:flex;gap:1rem;'
        f'align-items:center;justify-content:space-between">{links}'
        f'<button type="submit" style="{_BUTTON}">{escape(_("Sign out"))}</button></form>'
    )


def sign_in_link(_: Translate) -> None:
    """Offer the way back in; the same tab, because a new one would keep this dead one."""
    st.html(f'<a href="/sign-in" target="_self">{escape(_("Sign in again"))}</a>')
