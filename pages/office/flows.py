"""How each matter runs: every procedure as a picture and in tables, from its declaration."""

from collections.abc import Sequence

import streamlit as st

from domain.registry import ESCALATIONS, PROCEDURES
from services.context import Context
from ui import diagrams, filters, flows
from ui.flows import Row
from ui.texts import escape

KEY = "office.flows"


def page(ctx: Context) -> None:
    """Show the procedure that the address names: states, steps, deadlines, escalation."""
    _ = ctx.translate
    st.title(_("How each matter runs"))
    st.caption(
        _("The program follows exactly this. Where a project has its own terms, cases show them.")
    )
    titles = {code: _(one.title) for code, one in PROCEDURES.items()}
    procedure = PROCEDURES[filters.choice(_("Matter"), "matter", titles, key=KEY)]
    who = flows.people(_, procedure.opened_by)
    if who:
        st.markdown(_("Registered by: {people}").format(people=escape(who)))
    diagrams.steps(_, procedure)
    st.caption(_("Blue: open. Orange: the clock stands. Green: done. Grey: ended otherwise."))
    st.subheader(_("Steps"))
    _table(ctx, flows.moves(_, procedure), "moves", _("Steps"))
    st.subheader(_("Deadlines"))
    _table(ctx, flows.deadlines(_, procedure), "deadlines", _("Deadlines"))
    st.subheader(_("Escalation"))
    rules = ESCALATIONS.get(procedure.code, ())
    _table(ctx, flows.levels(_, procedure, rules), "levels", _("Escalation"))


def _table(ctx: Context, rows: Sequence[Row], name: str, alt: str) -> None:
    if not rows:
        st.caption(ctx.translate("None is declared for this matter."))
        return
    st.dataframe(list(rows), hide_index=True, key=f"{KEY}.{name}", alt=alt)
