"""Loans of files: what is asked for, what is out, and how much of it comes back in time."""

import streamlit as st

from domain.case_filter import CaseFilter
from domain.procedures.archive_loan import ARCHIVE_LOAN
from pages.sections import register
from services import estates, file_loans
from services.context import Context
from services.estates import Estate
from services.file_loans import Standing
from ui import filters, places
from ui.texts import DASH, Translate, escape

READ = file_loans.READ
PART = "file-loans"
COLUMNS = ("number", "title", "place", "state", "due", "received")


def page(ctx: Context) -> None:
    """Show how the loans stand and list them; the one that is picked opens."""
    _ = ctx.translate
    st.title(_("Loans of files"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
    estate = filters.project(_, mine, key=PART)
    with ctx.reading() as work:
        standing = file_loans.standing(work.session, estate.id, actor=work.actor, now=work.now)
    _standing(_, standing)
    places.link(
        "register", _("Ask for a file"), {"purpose": ARCHIVE_LOAN.code}, icon=":material/add:"
    )
    empty = _("No loan here. Ask for a file, and a lead agrees to it.")
    register.listing(ctx, _chosen(_, estate), key=PART, empty=empty, columns=COLUMNS)


def _standing(_: Translate, found: Standing) -> None:
    share = f"{found.in_time * 100 / found.due:.1f} %" if found.due else DASH
    grid = st.grid(2, min_column_width=150, border=True)
    with grid.cell():
        st.metric(_("Files not back"), found.overdue, icon=":material/alarm:")
    with grid.cell():
        st.metric(_("Back in time this month"), share, icon=":material/event_available:")
        said = _("{part} of {whole} loans")
        st.caption(escape(said.format(part=found.in_time, whole=found.due)))


def _chosen(_: Translate, estate: Estate) -> CaseFilter:
    shown = {"open": _("Open"), "overdue": _("Overdue"), "all": _("All")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show = filters.choice(_("Show"), "show", shown, key=PART)
        text = filters.text(_("Search"), "text", key=PART, placeholder=_("File number, words"))
    return CaseFilter(
        procedure=ARCHIVE_LOAN.code, project=estate.code, overdue=show == "overdue", text=text,
        phase="open" if show == "open" else "all",
    )  # fmt: skip
