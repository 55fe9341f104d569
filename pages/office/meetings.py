"""Meetings: what was resolved and is still to be done, whose minutes wait for a reader, and a
form for the next one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.case import Case
from domain.kpis.office import RESOLVED
from domain.people import Actor
from domain.procedures.meeting import MEETING
from domain.procedures.meeting.fields import MEETINGS
from domain.procedures.meeting.guards import who_signed
from services import cases, estates, meetings
from services.context import Context
from services.estates import Estate
from services.figures import Cell
from ui import filters, forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment, until

KEY = "office.meetings"
OPENING = "meeting.open"


def page(ctx: Context) -> None:
    """Show open resolutions, the latest meetings, and for leads the form of a new one."""
    _ = ctx.translate
    st.title(_("Meetings"))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=meetings.READ)
    estate = filters.project(_, offered, key=KEY)
    with ctx.reading() as work:
        found = meetings.table(work.session, estate.id, actor=work.actor, now=work.now)
        people = estates.people(work.session, estate.id, now=work.now)
        actor = work.actor
    _in_time(_, found.in_time)
    _resolutions(ctx, found.resolutions)
    _held(ctx, found.meetings, estate, actor)
    if rights.may(actor, OPENING, estate.id):
        with st.expander(_("Write down a meeting"), icon=MEETING.icon, expanded=not found.meetings):
            forms.draw(_, _form(ctx, estate, people))


def _in_time(_: Translate, cell: Cell) -> None:
    if not cell.denominator:
        return
    value = DASH if cell.value is None else f"{cell.value:.1f} %"
    st.metric(_(RESOLVED.title), value, border=True, icon=":material/task:")
    said = _("{done} of {owed} resolutions of this year whose day has come were done in time.")
    st.caption(escape(said.format(done=f"{cell.numerator:g}", owed=f"{cell.denominator:g}")))


def _resolutions(ctx: Context, found: tuple[Case, ...]) -> None:
    _ = ctx.translate
    if not found:
        return
    st.subheader(_("Resolutions to be done"))
    for case in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None):
                st.markdown(f"**{escape(case.title)}**")
                owed = until(_, case.due_at, ctx.now)
                st.caption(escape(f"{case.assignee_name or DASH} · {owed}"))
                if case.overdue(ctx.now):
                    st.badge(_("Overdue"), icon=":material/alarm:", color="red")
            query = {"case": case.number, "move": "done"}
            places.link("case", _("Record as done"), query, icon=":material/task_alt:")


def _held(ctx: Context, found: tuple[Case, ...], estate: Estate, actor: Actor) -> None:
    _ = ctx.translate
    if not found:
        st.info(
            _("No meeting is written down yet. A lead writes down the first one below: who was "
              "there, what was said, and what was resolved."),
            icon=MEETING.icon,
        )  # fmt: skip
        return
    st.subheader(_("Meetings"))
    for case in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None):
                kind = MEETINGS[case.details["meeting_kind"]]
                st.markdown(f"**{_(kind)}** · {escape(moment(case.received_at, estate.zone))}")
                st.badge(words.state(_, MEETING, case.state))
                _signatures(_, case)
            _lead_on(_, case, actor)


def _signatures(_: Translate, case: Case) -> None:
    there, signed = len(case.details["present"]), len(who_signed(case))
    st.caption(escape(_("{n} of {all} have read the minutes").format(n=signed, all=there)))


def _lead_on(_: Translate, case: Case, actor: Actor) -> None:
    """Lead to the meeting; who has not read its minutes yet, to the step that says so."""
    waits = actor.id in case.details["present"] and actor.id not in who_signed(case)
    if case.state == "reading" and waits:
        query = {"case": case.number, "move": "sign"}
        places.link("case", _("Read and sign"), query, icon=":material/draw:")
        return
    places.link("case", _("Open it"), {"case": case.number})


def _form(ctx: Context, estate: Estate, people: Mapping[int, str]) -> Form:
    return Form(
        key=f"{KEY}.{estate.id}.open", asks=MEETING.asks, submit=ctx.translate("Save"),
        save=partial(_open, ctx, estate.id), choices=Choices(people=people), zone=estate.zone,
        now=ctx.now, icon=MEETING.icon,
    )  # fmt: skip


def _open(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, MEETING, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    said = ctx.translate("Meeting {number} is written down. Open it for minutes and resolutions.")
    return said.format(number=number)
