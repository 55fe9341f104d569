"""Requests: every stop and extension that waits for a lead's word, in one place."""

import streamlit as st

from domain.registry import PROCEDURES
from services import estates, requests
from services.context import Context
from services.requests import Request
from ui import places
from ui.texts import escape, moment, until


def page(ctx: Context) -> None:
    """Show what is asked for, by whom and why, with the steps that grant it."""
    _ = ctx.translate
    st.title(_("Requests"))
    st.caption(_("Asked for on cases: to stop the clock, or a later due time. Leads decide."))
    with ctx.reading() as work:
        found = requests.waiting(work.session, actor=work.actor)
        zones = estates.zones(work.session, actor=work.actor)
    if not found:
        st.info(
            _("Nobody waits for your word. Requests are made on a case, by “Ask for”."),
            icon=":material/task_alt:",
        )
    for one in found:
        with st.container(border=True, gap="xsmall"):
            _request(ctx, one, zones[one.case.project_id])


def _request(ctx: Context, one: Request, zone: str) -> None:
    _, case = ctx.translate, one.case
    title = f"{case.number} · {escape(case.title)}"
    places.link("case", title, {"case": case.number}, icon=":material/article:")
    st.text(one.text)
    due = until(_, case.due_at, ctx.now)
    st.caption(escape(" · ".join((one.by_name, moment(one.at, zone), due))))
    if not one.in_time:
        st.badge(_("Asked for after the due time: no extension"), color="orange")
    with st.container(horizontal=True, gap="small"):
        for code in one.grants:
            _grant(ctx, one, code)
        if not one.grants:
            st.caption(_("Somebody else grants what you asked for."))


def _grant(ctx: Context, one: Request, code: str) -> None:
    if code == "extend" and not one.in_time:
        return
    move = PROCEDURES[one.case.procedure].move(code)
    if move:
        query = {"case": one.case.number, "move": code}
        places.link("case", ctx.translate(move.title), query, icon=move.icon)
