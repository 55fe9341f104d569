"""What hangs on a site: passes, goods, hot work and complaints, and what grows out of it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.hot_work import HOT_WORK
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.violation import VIOLATION
from services import cases
from services.context import Context
from services.renovations import SiteFile
from ui import forms, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape


def linked(ctx: Context, file: SiteFile, actor: Actor) -> None:
    """Show passes, hot work, goods and complaints, and link to what grows out of the site."""
    _, case = ctx.translate, file.case
    st.subheader(_("Passes, goods, hot work and complaints"))
    others = [one for one in file.children if one.procedure != VIOLATION.code]
    goods = [one for one in file.goods if one.id not in {child.id for child in others}]
    for one in (*others, *goods):
        kind = file.book.of(one)
        said = [_(kind.title), one.title, _(kind.state(one.state).title)]
        label = f"{one.number} · {escape(' · '.join(filter(None, said)))}"
        places.link("case", label, {"case": one.number}, icon=":material/account_tree:")
    if not others and not goods:
        st.caption(_("Nothing so far."))
    if not rights.may(actor, "inquiry.open", case.project_id) or case.phase != "open":
        return
    with st.container(horizontal=True):
        for code, title, icon in (
            ("decoration_pass", _("Give the workers passes"), ":material/badge:"),
            ("goods", _("Let goods out"), ":material/local_shipping:"),
            ("complaint", _("A neighbour complains"), ":material/sms_failed:"),
        ):
            query = {"unit": str(case.unit_id), "parent": case.number, "purpose": code}
            places.link("register", title, query, icon=icon)
        if rights.may_open(actor, ILLEGAL_STRUCTURE, case.project_id):
            query = {"view": "note", "unit": str(case.unit_id)}
            label = _("A structure without consent")
            places.link("structures", label, query, icon=ILLEGAL_STRUCTURE.icon)


def hot_work(ctx: Context, file: SiteFile, actor: Actor) -> None:
    """Ask for hot work while the site is at work; it is approved as a case of its own."""
    _, case = ctx.translate, file.case
    if case.state != "in_progress" or not rights.may_open(actor, HOT_WORK, case.project_id):
        return
    key = f"sites.{case.number}.hot_work"
    with st.expander(
        _("Ask for hot work"), icon=HOT_WORK.icon, expanded=forms.refused(key) is not None
    ):
        form = Form(
            key=key, asks=HOT_WORK.asks, submit=_("Ask for it"), icon=HOT_WORK.icon,
            save=partial(_ask, ctx, case), choices=Choices(), zone=file.zone, now=ctx.now,
            folded=HOT_WORK.rare, fold=_("More: rarely needed"),
        )  # fmt: skip
        forms.draw(_, form)


def _ask(ctx: Context, case: Case, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=case.project_id, unit_id=case.unit_id)
    with ctx.writing() as work:
        parent = cases.get(work.session, case.number, actor=work.actor)
        number = cases.open_case(
            work.session, HOT_WORK, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=parent,
        )  # fmt: skip
    return ctx.translate("Registered: {number}.").format(number=number)
