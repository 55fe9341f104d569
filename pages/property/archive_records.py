"""Records in the archive: what departments handed in, where it lies, until when it is kept."""

from functools import partial

import streamlit as st

from domain import rights
from domain.archives.papers import OF_RECORDS
from domain.archives.series import TITLES
from domain.case_filter import CaseFilter
from domain.procedures.record_file import RECORD_FILE
from domain.sheet import Sheet
from pages.sections import register
from services import estates
from services.context import Context, Work
from services.estates import Estate
from services.sheets import offering, record_lists
from ui import exporting, filters
from ui.inputs import Choices
from ui.texts import Translate

READ = f"{RECORD_FILE.read_by}.read"
OPEN = f"{RECORD_FILE.code}.open"
KEY = "archive-records"
COLUMNS = ("number", "title", "category", "state", "due", "received")


def page(ctx: Context) -> None:
    """List the records of a project; the one that is picked opens."""
    _ = ctx.translate
    st.title(_("Records in the archive"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
        actor = work.actor
    estate = filters.project(_, mine, key=KEY)
    if rights.may(actor, OPEN, estate.id):
        with st.expander(_("Hand records in"), icon=RECORD_FILE.icon):
            said = _("{number} is handed in. Print its transfer list: both sides sign it.")
            register.form(
                ctx, estate, RECORD_FILE, key=KEY, submit=_("Hand them in"), said=said,
                choices=Choices(),
            )  # fmt: skip
    empty = _("No records here. Whoever keeps some hands them in, and the keeper shelves them.")
    register.listing(ctx, _chosen(_, estate), key=KEY, empty=empty, columns=COLUMNS,
                     action=READ)  # fmt: skip
    for code, (title, purpose) in OF_RECORDS.items():
        if record_lists.may_list(actor, code, estate.id):
            exporting.button(
                _, partial(offering.offer, ctx, partial(_made, ctx, estate.id, code)),
                key=f"{KEY}.{code}", about=f"{estate.id} {ctx.now:%Y-%m-%d}", label=_(title),
                icon=":material/print:",
            )  # fmt: skip
            st.caption(_(purpose))


def _chosen(_: Translate, estate: Estate) -> CaseFilter:
    shown = {"all": _("All"), "open": _("Open"), "appraisal": _("To be appraised")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show = filters.choice(_("Show"), "show", shown, key=KEY)
        titles = {code: _(title) for code, title in TITLES.items()}
        series = filters.one_of(_("Series"), "series", titles, key=KEY, none=_("Any series"))
        text = filters.text(_("Search"), "text", key=KEY, placeholder=_("File number, words"))
    return CaseFilter(
        procedure=RECORD_FILE.code, project=estate.code, category=series, text=text,
        phase="open" if show == "open" else "all",
        state="appraisal" if show == "appraisal" else "",
    )  # fmt: skip


def _made(ctx: Context, project_id: int, code: str, work: Work) -> list[Sheet]:
    sheet = record_lists.of_project(
        work.session, project_id, code, actor=work.actor, now=work.now, language=ctx.language
    )
    return [sheet]
