"""Lists of duties: what is a person's to do now, each done in two presses, and what is to come."""

from collections.abc import Sequence

import streamlit as st

from domain.case import Case
from domain.people import ROLE_TITLES
from domain.procedures.duty import OPEN_STATE
from services.context import Context
from services.duties import Coming
from ui import places, words
from ui.texts import Translate, escape, moment

SHOWN = 20


def mine(ctx: Context, found: Sequence[Case], zone: str) -> None:
    """Show the open tasks of a person, what is owed first on top; nothing where there is none."""
    _ = ctx.translate
    if not found:
        return
    st.subheader(_("Mine to do"))
    for case in found[:SHOWN]:
        task(ctx, case, zone)
    if len(found) > SHOWN:
        said = _("{shown} of {total} are shown.")
        st.caption(said.format(shown=SHOWN, total=len(found)))


def task(ctx: Context, case: Case, zone: str) -> None:
    """Show one task with the press that leads to its form; the second press saves it there."""
    _ = ctx.translate
    late = case.overdue(ctx.now)
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(words.title(_, case))}**")
            owed = moment(case.due_at, zone) if case.due_at else ""
            st.caption(escape(f"{case.description} · {owed}"))
            if late:
                st.badge(_("Overdue"), icon=":material/alarm:", color="red")
        if case.state == OPEN_STATE.code:
            query = {"case": case.number, "move": "done"}
            places.link("case", _("Record as done"), query, icon=":material/task_alt:")


def coming(_: Translate, found: Sequence[Coming]) -> None:
    """Show the turns of the month that open later; they are nobody's yet."""
    if not found:
        return
    with st.expander(_("Still to come in this month: {n}").format(n=len(found)),
                     icon=":material/calendar_month:"):  # fmt: skip
        st.dataframe(
            [
                {
                    _("Day"): one.turn.due.isoformat(),
                    _("Duty"): _(one.duty.title),
                    _("Post"): _(ROLE_TITLES[one.duty.post]),
                }
                for one in found
            ],
            hide_index=True,
            alt=_("Duties that are still to come"),
        )
