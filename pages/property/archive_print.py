"""The papers of a file: chosen from a list, set as one PDF."""

from functools import partial

import streamlit as st

from domain import rights
from domain.archives.papers import OF_FILE
from domain.people import Actor
from domain.sheet import Sheet
from services.archives.reading import File
from services.context import Context, Work
from services.sheets import archive_papers, offering
from services.sheets.records import PRINT
from ui import exporting


def section(ctx: Context, file: File, actor: Actor) -> None:
    """Offer the papers of a file that was begun to whoever may print them."""
    if not file.case.issued_no or not rights.may(actor, PRINT, file.case):
        return
    _, key = ctx.translate, f"archives.{file.case.number}.print"
    codes = [code for code in OF_FILE if code != "missing" or file.owed.missing]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            _("Which paper"), codes, format_func=lambda one: _(OF_FILE[one][0]),
            key=f"{key}.which", width=280,
        )  # fmt: skip
        exporting.button(
            _, partial(offering.offer, ctx, partial(_made, ctx, file.case.number, code)), key=key,
            about=f"{file.case.number} {file.case.version} {code}", label=_("Print"),
            icon=":material/print:",
        )  # fmt: skip


def _made(ctx: Context, number: str, code: str, work: Work) -> list[Sheet]:
    return [
        archive_papers.of_file(work.session, number, code, actor=work.actor, language=ctx.language)
    ]
