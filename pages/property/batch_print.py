"""The papers of a batch: chosen from a list, set as one PDF."""

from functools import partial

import streamlit as st

from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.handover.lists import BATCH_PAPERS, PRINTED
from domain.sheet import Sheet
from pages.sections import printing
from services.context import Context, Work
from services.handing_over import batches
from services.handing_over.batches import BatchFile, Look
from services.sheets import batch_papers, handover_papers, offering
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


def houses_section(ctx: Context, file: BatchFile, actor: Actor) -> None:
    """Offer one paper of every house of the batch in one file, such as all certificates."""
    _, case = ctx.translate, file.batch.case
    papers = {
        code: _(title)
        for code, (title, _purpose) in PRINTED.items()
        if rights.may(actor, handover_papers.right_of(code), case.project_id)
    }
    if not papers:
        return
    key = f"handovers.{case.number}.print_all"
    st.subheader(_("One paper of every house"))
    code = st.selectbox(
        _("Which paper of the houses"), list(papers), format_func=lambda one: papers[one],
        key=f"{key}.which",
    )  # fmt: skip
    printing.many(
        ctx, partial(_numbers, ctx, case), partial(_of_house, ctx, code), key=key,
        about=f"{case.number} {case.version} {code}",
    )  # fmt: skip


def _numbers(ctx: Context, case: Case) -> list[str]:
    """Return the houses; one more than can be printed is enough to say so."""
    with ctx.reading() as work:
        found, _total = batches.houses(
            work.session, case, Look(), actor=work.actor, now=work.now,
            limit=offering.MOST + 1, offset=0,
        )  # fmt: skip
    return [one.number for one in found]


def _of_house(ctx: Context, code: str, work: Work, number: str) -> Sheet:
    return handover_papers.of_house(
        work.session, number, code, actor=work.actor, language=ctx.language
    )


def _offer(ctx: Context, number: str, code: str) -> str:
    def made(work: Work) -> list[Sheet]:
        return [
            batch_papers.of_batch(
                work.session, number, code, actor=work.actor, now=work.now, language=ctx.language
            )
        ]

    return offering.offer(ctx, made)
