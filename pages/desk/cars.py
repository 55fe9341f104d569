"""The cars of a household: entered by their plates, taken off when they are gone."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.household import Household
from domain.office import PLATE
from domain.people import Actor
from services import homes, vehicles
from services.context import Context
from ui import forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape


def show(ctx: Context, household: Household, actor: Actor) -> None:
    """Offer to enter cars and take them off, to whoever keeps the register."""
    _, unit_id = ctx.translate, household.home.unit_id
    if not rights.may(actor, vehicles.UPDATE, homes.where_of(household)):
        return
    key = f"household.cars.{unit_id}"
    refused = forms.refused(key) is not None
    with st.expander(_("Cars"), icon=":material/directions_car:", expanded=refused):
        for car in household.cars:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(escape(car.plate), width="content")
                st.button(
                    _("Take off"), key=f"{key}.{car.vehicle_id}", type="tertiary",
                    on_click=_end, args=(ctx, unit_id, car.vehicle_id),
                )  # fmt: skip
        form = Form(
            key=key,
            asks=(PLATE,),
            submit=_("Enter the car"),
            save=partial(_add, ctx, unit_id),
            choices=Choices(),
            zone="UTC",
            now=ctx.now,
            columns=1,
        )
        forms.draw(_, form)


def _add(ctx: Context, unit_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        mask = vehicles.add(
            work.session, unit_id, str(answers["plate"] or ""), actor=work.actor, now=work.now
        )
    _ = ctx.translate
    return _("Entered: {plate}.").format(plate=mask)


def _end(ctx: Context, unit_id: int, vehicle_id: int) -> None:
    with ctx.writing() as work:
        vehicles.end(work.session, unit_id, vehicle_id, actor=work.actor, now=work.now)
