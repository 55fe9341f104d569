"""The two-minute call: whose home, what for, at most six questions, a number and a promise (23)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.case import Case
from domain.household import Home, Household
from domain.people import Actor
from domain.procedure import Procedure
from domain.registry import PURPOSES
from pages.cases import calling, outage, unsent
from services import case_lists, cases, drafts, estates, homes, notices
from services.context import Context
from services.estates import Estate, Offered
from ui import forms, households, messages, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import moment

CALLER = ("reporter_name", "phone", "reporter_role", "no_phone")
"""What another matter of the same caller keeps."""
KEPT = "register.caller"
STOPS = "。.!！?？ "


@dataclass(frozen=True)
class Desk:
    """What the page works with: the person, the project, and the household with what is open.

    `parent` is the case that this one grows out of, as an inquiry becomes a repair.
    """

    actor: Actor
    estate: Estate
    household: Household | None
    open: tuple[Case, ...]
    notices: tuple[notices.Notice, ...]
    parent: Case | None


@dataclass(frozen=True)
class Opening:
    """What is opened where, and the case that it grows out of."""

    procedure: Procedure
    place: cases.Place
    parent: Case | None


def page(ctx: Context) -> None:
    """Ask for the household, then what for, then the few questions of that purpose."""
    _ = ctx.translate
    st.title(_("Take a call"))
    _show_registered(ctx)
    desk = _desk(ctx)
    if desk is None:
        return
    if desk.household is None:
        find = partial(_find, ctx)
        households.choose(_, find, key="register.lookup", chosen=_begin_call)
    procedure = _purpose(ctx, desk)
    form = _form(ctx, desk, procedure) if procedure else None
    if desk.household:
        _show_household(ctx, desk, form, procedure.code if procedure else "")
    if form is None or procedure is None:
        st.info(_("Choose what the caller wants."), icon=":material/touch_app:")
        return
    unsent.offer(ctx, form)
    said = " ".join(str(value) for value in forms.typed(form).values())
    calling.dangers(ctx, said)
    st.subheader(_(procedure.title))
    st.caption(_("Questions with a star must be answered."))
    forms.draw(_, form)
    if desk.actor.viewed_by is None:
        unsent.keep(ctx, form)


def _desk(ctx: Context) -> Desk | None:
    """Return what the page works with, or None after saying why it cannot."""
    _ = ctx.translate
    unit = st.query_params.get("unit", "")
    try:
        with ctx.reading() as work:
            mine = estates.estates(work.session, actor=work.actor, action="inquiry.open")
            found, known = None, []
            told: tuple[notices.Notice, ...] = ()
            if unit.isascii() and unit.isdigit():
                found = homes.household(work.session, int(unit[:9]), actor=work.actor)
                known = case_lists.open_of_unit(work.session, found.home.unit_id, actor=work.actor)
                told = notices.in_force(
                    work.session, found.home.unit_id, actor=work.actor, now=work.now
                )
            number = st.query_params.get("parent", "")
            parent = cases.get(work.session, number, actor=work.actor) if number else None
            actor = work.actor
    except (homes.HouseholdNotFound, cases.CaseNotFound) as refusal:
        messages.refused(_, refusal)
        st.button(_("Choose another household"), on_click=_leave_household)
        return None
    estate = _estate(ctx, mine, found)
    if estate is None:
        st.info(_("You may not register cases. Ask your supervisor for the post."))
        return None
    return Desk(actor, estate, found, tuple(known), told, parent)


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


def _purpose(ctx: Context, desk: Desk) -> Procedure | None:
    """Return what the caller came for, which the address names; None before it is chosen."""
    _, key = ctx.translate, "register.purpose"
    may = {
        one.code: one
        for one in PURPOSES
        if rights.may(desk.actor, f"{one.code}.open", desk.estate.id)
    }
    asked = st.query_params.get("purpose")
    st.session_state[key] = asked if asked in may else None
    st.pills(
        _("What for?"),
        list(may),
        format_func=lambda code: f"{may[code].icon} {_(may[code].title)}",
        key=key,
        wrap=True,
        on_change=_write_purpose,
        args=(key,),
    )
    return may.get(st.session_state[key] or "")


def _write_purpose(key: str) -> None:
    chosen = st.session_state[key]
    if chosen:
        st.query_params["purpose"] = chosen
        st.query_params.pop("registered", None)
    else:
        st.query_params.pop("purpose", None)


def _find(ctx: Context, text: str) -> list[Home]:
    with ctx.reading() as work:
        return homes.find(work.session, text, actor=work.actor, limit=households.MOST)


def _begin_call() -> None:
    """Count the call from now, however long the empty form has been on the screen."""
    for one in PURPOSES:
        drawn = forms.generation(f"register.{one.code}")
        st.session_state.pop(f"register.{one.code}.{drawn}.received_at", None)


def _form(ctx: Context, desk: Desk, procedure: Procedure) -> Form:
    _ = ctx.translate
    unit_id = desk.household.home.unit_id if desk.household else None
    place = cases.Place(project_id=desk.estate.id, unit_id=unit_id)
    with ctx.reading() as work:
        offered: Offered = estates.offered(work.session, desk.estate.id, procedure, now=work.now)
    kept: Mapping[str, Any] = st.session_state.get(KEPT, {})
    same = unit_id is not None and kept.get("unit_id") == unit_id  # never another home's caller
    return Form(
        key=f"register.{procedure.code}",
        asks=procedure.asks,
        submit=_("Register"),
        save=partial(_save, ctx, Opening(procedure, place, desk.parent)),
        choices=Choices(people=offered.people, titles=offered.titles, tree=offered.tree),
        zone=desk.estate.zone,
        now=ctx.now,
        folded=procedure.rare - ({"location_text"} if unit_id is None else set()),
        fold=_("More: rarely needed"),
        given=kept if same else {},
        live=True,
    )


def _save(ctx: Context, opening: Opening, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = cases.open_case(
            work.session,
            opening.procedure,
            answers,
            place=opening.place,
            token=token,
            actor=work.actor,
            now=work.now,
            parent=opening.parent,
        )
        drafts.drop(work.session, f"register.{opening.procedure.code}", actor=work.actor)
    unit_id = opening.place.unit_id
    st.session_state[KEPT] = {"unit_id": unit_id, **{code: answers.get(code) for code in CALLER}}
    unit = {"unit": str(unit_id)} if unit_id else {}
    st.query_params.from_dict({"registered": number, **unit})
    return ""


def _show_registered(ctx: Context) -> None:
    """Say the number and what is promised, in words to read to the caller."""
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
    st.success(
        _("Registered as **{number}**.").format(number=file.case.number),
        icon=":material/check_circle:",
    )
    with st.container(border=True):
        st.text(_read_back(ctx, file, zone))
    outage.of_case(ctx, file.case.number)
    with st.container(horizontal=True):
        places.link("case", _("Open the case"), {"case": number})
        st.button(
            _("Next caller"), icon=":material/call:", key="register.next",
            on_click=_leave_household,
        )  # fmt: skip
    st.caption(_("Another matter of the same caller? Choose below what for."))


def _read_back(ctx: Context, file: cases.CaseFile, zone: str) -> str:
    """Return the sentence to read to the caller: who, what, by when, and the number (23 §12-6)."""
    _, case = ctx.translate, file.case
    owed = [one for one in file.owed.values() if one.met_at is None]
    first = min((one.due_at for one in owed), default=None)
    where = case.unit_code or case.location_text
    if first is None:
        said = _("{who}, {where}: {matter}. It is settled. The number is {number}.")
    else:
        said = _(
            "{who}, {where}: {matter}. You hear from us by {first}, and it is done by {due}. "
            "The number is {number}."
        )
    return said.format(
        who=case.reporter_name or _("Caller"), where=where or _("no room"),
        matter=case.title.rstrip(STOPS),
        first=moment(first, zone), due=moment(case.due_at, zone), number=case.number,
    )  # fmt: skip


def _show_household(ctx: Context, desk: Desk, form: Form | None, kind: str) -> None:
    _ = ctx.translate
    if desk.household is None:
        return
    left, right = st.columns(2)
    with left:
        outage.card(ctx, desk.household.home.unit_id, desk.estate.zone)
        calling.household(ctx, desk.household, form)
        calling.in_force(ctx, desk.notices, desk.estate.zone)
        st.button(
            _("Choose another household"), icon=":material/search:", on_click=_leave_household
        )
    with right:
        calling.alike(ctx, desk.open, form, kind, desk.estate.zone)


def _leave_household() -> None:
    st.session_state.pop(KEPT, None)
    st.query_params.clear()
