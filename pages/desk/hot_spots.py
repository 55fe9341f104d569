"""The part of a lead's day that shows which complaints of several households are one matter."""

import streamlit as st

from services.context import Context
from services.hot_spots import HotSpot
from ui import places
from ui.texts import escape


def section(ctx: Context, spots: list[HotSpot]) -> None:
    """Show each matter with its cases; a link leads to the move that sets the case hot."""
    _ = ctx.translate
    if not spots:
        return
    st.subheader(_("Several households, one matter"))
    st.caption(_("In the last 30 days. Open each case to set it hot, or leave it as it is."))
    for spot in spots:
        with st.container(border=True):
            _spot(ctx, spot)


def _spot(ctx: Context, spot: HotSpot) -> None:
    _ = ctx.translate
    place = _("Building {code}").format(code=spot.building) if spot.building else _("No building")
    category = " / ".join(_(title) for title in spot.category)
    households = _("Households: {n}").format(n=spot.households)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(escape(f"{place} · {category} · {households}"), width="content")
        if spot.hot:
            st.badge(_("Hot"), icon=":material/local_fire_department:", color="red")
    with st.container(horizontal=True, gap="small"):
        for number in spot.numbers:
            query = {"case": number, "move": "regrade"}
            places.link("case", number, query, icon=":material/campaign:")
