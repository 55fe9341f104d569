"""The daily settlement: each day is counted, compared with the orders, and closed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.calendar import date_of
from domain.paid import pricing
from domain.people import Actor
from domain.procedure import Field
from domain.sheet import Sheet
from services.context import Context, Work
from services.estates import Estate
from services.paid import settlements
from services.paid.settlements import Day, Sum
from services.sheets import offering, service_papers
from ui import exporting, forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape

KEY = "services.settlement"


def section(ctx: Context, estate: Estate, actor: Actor) -> None:
    """Show the days that wait, the first of them to be counted, and the closed ones."""
    _ = ctx.translate
    with ctx.reading() as work:
        due = settlements.waiting(work.session, estate.id, actor=work.actor, now=work.now)
        first = due and settlements.day(work.session, estate.id, due[0], actor=work.actor)
    if not first:
        st.info(_("No day waits. Each day on which money came in is closed here."),
                icon=":material/inbox:")  # fmt: skip
    else:
        _day(ctx, estate, first, more=len(due) - 1,
             may=rights.may(actor, settlements.CLOSE, estate.id))  # fmt: skip
    _closed(ctx, estate)


def _day(ctx: Context, estate: Estate, found: Day, *, more: int, may: bool) -> None:
    _ = ctx.translate
    st.subheader(found.day.isoformat())
    if more:
        said = _("{n} more days wait; they are closed in their order.")
        st.caption(escape(said.format(n=more)))
    rows = [
        {
            _("Order"): one.number,
            _("Entry"): _(pricing.KINDS[one.kind]),
            _("Company account"): _(pricing.COMPANY_ACCOUNTS[one.account]),
            _("Way of payment"): _(pricing.WAYS[one.way]),
            _("Yuan"): f"{one.amount:,.2f}",
            _("Receipt or voucher"): one.receipt_no or DASH,
        }
        for one in found.entries
    ]
    st.dataframe(rows, hide_index=True, alt=_("Entries of the day"))
    st.markdown(escape(_("Together {amount} yuan").format(amount=f"{found.total:,.2f}")))
    about = f"{found.day.isoformat()} {len(found.entries)}"
    exporting.button(
        _, partial(offering.offer, ctx, partial(_paper, ctx, estate.id, found.day)),
        key=f"{KEY}.print", about=about, label=_("Print"), icon=":material/print:",
    )  # fmt: skip
    if may:
        asks = (*(_counted(_, one) for one in found.sums), pricing.WHY)
        form = Form(
            key=f"{KEY}.{estate.id}.{found.day.isoformat()}", asks=asks,
            submit=_("Close the day"), icon=":material/lock:",
            save=partial(_close, ctx, estate.id, found.day), choices=Choices(),
            zone=estate.zone, now=ctx.now,
        )  # fmt: skip
        forms.draw(_, form)


def _paper(ctx: Context, project_id: int, day: date, work: Work) -> list[Sheet]:
    return [
        service_papers.of_day(
            work.session, project_id, day, actor=work.actor, language=ctx.language
        )
    ]


def _counted(_: Translate, one: Sum) -> Field:
    """Ask what was counted there, with what the orders say beside it."""
    account, way = _(pricing.COMPANY_ACCOUNTS[one.account]), _(pricing.WAYS[one.way])
    said = _("The orders say {amount}").format(amount=f"{one.booked:,.2f}")
    return Field(f"{one.account}.{one.way}", f"{account} · {way} · {said}", "text", True)


def _close(ctx: Context, project_id: int, day: date, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        settlements.close(
            work.session, project_id, day, answers, token=token, actor=work.actor, now=work.now
        )
    return ctx.translate("The day is closed. What is found later is entered on another day.")


def _closed(ctx: Context, estate: Estate) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        found = settlements.closed(work.session, estate.id, actor=work.actor)
    if not found:
        return
    st.subheader(_("Closed days"))
    rows = [
        {
            _("Day"): date_of(one.day).isoformat(),
            _("Company account"): _(pricing.COMPANY_ACCOUNTS[one.account]),
            _("Way of payment"): _(pricing.WAYS[one.way]),
            _("By the orders"): f"{one.booked:,.2f}",
            _("Counted (yuan)"): f"{one.counted:,.2f}",
            _("Difference"): _difference(one.counted - one.booked),
            _("Why they differ"): one.reason or DASH,
            _("Closed by"): one.by,
        }
        for one in found
    ]
    st.dataframe(rows, hide_index=True, alt=_("Closed days"))


def _difference(amount: Decimal) -> str:
    return f"{amount:+,.2f}" if amount else DASH
