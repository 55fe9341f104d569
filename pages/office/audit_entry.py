"""One entry of the audit trail in full: who, when, from where, what, why, and what it changed."""

from zoneinfo import ZoneInfo

import streamlit as st

from domain import rights
from services import audit, audit_export, estates, trail_rows
from services.context import Context
from ui import messages
from ui.texts import DASH, Translate, escape

KEY = "office.audit.entry"


def page(ctx: Context, number: int) -> None:
    """Show the entry, or that it is not the reader's."""
    _ = ctx.translate
    st.button(
        _("To the audit trail"), key=f"{KEY}.back", icon=":material/arrow_back:",
        type="tertiary", on_click=_back,
    )  # fmt: skip
    try:
        with ctx.reading() as work:
            entry = audit.entry(work.session, number, actor=work.actor)
            names = audit_export.projects(work.session, actor=work.actor)
    except rights.NotAllowed as refusal:
        messages.refused(_, refusal)
        return
    row = trail_rows.row(_, entry, names)
    st.title(escape(row["title"]))
    st.badge(row["result"], color="gray" if entry.outcome == "done" else "red")
    facts = {
        _("No."): str(entry.id),
        _("At"): f"{entry.at.astimezone(ZoneInfo(estates.ZONE)):%Y-%m-%d %H:%M:%S}",
        _("Who"): entry.actor or _("Nobody signed in, or the command line"),
        _("From where"): entry.address,
        _("Project"): row["project"],
        _("Subject"): row["about"],
        _("Reason"): entry.reason,
        _("Code"): entry.action,
        **dict(trail_rows.others(entry)),
    }
    _facts(facts)
    _changes(_, trail_rows.changes(entry))


def _changes(_: Translate, changed: list[tuple[str, str, str]]) -> None:
    if not changed:
        return
    st.subheader(_("What it changed"))
    titles = (_("What was changed"), _("Old value"), _("New value"))
    rows = [dict(zip(titles, (part or DASH for part in one), strict=True)) for one in changed]
    st.dataframe(rows, hide_index=True, key=f"{KEY}.changed", alt=_("What it changed"))


def _facts(facts: dict[str, str]) -> None:
    with st.grid(2, gap="small", border=False):
        for label, value in facts.items():
            with st.container(gap=None):
                st.caption(escape(label))
                st.text(value or DASH)


def _back() -> None:
    st.query_params.pop("entry", None)
