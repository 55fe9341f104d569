"""The part of the day that is no case: notices, visits and duties that wait, each with its list."""

import streamlit as st

from services.context import Context
from services.waiting import Waiting
from ui import places


def section(ctx: Context, waiting: Waiting) -> None:
    """Show what waits and is not empty; a link leads to each list."""
    _ = ctx.translate
    found = [
        (_("Notices to approve"), waiting.to_approve, ":material/approval:", "notices",
         {"view": "approve"}),
        (_("Notices to post"), waiting.to_post, ":material/push_pin:", "notices",
         {"view": "post"}),
        (_("Visits of this month"), waiting.to_visit, ":material/door_front:", "visits", {}),
        (_("Keys not back"), waiting.keys_out, ":material/key:", "keys", {"show": "late"}),
        (_("Papers of companies that end"), waiting.papers, ":material/contract:", "services",
         {"part": "companies"}),
        (_("Duties"), waiting.duties, ":material/event_repeat:", "duties", {}),
    ]  # fmt: skip
    shown = [one for one in found if one[1]]
    if not shown:
        return
    st.subheader(_("Also waiting"))
    grid = st.grid(len(shown), min_column_width=150, border=True)
    for title, count, icon, place, query in shown:
        with grid.cell():
            st.metric(title, count, icon=icon)
            places.link(place, _("Show the list"), query)
