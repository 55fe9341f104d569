"""House handovers: the batches, and the batch, the house or the defect that the address names."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.procedures.handover_batch import HANDOVER_BATCH
from pages.property import batch_file, defect_file, handover_figures, handover_rates, house_file
from services import estates
from services.context import Context
from services.estates import Estate
from services.handing_over import batch_making, batches, rates
from services.handing_over.batches import Batch
from services.handing_over.finding import READ
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, escape

KEY = "handovers"


def page(ctx: Context) -> None:
    """Show what the address names, else the batches."""
    named = st.query_params
    if named.get("defect"):
        defect_file.show(ctx, named["defect"])
    elif named.get("house"):
        house_file.show(ctx, named["house"])
    elif named.get("batch"):
        batch_file.show(ctx, named["batch"])
    else:
        _list(ctx)


def _list(ctx: Context) -> None:
    _ = ctx.translate
    st.title(_("House handovers"))
    with ctx.reading() as work:
        actor = work.actor
    views = {"batches": _("Delivery batches"), "figures": _("Figures")}
    if rights.scope(actor, rates.READ):
        views["rates"] = _("Rates")
    chosen = filters.choice(_("View"), "view", views, key=KEY)
    if chosen == "batches":
        _batches(ctx)
    else:
        {"figures": handover_figures.section, "rates": handover_rates.show}[chosen](ctx)


def _batches(ctx: Context) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        found, actor = batches.listed(work.session, actor=work.actor), work.actor
        mine = estates.estates(work.session, actor=actor, action=READ)
    may_open = [one for one in mine if rights.may_open(actor, HANDOVER_BATCH, one.id)]
    if not found:
        said = _("No batch yet. Open one for the houses that the developer hands over together.")
        st.info(said, icon=":material/inbox:")
    names = {one.id: one.name for one in mine}
    for one in found:
        _row(ctx, one, names[one.case.project_id] if len(names) > 1 else "")
    if may_open:
        _opening(ctx, may_open, expanded=not found)


def _row(ctx: Context, one: Batch, estate: str) -> None:
    _ = ctx.translate
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(one.case.title)}**")
            st.caption(escape(" · ".join(filter(None, [one.case.number, estate, rate(ctx, one)]))))
            st.badge(_(HANDOVER_BATCH.state(one.case.state).title))
        st.button(
            _("Open it"), key=f"{KEY}.open.{one.case.number}", icon=":material/arrow_forward:",
            on_click=st.query_params.from_dict, args=({"batch": one.case.number},),
        )  # fmt: skip


def rate(ctx: Context, one: Batch) -> str:
    """Return how many houses are handed over, of how many, and the share."""
    _ = ctx.translate
    share = DASH if one.rate is None else f"{one.rate:.1f} %"
    said = _("Handed over {done} of {due}: {share}")
    return said.format(done=one.delivered, due=one.due, share=share)


def _opening(ctx: Context, offered: list[Estate], *, expanded: bool) -> None:
    _ = ctx.translate
    with st.expander(_("Open a batch"), icon=":material/add:", expanded=expanded):
        estate = filters.project(_, offered, key=KEY)
        form = Form(
            key=f"{KEY}.{estate.id}.new",
            asks=HANDOVER_BATCH.asks,
            submit=_("Open the batch"),
            icon=HANDOVER_BATCH.icon,
            save=partial(_open, ctx, estate.id),
            choices=Choices(),
            zone=estate.zone,
            now=ctx.now,
        )
        forms.draw(_, form)


def _open(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = batch_making.open_batch(
            work.session, answers, project_id=project_id, token=token, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    st.query_params.from_dict({"batch": number})
    return ctx.translate("The batch is open. Add its houses now.")
