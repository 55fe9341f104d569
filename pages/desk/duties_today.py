"""The duties of the day: what the management rules ask of this person by tonight."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.case import Case
from pages.sections import duty_lists
from services.context import Context
from ui import places

SHOWN = 5


def section(ctx: Context, owed: Sequence[Case], zones: Mapping[int, str]) -> None:
    """Show what is late or owed today, the longest overdue first; nothing where all is done."""
    _ = ctx.translate
    if not owed:
        return
    st.subheader(_("Duties of today"))
    for case in owed[:SHOWN]:
        duty_lists.task(ctx, case, zones[case.project_id])
    if len(owed) > SHOWN:
        places.link(
            "duties", _("All {n} duties").format(n=len(owed)), icon=":material/event_repeat:"
        )
