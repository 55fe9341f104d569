"""The defects of a house: how bad, with whom, by when; each opens with a press."""

import streamlit as st

from domain.calendar import date_of
from domain.handover.rectification import SEVERITIES
from domain.handover.rooms import ITEMS
from domain.procedures.defect import DEFECT
from pages.property.words import room_name
from services.context import Context
from services.handing_over.houses import HouseFile
from ui import facts
from ui.texts import DASH, escape


def section(ctx: Context, file: HouseFile) -> None:
    """Show the defects, those that are open first."""
    _ = ctx.translate
    if not file.defects:
        said = _("No defect is registered. They are entered room by room, under “Rooms”.")
        st.info(said, icon=":material/inbox:")
    for one in sorted(file.defects, key=lambda found: found.case.phase != "open"):
        due = date_of(one.due_day).isoformat() if one.due_day is not None else DASH
        where = f"{room_name(_, one.room)} · {_(ITEMS[one.item])}"
        about = [_(SEVERITIES[str(one.case.severity)]), one.contractor or _("Nobody yet"),
                 _("due {day}").format(day=due)]  # fmt: skip
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.markdown(f"**{escape(where)}**")
                st.markdown(escape(one.case.description))
                st.caption(escape(" · ".join(about)))
                with st.container(horizontal=True, gap="small"):
                    facts.badges(_, DEFECT, one.case, ctx.now)
            st.button(
                _("Open it"), key=f"handovers.defect.{one.case.number}",
                icon=":material/arrow_forward:", on_click=st.query_params.from_dict,
                args=({"defect": one.case.number},),
            )  # fmt: skip
