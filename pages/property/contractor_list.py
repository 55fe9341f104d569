"""The contractors of a project: who may be chosen when a defect is given out."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain.procedures.defect.fields import COMPANY, TRADE
from domain.refusal import Refusal
from services import estates
from services.context import Context
from services.handing_over import contractors
from services.handing_over.finding import READ
from ui import forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

KEY = "handovers.contractors"


def section(ctx: Context, project_id: int, *, may: bool) -> None:
    """Show the list; who `may` adds companies, and takes off those that work here no more."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = contractors.listed(work.session, project_id, actor=work.actor)
        mine = estates.estates(work.session, actor=work.actor, action=READ)
    zone = next(one.zone for one in mine if one.id == project_id)
    if not found:
        st.info(_("No contractor yet. Defects are given to one of this list."),
                icon=":material/inbox:")  # fmt: skip
    for one in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(escape(" · ".join(filter(None, [one.name, one.trade]))))
            if one.retired:
                st.badge(_("Not chosen any more"), color="gray")
            elif may:
                st.button(
                    _("Take off the list"), key=f"{KEY}.{one.id}.retire",
                    icon=":material/remove_circle:", on_click=_retire,
                    args=(ctx, project_id, one.id),
                )  # fmt: skip
    if may:
        form = Form(
            key=f"{KEY}.{project_id}.new", asks=(COMPANY, TRADE),
            submit=_("Add the contractor"), icon=":material/add:",
            save=partial(_add, ctx, project_id), choices=Choices(), zone=zone, now=ctx.now,
        )  # fmt: skip
        forms.draw(_, form)


def _add(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        contractors.add(
            work.session, project_id, name=str(answers["name"] or ""),
            trade=str(answers["trade"] or ""), actor=work.actor,
        )  # fmt: skip
    return ctx.translate("The contractor is on the list.")


def _retire(ctx: Context, project_id: int, contractor_id: int) -> None:
    try:
        with ctx.writing() as work:
            contractors.retire(work.session, project_id, contractor_id, actor=work.actor)
    except Refusal as refusal:
        messages.flash(messages.words(ctx.translate, messages.about(refusal)))
        return
    messages.flash(ctx.translate("The contractor is not chosen any more."))
