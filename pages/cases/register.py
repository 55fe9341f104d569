"""Registering a complaint: whose it is, whether we know it already, then the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain.case import Case
from domain.household import Home, Household
from domain.procedures.complaint import COMPLAINT
from services import case_lists, cases, estates, homes
from services.context import Context
from services.estates import Estate, Offered
from ui import forms, households, messages, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape, moment

KEY = "register.complaint"
ALIKE = 5
"""So many open cases of a household are shown; all of them stand on its own page."""
RARE = frozenset(
    {
        "expectation",
        "urgency",
        "hot",
        "headcount",
        "accused_dept",
        "accused_id",
        "external_ref",
        "external_due_at",
        "callback_ok",
    }
)
"""What few calls need; folded away until it is needed."""


@dataclass(frozen=True)
class Desk:
    """What the page works with: the project, its lists, and the household with its open cases."""

    estate: Estate
    offered: Offered
    household: Household | None
    open: tuple[Case, ...]


def page(ctx: Context) -> None:
    """Ask for the household first, because it answers half of the form."""
    _ = ctx.translate
    st.title(_("Register a complaint"))
    _show_registered(ctx)
    desk = _desk(ctx)
    if desk is None:
        return
    form = _form(ctx, desk)
    if desk.household:
        _show_household(ctx, desk, form)
    else:
        find, begin = partial(_find, ctx), partial(_begin_call, form)
        households.choose(_, find, key="register.lookup", chosen=begin)
    st.subheader(_("The complaint"))
    st.caption(_("Questions with a star must be answered."))
    forms.draw(_, form)


def _desk(ctx: Context) -> Desk | None:
    """Return what the page works with, or None after saying why it cannot."""
    _ = ctx.translate
    unit = st.query_params.get("unit", "")
    try:
        with ctx.reading() as work:
            mine = estates.estates(work.session, actor=work.actor, action="complaint.open")
            found, alike = None, []
            if unit.isascii() and unit.isdigit():
                found = homes.household(work.session, int(unit[:9]), actor=work.actor)
                alike = case_lists.open_of_unit(
                    work.session, found.home.unit_id, COMPLAINT.code, actor=work.actor
                )
    except homes.HouseholdNotFound as refusal:
        messages.refused(_, refusal)
        st.button(_("Choose another household"), on_click=_leave_household)
        return None
    estate = _estate(ctx, mine, found)
    if estate is None:
        st.info(_("You may not register cases. Ask your supervisor for the post."))
        return None
    with ctx.reading() as work:
        offered = estates.offered(work.session, estate.id, COMPLAINT, now=work.now)
    return Desk(estate, offered, found, tuple(alike))


def _estate(ctx: Context, mine: list[Estate], household: Household | None) -> Estate | None:
    """Return the household's project, the only one, or the one that is chosen."""
    _ = ctx.translate
    if household:
        return next((one for one in mine if one.id == household.home.project_id), None)
    if len(mine) < 2:
        return next(iter(mine), None)
    return st.selectbox(
        _("Project"), mine, format_func=lambda one: one.name, key="register.project"
    )


def _find(ctx: Context, text: str) -> list[Home]:
    with ctx.reading() as work:
        return homes.find(work.session, text, actor=work.actor, limit=households.MOST)


def _begin_call(form: Form) -> None:
    """Count the call from now, however long the empty form has been on the screen."""
    st.session_state.pop(form.part("received_at"), None)


def _form(ctx: Context, desk: Desk) -> Form:
    _ = ctx.translate
    unit_id = desk.household.home.unit_id if desk.household else None
    place = cases.Place(project_id=desk.estate.id, unit_id=unit_id)
    offered = desk.offered
    return Form(
        key=KEY,
        asks=COMPLAINT.asks,
        submit=_("Register"),
        save=partial(_save, ctx, place),
        choices=Choices(people=offered.people, titles=offered.titles, tree=offered.tree),
        zone=desk.estate.zone,
        now=ctx.now,
        folded=RARE,
        fold=_("More: wish, urgency, outside order, who is complained about"),
    )


def _save(ctx: Context, place: cases.Place, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = cases.open_case(
            work.session,
            COMPLAINT,
            answers,
            place=place,
            token=token,
            actor=work.actor,
            now=work.now,
            parent=None,
        )
    st.query_params.from_dict({"registered": number})
    return ""


def _show_registered(ctx: Context) -> None:
    """Say the number and what is promised; it stays until the next household is chosen."""
    _ = ctx.translate
    number = st.query_params.get("registered")
    if not number:
        return
    try:
        with ctx.reading() as work:
            file = cases.file_of(work.session, number, actor=work.actor)
            zone = estates.zones(work.session, actor=work.actor)[file.case.project_id]
    except cases.CaseNotFound:
        return
    reply = file.owed["reply"].due_at if "reply" in file.owed else None
    said = _("Registered as **{number}**. First answer by {reply}, handled by {due}.")
    st.success(
        said.format(
            number=file.case.number, reply=moment(reply, zone), due=moment(file.case.due_at, zone)
        ),
        icon=":material/check_circle:",
    )
    places.link("case", _("Open the case"), {"case": number})


def _show_household(ctx: Context, desk: Desk, form: Form) -> None:
    _ = ctx.translate
    if desk.household is None:
        return
    left, right = st.columns(2)
    with left:
        households.card(_, desk.household)
        _offer_callers(ctx, desk.household, form)
        st.button(
            _("Choose another household"), icon=":material/search:", on_click=_leave_household
        )
    with right:
        _show_alike(ctx, desk, form)


def _offer_callers(ctx: Context, household: Household, form: Form) -> None:
    """Fill in who reports with one press; nothing that was typed elsewhere is touched."""
    _ = ctx.translate
    if not household.residents:
        return
    st.caption(_("Who is reporting?"))
    with st.container(horizontal=True):
        for at, person in enumerate(household.residents[:6]):
            st.button(
                escape(person.name),
                key=f"register.caller.{household.home.unit_id}.{at}",
                icon=":material/person:",
                on_click=_fill_caller,
                args=(form, household, at),
            )


def _fill_caller(form: Form, household: Household, at: int) -> None:
    person = household.residents[at]
    st.session_state[form.part("reporter_name")] = person.name
    st.session_state[form.part("phone")] = person.phone
    role = "other" if person.role == "agent" else person.role
    st.session_state[form.part("reporter_role")] = role


def _show_alike(ctx: Context, desk: Desk, form: Form) -> None:
    """Offer to note a chaser on an open case instead of registering the same matter twice."""
    _ = ctx.translate
    if not desk.open:
        st.caption(_("No open complaint of this household."))
        return
    category = st.session_state.get(form.part("cat_l1"))
    if category and any(case.cat_l1 == category for case in desk.open):
        st.warning(
            _("An open complaint of this household has the same category. Is it the same matter?"),
            icon=":material/content_copy:",
        )
    st.caption(_("Open complaints. If it is the same matter, note the call there instead:"))
    for case in desk.open[:ALIKE]:
        places.link(
            "case",
            f"{escape(case.title)} · {words.state(_, COMPLAINT, case.state)} · {case.number}",
            {"case": case.number, "move": "chase"},
            icon=":material/notifications_active:",
        )


def _leave_household() -> None:
    st.query_params.clear()
