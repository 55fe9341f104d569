"""Records in the archive: what departments handed in, where it lies, until when it is kept."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.archives.papers import OF_RECORDS
from domain.archives.series import TITLES
from domain.case_filter import CaseFilter
from domain.procedures.record_file import RECORD_FILE
from domain.sheet import Sheet
from services import case_lists, cases, estates, procedures
from services.context import Context, Work
from services.estates import Estate
from services.sheets import offering, record_lists
from ui import exporting, filters, forms, places, tables
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import Translate

READ = "cases.read"
OPEN = f"{RECORD_FILE.code}.open"
PAGE = 50
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
            forms.draw(_, _form(ctx, estate))
    _list(ctx, estate)
    for code, (title, purpose) in OF_RECORDS.items():
        if record_lists.may_list(actor, code, estate.id):
            exporting.button(
                _, partial(offering.offer, ctx, partial(_made, ctx, estate.id, code)),
                key=f"{KEY}.{code}", about=f"{estate.id} {ctx.now:%Y-%m-%d}", label=_(title),
                icon=":material/print:",
            )  # fmt: skip
            st.caption(_(purpose))


def _list(ctx: Context, estate: Estate) -> None:
    _, number = ctx.translate, filters.number("page")
    chosen = _chosen(_, estate)
    with ctx.reading() as work:
        listing = case_lists.board(
            work.session, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
        book = procedures.book(work.session, listing.cases)
        zones = estates.zones(work.session, actor=work.actor)
    if not listing.cases:
        st.info(
            _("No records here. Whoever keeps some hands them in, and the keeper shelves them."),
            icon=":material/inbox:",
        )
        return
    picked = tables.pick_case(
        _, listing.cases, book=book, key=f"{KEY}.list.{number}", titles={}, zones=zones,
        now=ctx.now, columns=COLUMNS,
    )  # fmt: skip
    if picked:
        places.go("case", {"case": picked})
    filters.pager(key=f"{KEY}.page", pages=-(-listing.total // PAGE))


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


def _form(ctx: Context, estate: Estate) -> Form:
    return Form(
        key=f"{KEY}.{estate.id}", asks=RECORD_FILE.asks, submit=ctx.translate("Hand them in"),
        save=partial(_hand_in, ctx, estate.id), choices=Choices(), zone=estate.zone, now=ctx.now,
        icon=RECORD_FILE.icon,
    )  # fmt: skip


def _hand_in(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, RECORD_FILE, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    said = ctx.translate("{number} is handed in. Print its transfer list: both sides sign it.")
    return said.format(number=number)


def _made(ctx: Context, project_id: int, code: str, work: Work) -> list[Sheet]:
    sheet = record_lists.of_project(
        work.session, project_id, code, actor=work.actor, now=work.now, language=ctx.language
    )
    return [sheet]
