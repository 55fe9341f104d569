"""Requests for archives: who asked, what was decided, and the way to register one."""

import streamlit as st

from domain import rights
from domain.archives.requesters import PASSAGES, REQUESTERS
from domain.case_filter import CaseFilter
from domain.procedures.archive_request import ARCHIVE_REQUEST
from services import case_lists, estates, procedures
from services.context import Context
from services.estates import Estate
from ui import filters, places, tables

KEY = "archives.requests"
PAGE = 50
COLUMNS = ("number", "title", "place", "state", "due", "received")


def section(ctx: Context, estate: Estate) -> None:
    """List the requests; the table of who may have what stands beneath."""
    _ = ctx.translate
    with ctx.reading() as work:
        may_open = rights.may(work.actor, "archive_request.open", estate.id)
    if may_open:
        query = {"purpose": ARCHIVE_REQUEST.code}
        places.link("register", _("Somebody asks for archives"), query, icon=":material/add:")
    _list(ctx, estate)
    with st.expander(_("Who may have what"), icon=":material/rule:"):
        rows = [
            {_("Who asks"): _(one.title), _("What may be given"): _(PASSAGES[one.may_have])}
            for one in REQUESTERS.values()
        ]
        st.dataframe(rows, hide_index=True, alt=_("Who may have what"))


def _list(ctx: Context, estate: Estate) -> None:
    _, number = ctx.translate, filters.number("page")
    shown = {"open": _("Open"), "all": _("All")}
    show = filters.choice(_("Show"), "show", shown, key=KEY)
    chosen = CaseFilter(
        procedure=ARCHIVE_REQUEST.code, project=estate.code,
        phase="open" if show == "open" else "all",
    )  # fmt: skip
    with ctx.reading() as work:
        listing = case_lists.board(
            work.session, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
        book = procedures.book(work.session, listing.cases)
        zones = estates.zones(work.session, actor=work.actor)
    if not listing.cases:
        st.info(
            _("Nobody waits for an answer. Refusals are on record under “All”."),
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
