"""Going from one screen to another by the name in its address; what is chosen travels along."""

from collections.abc import Mapping

import streamlit as st

from domain.saved_view import BOARDS, View

Query = Mapping[str, str]


def of_view(view: View) -> tuple[str, dict[str, str]]:
    """Return the screen and the address that show a saved view."""
    if view.is_of_figures:
        return view.board, view.address
    return BOARDS.get(view.board, "cases"), view.address


def go(place: str, query: Query | None = None) -> None:
    """Leave this screen for another at once."""
    st.switch_page(_page(place), query_params=dict(query or {}))


def link(
    place: str, label: str, query: Query | None = None, *, icon: str = ":material/arrow_forward:"
) -> None:
    """Draw a link to another screen; the label is Markdown."""
    st.page_link(_page(place), label=label, icon=icon, query_params=dict(query or {}))


def _page(place: str) -> st.Page:
    # Streamlit knows a page by its address alone, so groups of pages need not import each other.
    return st.Page(_never_drawn, title=place, url_path=place)


def _never_drawn() -> None:
    raise RuntimeError("A link is not a page.")
