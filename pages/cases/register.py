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
from pages.cases import calling, errands, knowledge, outage, told, unsent
from services import caller_card, cases, drafts, estates, habits, homes, procedures
from services.caller_card import Card
from services.context import Context
from services.estates import Estate, Offered
from ui import forms, households, messages
from ui.forms import Form
from ui.inputs import Choices

LOOKUP = "register.lookup"
CALLER = ("reporter_name", "phone", "reporter_role", "no_phone")
"""What another matter of the same caller keeps."""


@dataclass(frozen=True)
class Desk:
    """What the page works with: the person, the project, and the card of the household.

    `parent` is the case that this one grows out of, as an inquiry becomes a repair.
    """

    actor: Actor
    estate: Estate
    card: Card | None
    parent: Case | None

    @property
    def household(self) -> Household | None:
        return self.card.household if self.card else None


@dataclass(frozen=True)
class Opening:
    """What is opened where, and the case that it grows out of."""

    procedure: Procedure
    place: cases.Place
    parent: Case | None


def page(ctx: Context) -> None:
    """Ask for the household, then what for, then the few questions of that purpose."""
    _ = ctx.translate
    st.title(_("Take a call"), anchor=False)  # a link there costs the keyboard one press more
    told.registered(ctx)
    if not _is_number(st.query_params.get("unit", "")):
        find = partial(_find, ctx)
        households.choose(_, find, key=LOOKUP, chosen=partial(_begin_call, ctx))
        st.caption(_("Add zx, bx, ts, jy, by or qt to say what for: 1201 bx is a repair."))
        st.caption(_("The key / leads here."))
    desk = _desk(ctx)
    if desk is None:
        return
    if desk.card:
        outage.card(ctx, desk.card.household.home.unit_id, desk.estate.zone)
        calling.in_force(ctx, desk.card.notices, desk.estate.zone)
    procedure = _purpose(ctx, desk)
    form = _form(ctx, desk, procedure) if procedure else None
    if desk.card is None:
        _ask(ctx, desk, procedure, form)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        calling.household(ctx, desk.card, form)
        _ask(ctx, desk, procedure, form)
    with right:
        calling.beside(ctx, desk.card, form, procedure, desk.estate.zone)


def _ask(ctx: Context, desk: Desk, procedure: Procedure | None, form: Form | None) -> None:
    """Draw the questions of what the caller came for, with what their words call up."""
    _ = ctx.translate
    if form is None or procedure is None:
        st.info(_("Choose what the caller wants."), icon=":material/touch_app:")
        return
    unsent.offer(ctx, form)
    said = " ".join(str(value) for value in forms.typed(form).values())
    calling.dangers(ctx, said)
    st.subheader(_(procedure.title), anchor=False)
    st.caption(_("Questions with a star must be answered."))
    forms.draw(_, form)
    knowledge.show(ctx, desk.estate.id, form, procedure.code, said)
    if desk.actor.viewed_by is None:
        unsent.keep(ctx, form)


def _desk(ctx: Context) -> Desk | None:
    """Return what the page works with, or None after saying why it cannot."""
    _ = ctx.translate
    unit = st.query_params.get("unit", "")
    try:
        with ctx.reading() as work:
            mine = estates.estates(work.session, actor=work.actor, action="inquiry.open")
            card = None
            if _is_number(unit):
                card = caller_card.card(work.session, int(unit[:9]), actor=work.actor, now=work.now)
            number = st.query_params.get("parent", "")
            parent = cases.get(work.session, number, actor=work.actor) if number else None
            actor = work.actor
    except (homes.HouseholdNotFound, cases.CaseNotFound) as refusal:
        messages.refused(_, refusal)
        st.button(_("Choose another household"), on_click=calling.leave_household)
        return None
    estate = _estate(ctx, mine, card.household if card else None)
    if estate is None:
        st.info(_("You may not register cases. Ask your supervisor for the post."))
        return None
    return Desk(actor, estate, card, parent)


def _is_number(unit: str) -> bool:
    return unit.isascii() and unit.isdigit()


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
    may = {one.code: one for one in PURPOSES if rights.may_open(desk.actor, one, desk.estate.id)}
    kinds = {**errands.offered(desk.actor, desk.estate.id), **_designed(ctx, desk)}
    asked = st.query_params.get("purpose")
    errand = asked == errands.ERRAND or asked in kinds
    st.session_state[key] = errands.ERRAND if errand else asked if asked in may else None
    labels = {code: f"{one.icon} {_(one.title)}" for code, one in may.items()}
    labels |= {errands.ERRAND: f"{errands.ICON} {_('Errand')}"} if kinds else {}
    st.pills(
        _("What for?"),
        list(labels),
        format_func=lambda code: labels[code],
        key=key,
        wrap=True,
        on_change=_write_purpose,
        args=(key,),
    )
    return errands.choose(ctx, kinds) if errand else may.get(st.session_state[key] or "")


def _designed(ctx: Context, desk: Desk) -> dict[str, Procedure]:
    """Return the kinds that supervisors of the project have published, by code."""
    with ctx.reading() as work:
        found = procedures.published(work.session, desk.estate.id, actor=work.actor, now=work.now)
    return {one.code: one for one in found}


def _write_purpose(key: str) -> None:
    chosen = st.session_state[key]
    if chosen:
        st.query_params["purpose"] = chosen
        st.query_params.pop("registered", None)
    else:
        st.query_params.pop("purpose", None)


def _find(ctx: Context, text: str) -> list[Home]:
    words, _purpose_meant = _parted(ctx, text)
    with ctx.reading() as work:
        return homes.find(work.session, words, actor=work.actor, limit=households.MOST)


def _parted(ctx: Context, text: str) -> tuple[str, str]:
    """Return what is looked up, and the code of the purpose that was typed behind it, if any."""
    *words, last = text.split() or [""]
    for one in PURPOSES:
        if words and last.casefold() in (
            one.prefix.casefold(),
            ctx.translate(one.title).casefold(),
        ):
            return " ".join(words), one.code
    return text, ""


def _begin_call(ctx: Context) -> None:
    """Count the call from now, however long the empty form has been on the screen."""
    purpose = _parted(ctx, st.session_state[LOOKUP])[1]
    if purpose:
        st.query_params["purpose"] = purpose
    for name in st.session_state.to_dict():
        if str(name).startswith("register.") and str(name).endswith(".received_at"):
            st.session_state.pop(name, None)


def _form(ctx: Context, desk: Desk, procedure: Procedure) -> Form:
    _ = ctx.translate
    unit_id = desk.household.home.unit_id if desk.household else None
    place = cases.Place(project_id=desk.estate.id, unit_id=unit_id)
    with ctx.reading() as work:
        offered: Offered = estates.offered(work.session, desk.estate.id, procedure, now=work.now)
        order = habits.categories_in_order(
            work.session, desk.estate.id, procedure, offered.tree, actor=work.actor
        )
    kept: Mapping[str, Any] = st.session_state.get(calling.KEPT, {})
    same = unit_id is not None and kept.get("unit_id") == unit_id  # never another home's caller
    return Form(
        key=f"register.{procedure.code}",
        asks=procedure.asks,
        submit=_("Register"),
        save=partial(_save, ctx, Opening(procedure, place, desk.parent)),
        choices=Choices(
            people=offered.people,
            titles=offered.titles,
            tree=offered.tree,
            assets=offered.assets,
            order=order,
        ),
        zone=desk.estate.zone,
        now=ctx.now,
        folded=procedure.rare - ({"location_text"} if unit_id is None else set()),
        fold=_("More: rarely needed"),
        given=kept if same else {},
        live=True,
        first=("description", "cat_l2", "appoint_slot") if procedure in PURPOSES else (),
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
    st.session_state[calling.KEPT] = {
        "unit_id": unit_id,
        **{code: answers.get(code) for code in CALLER},
    }
    unit = {"unit": str(unit_id)} if unit_id else {}
    st.query_params.from_dict({"registered": number, **unit})
    return ""
