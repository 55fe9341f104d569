"""The papers of a house: chosen from a list, set as one PDF."""

from functools import partial

import streamlit as st

from domain.people import Actor
from domain.procedures.handover.lists import PRINTED
from domain.sheet import Sheet
from services.context import Context, Work
from services.handing_over.houses import HouseFile
from services.sheets import handover_papers, offering
from ui import exporting


def section(ctx: Context, file: HouseFile, actor: Actor) -> None:
    """Offer the papers to whoever may print them."""
    papers = handover_papers.printable(file.case, actor=actor)
    if not papers:
        return
    _, key = ctx.translate, f"handovers.{file.case.number}.print"
    st.subheader(_("Print"))
    code = st.selectbox(
        _("Which paper"), papers, format_func=lambda one: _(PRINTED[one][0]),
        key=f"{key}.which",
    )  # fmt: skip
    exporting.button(
        _, partial(_offer, ctx, file.case.number, code), key=key,
        about=f"{file.case.number} {file.case.version} {code}", label=_("Print"),
        icon=":material/print:",
    )  # fmt: skip


def _offer(ctx: Context, number: str, code: str) -> str:
    def made(work: Work) -> list[Sheet]:
        return [
            handover_papers.of_house(
                work.session, number, code, actor=work.actor, language=ctx.language
            )
        ]

    return offering.offer(ctx, made)
