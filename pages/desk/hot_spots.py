"""The part of a lead's day that shows which cases of several households are one matter."""

import streamlit as st

from domain.hot_event import KINDS
from pages.desk import events
from services.context import Context
from services.hot_spots import HotSpot
from ui import places
from ui.texts import escape


def section(ctx: Context, spots: list[HotSpot]) -> None:
    """Show each matter with its cases; a link leads to where a lead decides about it."""
    _ = ctx.translate
    if not spots:
        return
    st.subheader(_("Several households, one matter"))
    st.caption(_("Confirm each as an event with a sentence to say, or dismiss it with a reason."))
    for spot in spots:
        with st.container(border=True):
            _spot(ctx, spot)


def _spot(ctx: Context, spot: HotSpot) -> None:
    _ = ctx.translate
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(escape(events.matter(ctx, spot)), width="content")
        if spot.kind == "outage":
            st.badge(_(KINDS[spot.kind]), icon=":material/bolt:", color="orange")
        if spot.hot:
            st.badge(_("Hot"), icon=":material/local_fire_department:", color="red")
    query = {"proposal": spot.key}
    places.link("events", _("Look and decide"), query, icon=":material/gavel:")
    with st.container(horizontal=True, gap="small"):
        for number in spot.numbers:
            places.link("case", number, {"case": number}, icon=":material/campaign:")
