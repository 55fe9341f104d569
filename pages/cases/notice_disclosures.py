"""What the estate owes its owners openly: when it was disclosed last, and what was missed."""

from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from domain import rights
from domain.disclosure import TITLES, Owed
from services import estates, notices
from services.context import Context
from services.estates import Estate
from ui.texts import DASH, escape


def show(ctx: Context) -> None:
    """List every duty of every project, what is due first on top."""
    _ = ctx.translate
    found = _owed(ctx)
    for estate, duties in found:
        if len(found) > 1:
            st.subheader(escape(estate.name))
        today = ctx.now.astimezone(ZoneInfo(estate.zone)).date()
        rows = [
            {
                _("What is disclosed"): _(TITLES[one.item]),
                _("Last"): one.last.isoformat() if one.last else DASH,
                _("Due"): one.due.isoformat(),
                _("State"): _state(ctx, one, today),
            }
            for one in duties
        ]
        st.dataframe(rows, hide_index=True, alt=_("What is disclosed, and when"))
    st.caption(_("A notice of the kind “Disclosure” counts from the day on which it is posted."))


def _state(ctx: Context, one: Owed, today: date) -> str:
    _ = ctx.translate
    if one.last is None:
        return _("Never disclosed here")
    return _("Missed") if one.missed(today) else _("In time")


def warn(ctx: Context) -> None:
    """Tell the leads above every list what was not disclosed in time (Civil Code 943)."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = rights.led(work.actor)
    for estate, duties in _owed(ctx):
        today = ctx.now.astimezone(ZoneInfo(estate.zone)).date()
        missed = [_(TITLES[one.item]) for one in duties if one.missed(today)]
        if missed and estate.id in mine:
            said = _("{estate}: not disclosed in time: {items}. Draft a disclosure.")
            st.warning(
                escape(said.format(estate=estate.name, items=", ".join(missed))),
                icon=":material/priority_high:",
            )


def _owed(ctx: Context) -> list[tuple[Estate, list[Owed]]]:
    with ctx.reading() as work:
        found = estates.estates(work.session, actor=work.actor, action="notices.read")
        return [
            (
                one,
                notices.disclosures(work.session, one.id, actor=work.actor, now=work.now),
            )
            for one in found
        ]
