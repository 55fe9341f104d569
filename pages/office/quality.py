"""Quality checks: what is to be put right or looked at again, the latest checks, a new one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.case import Case
from domain.procedures.quality import CHECKS, QUALITY_CHECK, QUALITY_FINDING, RECHECK
from services import cases, estates, quality
from services.context import Context
from services.estates import Estate
from ui import filters, forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, escape, moment, until

KEY = "office.quality"
OPENING = "quality_check.open"


def page(ctx: Context) -> None:
    """Show open findings, the latest checks, and for leads the form of a new one."""
    _ = ctx.translate
    st.title(_(QUALITY_CHECK.plural))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=quality.READ)
    estate = filters.project(_, offered, key=KEY)
    with ctx.reading() as work:
        found = quality.table(work.session, estate.id, actor=work.actor)
        actor = work.actor
    if found.findings:
        st.subheader(_(QUALITY_FINDING.plural))
    for case in found.findings:
        _finding(ctx, case)
    _checks(ctx, found.checks, estate)
    if rights.may(actor, OPENING, estate.id):
        with st.expander(_("Begin a check"), icon=QUALITY_CHECK.icon, expanded=not found.checks):
            forms.draw(_, _form(ctx, estate))


def _finding(ctx: Context, case: Case) -> None:
    _ = ctx.translate
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(case.title)}**")
            st.caption(escape(f"{case.assignee_name or DASH} · {until(_, case.due_at, ctx.now)}"))
            st.badge(
                words.state(_, QUALITY_FINDING, case.state),
                color="red" if case.overdue(ctx.now) else "gray",
            )
        step = "pass" if case.state == RECHECK.code else "put_right"
        places.link("case", _("Open it"), {"case": case.number, "move": step})


def _checks(ctx: Context, found: tuple[Case, ...], estate: Estate) -> None:
    _ = ctx.translate
    if not found:
        st.info(
            _("No quality check is written down yet. A lead begins the first one below."),
            icon=QUALITY_CHECK.icon,
        )
        return
    st.subheader(_(QUALITY_CHECK.plural))
    for case in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None):
                kind = CHECKS[case.details["check_kind"]]
                st.markdown(f"**{_(kind)}** · {escape(moment(case.received_at, estate.zone))}")
                st.badge(words.state(_, QUALITY_CHECK, case.state))
                lines, faults = len(case.details["checklist"]), case.details.get("findings", 0)
                said = _("{lines} lines, {faults} findings").format(lines=lines, faults=faults)
                st.caption(escape(said))
            places.link("case", _("Open it"), {"case": case.number})


def _form(ctx: Context, estate: Estate) -> Form:
    return Form(
        key=f"{KEY}.{estate.id}.open", asks=QUALITY_CHECK.asks,
        submit=ctx.translate("Begin a check"), save=partial(_open, ctx, estate.id),
        choices=Choices(), zone=estate.zone, now=ctx.now, icon=QUALITY_CHECK.icon,
    )  # fmt: skip


def _open(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, QUALITY_CHECK, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    said = ctx.translate("Check {number} has begun. Open it to add findings and to finish it.")
    return said.format(number=number)
