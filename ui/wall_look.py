"""How a screen on a wall looks: large, and saying so when nothing new has come for too long."""

from html import escape

import streamlit as st

SCRIPT = """(()=>{if(window.linliWall)return;window.linliWall=true;let at="",since=Date.now();
setInterval(()=>{const e=document.querySelector("[data-fresh]");if(!e)return;
if(e.dataset.fresh!==at){at=e.dataset.fresh;since=Date.now()}
e.style.display=e.dataset.within*1000>Date.now()-since?"none":"block"},5000);})();"""
"""The exact text between `<script>` and `</script>`; the gate allows it by its hash.

Only the browser can tell that the server does not answer any more; it goes by its own clock.
No `<` stands before a letter in it: Streamlit takes such a script away.
"""
LARGE = "<style>:root{font-size:22px !important}</style>"
"""Everything of Streamlit's is measured by the letters of the page, so one size enlarges all."""
OLD = "display:none;padding:.6rem;border:3px solid currentColor;font-weight:700"


def large() -> None:
    """Enlarge the whole page, and watch whether it is refreshed."""
    st.html(LARGE)
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def fresh(stamp: str, *, within: int, sentence: str) -> None:
    """Note that the page was refreshed; `sentence` appears when it is not again in time.

    `within` is in seconds; another `stamp` is a refresh.
    """
    st.html(
        f'<div data-fresh="{escape(stamp)}" data-within="{escape(str(within))}" role="alert" '
        f'style="{OLD}">{escape(sentence)}</div>'
    )


def way_out(label: str, address: str) -> None:
    """Draw the way back; a link of Streamlit's would keep the frame away."""
    st.html(f'<a href="{escape(address)}" target="_self">{escape(label)}</a>')
