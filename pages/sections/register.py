"""A register: the cases of one procedure and project as a list, and the form of a new one."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain.case_filter import CaseFilter
from domain.procedure import Procedure
from services import case_lists, cases, estates, procedures
from services.context import Context
from services.estates import Estate
from ui import filters, forms, places, tables
from ui.forms import Form
from ui.inputs import Choices

PAGE = 50


def listing(
    ctx: Context, chosen: CaseFilter, *, key: str, empty: str, columns: Sequence[str],
    action: str = "cases.read",
) -> None:  # fmt: skip
    """List what a filter finds, or say what to do where it finds nothing; what is picked opens."""
    _, number = ctx.translate, filters.number("page")
    with ctx.reading() as work:
        found = case_lists.board(
            work.session, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE, action=action,
        )  # fmt: skip
        book = procedures.book(work.session, found.cases)
        titles = estates.titles_of(work.session, found.cases)
        zones = estates.zones(work.session, actor=work.actor)
    if not found.cases:
        st.info(empty, icon=":material/inbox:")
        return
    picked = tables.pick_case(
        _, found.cases, book=book, key=f"{key}.list.{number}", titles=titles, zones=zones,
        now=ctx.now, columns=columns,
    )  # fmt: skip
    if picked:
        places.go("case", {"case": picked})
    filters.pager(key=f"{key}.page", pages=-(-found.total // PAGE))


def form(
    ctx: Context, estate: Estate, procedure: Procedure, *, key: str, submit: str, said: str,
    choices: Choices,
) -> None:  # fmt: skip
    """Draw the form that opens a case about no home; `said` has a place for its number."""
    drawn = Form(
        key=f"{key}.{estate.id}", asks=procedure.asks, submit=submit,
        save=partial(_open, ctx, (estate.id, procedure), said), choices=choices,
        zone=estate.zone, now=ctx.now, icon=procedure.icon,
    )  # fmt: skip
    forms.draw(ctx.translate, drawn)


def _open(
    ctx: Context, what: tuple[int, Procedure], said: str, answers: Mapping[str, Any], token: str
) -> str:
    project_id, procedure = what
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, procedure, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    return said.format(number=number)
