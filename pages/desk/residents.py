"""The people of a household with their numbers: opened with a reason, corrected with the right."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.archives.papers import CHANGE
from domain.homes import PARTY_ROLES
from domain.household import Household, Resident
from domain.office import ID_NUMBER, ID_SEEN, PHONE, RESIDENT_NAME
from domain.people import Actor
from domain.sheet import Sheet
from services import homes, private
from services.context import Context, Work
from services.sheets import change_papers, offering
from ui import exporting, forms, reveal
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape


def show(ctx: Context, household: Household, actor: Actor) -> None:
    """Show who belongs to the home, each with what this person may open and correct."""
    _, where = ctx.translate, homes.where_of(household)
    if not household.residents:
        return
    opens = {
        action: rights.may(actor, action, where) for action in ("phones.read", "id_numbers.read")
    }
    if not any(opens.values()) and not private.may_correct(actor, household):
        return
    with st.expander(_("Phone and ID numbers"), icon=":material/contact_phone:"):
        for person in household.residents:
            _person(ctx, household, person, opens)
            if private.may_correct(actor, household):
                _offer_correction(ctx, household, person)
        _offer_form(ctx, household, actor)


def _offer_form(ctx: Context, household: Household, actor: Actor) -> None:
    """Offer the paper on which a change is asked for, to whoever may print it."""
    unit_id = household.home.unit_id
    if change_papers.may_print(actor, household):
        exporting.button(
            ctx.translate, partial(offering.offer, ctx, partial(_form, ctx, unit_id)),
            key=f"household.{unit_id}.change", about=f"{unit_id} {ctx.now:%Y-%m-%d}",
            label=ctx.translate(CHANGE[0]), icon=":material/print:",
        )  # fmt: skip


def _form(ctx: Context, unit_id: int, work: Work) -> list[Sheet]:
    sheet = change_papers.of_household(
        work.session, unit_id, actor=work.actor, now=work.now, language=ctx.language
    )
    return [sheet]


def _person(
    ctx: Context, household: Household, person: Resident, opens: Mapping[str, bool]
) -> None:
    _, unit_id = ctx.translate, household.home.unit_id
    role = PARTY_ROLES.get(person.role, person.role)
    st.markdown(f"**{escape(person.name)}** · {_(role)}")
    key = f"household.{unit_id}.{person.party_id}"
    show = partial(reveal.number, _, seconds=private.SHOWN_SECONDS, now=ctx.wiring.clock)
    phone = partial(_open_phone, ctx, unit_id, person.party_id)
    show(person.phone, phone if opens["phones.read"] else None, key=f"{key}.phone")
    if person.id_number:
        st.caption(_("ID number"))
        number = partial(_open_id_number, ctx, unit_id, person.party_id)
        show(person.id_number, number if opens["id_numbers.read"] else None, key=f"{key}.id")


def _open_phone(ctx: Context, unit_id: int, party_id: int, reason: str) -> str:
    with ctx.writing() as work:
        return private.reveal_phone(
            work.session, unit_id, party_id, reason, actor=work.actor, now=work.now
        )


def _open_id_number(ctx: Context, unit_id: int, party_id: int, reason: str) -> str:
    with ctx.writing() as work:
        return private.reveal_id_number(
            work.session, unit_id, party_id, reason, actor=work.actor, now=work.now
        )


def _offer_correction(ctx: Context, household: Household, person: Resident) -> None:
    _, key = ctx.translate, f"household.correct.{person.party_id}"
    with st.popover(_("Correct"), icon=":material/edit:", type="tertiary"):
        form = Form(
            key=key,
            asks=tuple(
                forms.answered(asked, getattr(person, asked.code))
                for asked in (RESIDENT_NAME, PHONE, ID_NUMBER, ID_SEEN)
            ),
            submit=_("Save"),
            save=partial(_correct, ctx, household.home.unit_id, person.party_id),
            choices=Choices(),
            zone="UTC",
            now=ctx.now,
            columns=1,
        )
        forms.draw(_, form)


def _correct(
    ctx: Context, unit_id: int, party_id: int, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        private.correct(
            work.session,
            unit_id,
            party_id,
            name=str(answers["name"] or ""),
            phone=str(answers["phone"] or ""),
            id_number=str(answers["id_number"] or ""),
            id_seen=bool(answers["id_seen"]),
            actor=work.actor,
            now=work.now,
        )
    _ = ctx.translate
    return _("The registration is corrected.")
