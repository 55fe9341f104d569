"""Where the handover of a home stands, and until when its parts are under warranty."""

import streamlit as st

from domain import rights
from domain.case import Case
from domain.household import Household
from domain.people import Actor
from domain.procedures.handover import HANDOVER
from services import homes
from services.context import Context
from services.handing_over import houses
from services.handing_over.finding import READ
from services.handing_over.houses import HouseFile
from ui import facts, places


def show(ctx: Context, household: Household, actor: Actor) -> None:
    """Show the latest handover to whoever reads handovers; nothing where there is none."""
    if not rights.may(actor, READ, homes.where_of(household)):
        return
    with ctx.reading() as work:
        found = houses.of_unit(work.session, household.home.unit_id, actor=work.actor)
        latest = houses.file_of(work.session, found[0].number, actor=work.actor) if found else None
    if latest is not None:
        _one(ctx, latest)


def _one(ctx: Context, file: HouseFile) -> None:
    _, case = ctx.translate, file.case
    living = sum(one.case.phase == "open" for one in file.defects)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        facts.badges(_, HANDOVER, case, ctx.now)
        if living:
            st.badge(_("Open defects: {n}").format(n=living), color="orange")
        _link(ctx, case)
    if file.warranties:
        with st.expander(_("Warranties"), icon=":material/verified:"):
            rows = [
                {
                    _("Warranted part"): _(one.item.title),
                    _("Warranty until"): one.ends.effective.isoformat(),
                }
                for one in file.warranties
            ]
            st.dataframe(rows, hide_index=True, alt=_("Warranties"))


def _link(ctx: Context, case: Case) -> None:
    places.link(
        "handovers", ctx.translate("To the handover"), {"house": case.number},
        icon=HANDOVER.icon,
    )  # fmt: skip
