"""What one has entered and not completed yet, on My day; after half an hour it is red."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain import completeness
from domain.case import Case
from services.context import Context
from ui import places
from ui.texts import escape, moment

SHOWN = 10


def section(ctx: Context, found: Sequence[Case], zones: Mapping[int, str]) -> None:
    """List the entries that lack something, each with what it lacks; nothing when there is none."""
    if not found:
        return
    _ = ctx.translate
    late = sum(completeness.is_late(case, ctx.now) for case in found)
    st.subheader(_("To complete"))
    if late:
        said = _("{n} entries have been incomplete for half an hour. Call back, or ask.")
        st.error(said.format(n=late), icon=":material/edit_notifications:")
    for case in found[:SHOWN]:
        _line(ctx, case, zones[case.project_id])
    if len(found) > SHOWN:
        st.caption(_("{shown} of {total} are shown.").format(shown=SHOWN, total=len(found)))


def _line(ctx: Context, case: Case, zone: str) -> None:
    _ = ctx.translate
    lacking = ", ".join(_(gap.title) for gap in completeness.gaps(case))
    late = completeness.is_late(case, ctx.now)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(lacking, color="red" if late else "orange", icon=":material/edit_note:")
        label = f"{case.number} · {escape(case.title)} · {moment(case.entered_at, zone)}"
        places.link("case", label, {"case": case.number, "complete": "1"})
