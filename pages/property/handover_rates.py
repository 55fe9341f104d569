"""The rates of a project's handovers: those in force, those to come, and the form for new ones."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.handover.rates import FORM, FROM, Rates
from services import estates
from services.context import Context
from services.estates import Estate
from services.handing_over import rates
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH

KEY = "handovers.rates"


def show(ctx: Context) -> None:
    """Show what a house is charged by, and let the leads enter rates from a day on."""
    _ = ctx.translate
    with ctx.reading() as work:
        actor = work.actor
        mine = estates.estates(work.session, actor=actor, action=rates.READ)
    estate = filters.project(_, mine, key=KEY)
    with ctx.reading() as work:
        found = rates.history(work.session, estate.id, actor=work.actor)
    if found:
        _table(ctx, found)
    else:
        said = _("No rates yet. A supervisor enters them, and every house shows what is paid.")
        st.info(said, icon=":material/payments:")
    if rights.may(actor, rates.WRITE, estate.id):
        _form(ctx, estate, found)


def _table(ctx: Context, found: list[Rates]) -> None:
    _ = ctx.translate
    rows = [
        {
            _(FROM.title): one.since.isoformat(),
            _("Fee (yuan per m² and month)"): _yuan(one.fee),
            _("Repair fund (yuan per m²)"): _yuan(one.fund),
            _("Months ahead"): one.months,
            _("Entered by"): one.source or DASH,
        }
        for one in found
    ]
    st.dataframe(rows, hide_index=True, alt=_("Rates of a handover"))


def _form(ctx: Context, estate: Estate, found: list[Rates]) -> None:
    _ = ctx.translate
    st.subheader(_("Enter new rates"))
    latest = found[0] if found else None
    form = Form(
        key=f"{KEY}.{estate.id}",
        asks=tuple(forms.answered(field, _known(latest).get(field.code)) for field in FORM),
        submit=_("Save the rates"),
        icon=":material/save:",
        save=partial(_save, ctx, estate.id),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
    )
    forms.draw(_, form)


def _known(latest: Rates | None) -> Mapping[str, Any]:
    if latest is None:
        return {"prepaid_months": 3}
    return {
        "fee_per_m2": latest.fee, "fund_per_m2": latest.fund, "prepaid_months": latest.months,
    }  # fmt: skip


def _save(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    """Save them; the same press twice writes the same rates, so the token is not needed."""
    with ctx.writing() as work:
        day = rates.enter(work.session, project_id, answers, actor=work.actor, now=work.now)
    _ = ctx.translate
    return _("These rates hold from {day}.").format(day=day.isoformat())


def _yuan(value: Decimal | None) -> str:
    return DASH if value is None else f"{value:,.2f}"
