"""The papers of a batch: chosen from a list, set as one PDF."""

from functools import partial

import streamlit as st

from domain import rights
from domain.people import Actor
from domain.procedures.handover.lists import BATCH_PAPERS
from domain.sheet import Sheet
from services.context import Context, Work
from services.handing_over.batches import BatchFile
from services.sheets import batch_papers, offering
from services.sheets.handover_papers import PRINT
from ui import exporting


def section(ctx: Context, file: BatchFile, actor: Actor) -> None:
    """Offer the papers to whoever may print them."""
    case = file.batch.case
    if not rights.may(actor, PRINT, case.project_id):
        return
    _, key = ctx.translate, f"handovers.{case.number}.print"
    st.subheader(_("Print"))
    code = st.selectbox(
        _("Which paper"), list(BATCH_PAPERS), format_func=lambda one: _(BATCH_PAPERS[one][0]),
        key=f"{key}.which",
    )  # fmt: skip
    about = f"{case.number} {case.version} {code} {ctx.now:%Y-%m-%d %H:%M}"
    exporting.button(
        _, partial(_offer, ctx, case.number, code), key=key, about=about, label=_("Print"),
        icon=":material/print:",
    )  # fmt: skip


def _offer(ctx: Context, number: str, code: str) -> str:
    def made(work: Work) -> list[Sheet]:
        return [
            batch_papers.of_batch(
                work.session, number, code, actor=work.actor, now=work.now, language=ctx.language
            )
        ]

    return offering.offer(ctx, made)
