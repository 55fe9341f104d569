"""One order of a paid service: where it stands, its next steps, its price, its money."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain import asking, rights
from domain.case import Case
from domain.charges import exact
from domain.paid import pricing
from domain.people import Actor
from domain.procedures.service_order import SERVICE_ORDER
from domain.procedures.service_order import fields as ask
from pages.sections import files, paper, stepping
from pages.sections.stepping import Steps
from services import cases, estates
from services.context import Context
from services.paid import books, orders
from services.paid.orders import OrderFile
from ui import facts, forms, messages, places, timeline, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment


@dataclass(frozen=True)
class Seen:
    """The order as this person sees it, with the lists of the project."""

    file: OrderFile
    actor: Actor
    choices: Choices

    @property
    def case(self) -> Case:
        return self.file.case


def show(ctx: Context, number: str) -> None:
    """Show the order, or that it is not found; what is done on a phone stands on top."""
    _ = ctx.translate
    places.link("services", _("To the list of orders"), icon=":material/arrow_back:")
    try:
        seen = _read(ctx, number)
    except cases.CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, seen)
    paper.button(ctx, seen.case, seen.actor)
    stepping.section(ctx, _steps(seen))
    hint = _("The signature, message or recording that confirms the price; the signed sheet")
    files.section(ctx, number, zone=seen.file.zone, hint=hint)
    _price(_, seen.case)
    _money(ctx, seen)
    for child in seen.file.children:
        label = f"{_('Led to')} {child.number} · {escape(words.title(_, child))}"
        places.link("case", label, {"case": child.number}, icon=":material/account_tree:")
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, seen.file.owed, SERVICE_ORDER, seen.file.zone, ctx.now)
    with st.expander(_("History"), icon=":material/history:"):
        timeline.history(_, seen.file.events, SERVICE_ORDER, seen.choices, seen.file.zone)


def _read(ctx: Context, number: str) -> Seen:
    with ctx.reading() as work:
        file = orders.file_of(work.session, number, actor=work.actor, now=work.now)
        offered = estates.offered(work.session, file.case.project_id, SERVICE_ORDER, now=work.now)
        choices = Choices(
            people=offered.people, titles=offered.titles, contractors=offered.contractors,
            price_items=offered.price_items,
        )  # fmt: skip
        return Seen(file, work.actor, choices)


def _steps(seen: Seen) -> Steps:
    return Steps(
        procedure=SERVICE_ORDER, case=seen.case, events=seen.file.events, actor=seen.actor,
        choices=seen.choices, zone=seen.file.zone,
    )  # fmt: skip


def _head(ctx: Context, seen: Seen) -> None:
    _, case, zone = ctx.translate, seen.case, seen.file.zone
    st.title(escape(case.unit_code or case.number))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, SERVICE_ORDER, case, ctx.now)
    company = case.details.get("contractor_id")
    pairs = (
        (_("Asked for by"), case.reporter_name),
        (_("When it suits"), case.details.get("wanted_at")),
        (_("Worker in charge"), case.assignee_name),
        (_("Outside company"), seen.choices.titles.get(str(company)) if company else ""),
        (_("Appointment from"), moment(case.appoint_from, zone) if case.appoint_from else ""),
        (_("Appointment until"), moment(case.appoint_until, zone) if case.appoint_until else ""),
    )
    _told([(label, str(value)) for label, value in pairs if value])
    st.text(case.description)


def _told(known: list[tuple[str, str]]) -> None:
    if not known:
        return
    with st.container(border=True, horizontal=True, gap="medium"):
        for label, value in known:
            with st.container(gap=None, width="content"):
                st.caption(escape(label))
                st.markdown(escape(value))


def _price(_: Translate, case: Case) -> None:
    """Show what the order costs, and of which list; nothing before it was quoted."""
    told = case.details
    st.subheader(_("Price"))
    if not told.get("item_name"):
        st.caption(_("Nothing is quoted yet. The warranty is looked at before the price."))
        return
    materials = told.get("materials", told.get("materials_quoted"))
    labour = told.get("labour") or told.get("labour_quoted")
    _told(
        [
            (_("Service item"), str(told["item_name"])),
            (_("Quantity"), f"{_number(told.get('quantity'))} {told.get('item_unit') or ''}"),
            (_("Labour"), _yuan(labour)),
            (_("Material"), _yuan(materials)),
            (_("Discount"), _yuan(told.get("discount"))),
            (_("Free of charge"), _yuan(told.get("waived"))),
            (_("Together"), _yuan(pricing.total({**told, "labour": labour,
                                                 "materials": materials}))),
            (_("Price list of services"), str(told.get("list_no") or DASH)),
            (_("Warranty (days)"), str(told.get("item_warranty_days") or 0)),
        ]
    )  # fmt: skip
    if told.get("item_exclusion"):
        st.caption(escape(_("Not included: {what}").format(what=told["item_exclusion"])))


def _number(value: Any) -> str:
    return f"{exact(value).normalize():f}"


def _yuan(value: Any) -> str:
    return f"{exact(value):,.2f}"


def _money(ctx: Context, seen: Seen) -> None:
    _, file, case = ctx.translate, seen.file, seen.case
    st.subheader(_("Money"))
    state = case.details.get("relief_state")
    if state in ("asked", "approved"):
        kind = _(ask.RELIEFS[case.details["relief"]])
        said = {
            "asked": _("Asked for: {kind} of {amount} yuan"),
            "approved": _("Approved, to be paid back: {amount} yuan"),
        }[state]
        amount = _yuan(case.details["relief_amount"])
        st.warning(escape(said.format(kind=kind, amount=amount)), icon=":material/approval:")
    if not file.entries:
        st.caption(_("Nothing was taken yet. It is paid to the company, never to the worker."))
        return
    rows = [
        {
            _("At"): moment(one.at, file.zone),
            _("Entry"): _(pricing.KINDS[one.kind]),
            _("Way of payment"): _(pricing.WAYS[one.way]),
            _("Yuan"): f"{one.amount:,.2f}",
            _("Receipt or voucher"): one.receipt_no or DASH,
            _("Entered by"): one.by,
        }
        for one in file.entries
    ]
    st.dataframe(rows, hide_index=True, alt=_("Entries of this order"))
    if rights.may(seen.actor, books.undoes(seen.actor, case), case):
        _undoing(ctx, file, seen.actor)


def _undoing(ctx: Context, file: OrderFile, actor: Actor) -> None:
    """Offer to undo an entry; the amounts in the choice tell which one is meant."""
    _, key = ctx.translate, f"services.{file.case.number}.counter"
    left = {
        one.id: f"{moment(one.at, file.zone)} · {_(pricing.KINDS[one.kind])} · {one.amount:,.2f}"
        for one in file.entries
        if not one.undone and one.counters is None and books.is_others(file.case, one, actor=actor)
    }
    if not left:
        return
    refused = forms.refused(key) is not None
    with st.expander(_("Undo an entry"), icon=":material/undo:", expanded=refused):
        picked = st.selectbox(
            _("Entry"), list(left), format_func=lambda one: left[one], key=f"{key}.picked"
        )
        form = Form(
            key=key, asks=(asking.REASON,), submit=_("Write the counter-entry"),
            save=partial(_counter, ctx, file.case, picked), choices=Choices(), zone=file.zone,
            now=ctx.now,
        )  # fmt: skip
        forms.draw(_, form)


def _counter(
    ctx: Context, case: Case, entry_id: int, answers: Mapping[str, Any], token: str
) -> str:
    with ctx.writing() as work:
        books.counter(
            work.session, case.number, entry_id, answers, token=token, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    return ctx.translate("The counter-entry is written; both entries stay.")
