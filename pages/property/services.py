"""Paid services: orders with what is unpaid or done again, prices, settlement, companies."""

from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.people import Actor
from domain.procedures.service_order import SERVICE_ORDER
from pages.property import (
    order_file,
    service_companies,
    service_figures,
    service_prices,
    service_settlement,
)
from services import estates
from services.context import Context
from services.estates import Estate
from services.paid import orders
from services.paid.orders import Filter, Row
from ui import facts, filters, places
from ui.texts import Translate, escape

PAGE = 20
PART = "services"


def page(ctx: Context) -> None:
    """Show the order or the part that the address names."""
    _ = ctx.translate
    number = st.query_params.get("order")
    if number:
        order_file.show(ctx, number)
        return
    st.title(_("Paid services"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=orders.READ)
        actor = work.actor
    estate = filters.project(_, mine, key=PART)
    part = filters.choice(_("Show"), "part", _parts(_, actor, estate.id), key=PART)
    shown = {
        "orders": _orders,
        "prices": service_prices.section,
        "settlement": service_settlement.section,
        "companies": service_companies.section,
        "figures": service_figures.section,
    }
    shown[part](ctx, estate, actor)


def _parts(_: Translate, actor: Actor, project_id: int) -> dict[str, str]:
    parts = {"orders": _("Orders"), "prices": _("Price list of services")}
    if any(rights.may(actor, one, project_id) for one in ("takings.read", "takings.create")):
        parts["settlement"] = _("Daily settlement")
    if rights.may(actor, "companies.read", project_id):
        parts["companies"] = _("Outside companies")
    if rights.oversees(actor, "figures.read"):
        parts["figures"] = _("Figures")
    return parts


def _orders(ctx: Context, estate: Estate, actor: Actor) -> None:
    _, number = ctx.translate, filters.number("page")
    if rights.may(actor, f"{SERVICE_ORDER.code}.open", estate.id):
        query = {"purpose": SERVICE_ORDER.code}
        places.link("register", _("Order a paid service"), query, icon=":material/add:")
    with ctx.reading() as work:
        counts = orders.counts(work.session, estate.id, actor=work.actor, now=work.now)
        offered = estates.offered(work.session, estate.id, SERVICE_ORDER, now=work.now)
    chosen = _chosen(_, counts, offered)
    with ctx.reading() as work:
        found = orders.listed(
            work.session, estate.id, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
    if not found.rows:
        st.info(_empty(_, chosen), icon=":material/inbox:")
        return
    st.caption(_("{n} orders").format(n=found.total))
    for row in found.rows:
        _one(ctx, row)
    filters.pager(key=f"{PART}.page", pages=-(-found.total // PAGE))


def _chosen(_: Translate, counts: dict[str, int], offered: estates.Offered) -> Filter:
    titles = {
        "open": _("Open"),
        "unpaid": _("Unpaid"),
        "late": _("Unpaid for over 7 days"),
        "rework": _("Done again"),
        "relief": _("To be decided: discounts and refunds"),
        "all": _("All"),
    }
    views = {code: f"{title} ({counts[code]})" for code, title in titles.items()}
    view = filters.choice(_("View"), "view", views, key=PART)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = filters.text(_("Search"), "text", key=PART, placeholder=_("Number, room, matter"))
        item = filters.one_of(
            _("Service item"), "item", offered.price_items, key=PART, none=_("Any item")
        )
        people = {str(one): name for one, name in offered.people.items()}
        worker = filters.one_of(
            _("Worker in charge"), "worker", people, key=PART, none=_("Anybody")
        )
    return Filter(view=view, item=item, worker=int(worker) if worker else None, text=text)


def _empty(_: Translate, chosen: Filter) -> str:
    if chosen.text or chosen.item or chosen.worker:
        return _("No order fits. Take something out of the filters.")
    return {
        "open": _("No order is open. Register whoever wants something done."),
        "unpaid": _("Everything that was done is paid."),
        "late": _("Nothing is unpaid for more than seven days."),
        "rework": _("Nothing had to be done again."),
        "relief": _("Nobody asks for a discount or a refund."),
    }.get(chosen.view, _("No order yet. Register whoever wants something done."))


def _one(ctx: Context, row: Row) -> None:
    _, case = ctx.translate, row.case
    told = [case.number, case.details.get("item_name"), case.title, case.assignee_name]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(case.unit_code)}**")
            st.caption(escape(" · ".join(str(part) for part in told if part)))
            with st.container(horizontal=True, gap="small"):
                facts.badges(_, SERVICE_ORDER, case, ctx.now)
                if row.total:
                    st.badge(_("{amount} yuan").format(amount=f"{row.total:,.2f}"), color="gray")
                if row.late:
                    st.badge(_("Unpaid for over 7 days"), color="red")
        st.button(
            _("Open it"), key=f"{PART}.open.{case.number}", icon=":material/arrow_forward:",
            on_click=partial(_go, {"order": case.number}),
        )  # fmt: skip


def _go(query: dict[str, Any]) -> None:
    st.query_params.from_dict(query)
