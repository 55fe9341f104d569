"""The boxes on the shelves: how full each is, and the form that declares one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from services.archives import shelves
from services.context import Context
from services.estates import Estate
from ui import forms
from ui.forms import Form
from ui.inputs import Choices

KEY = "archives.shelves"


def section(ctx: Context, estate: Estate) -> None:
    """Show the map of the shelves; who keeps them declares a box."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = shelves.listed(work.session, estate.id, actor=work.actor)
        actor = work.actor
    if not found:
        st.info(
            _("No place yet. Declare the boxes first: papers are shelved in them."),
            icon=":material/shelves:",
        )
    else:
        rows = [
            {_("Place"): one.code, _("Pages in it"): one.used, _("Pages that it holds"):
             one.capacity, _("Free"): one.room}
            for one in found
        ]  # fmt: skip
        st.dataframe(rows, hide_index=True, alt=_("Shelves"))
    if any(rights.may(actor, one, estate.id) for one in (shelves.DECLARE, "shelves.approve")):
        with st.expander(_("Declare a place"), icon=":material/add:", expanded=not found):
            forms.draw(_, _form(ctx, estate))


def _form(ctx: Context, estate: Estate) -> Form:
    return Form(
        key=f"{KEY}.{estate.id}", asks=(shelves.CODE, shelves.CAPACITY),
        submit=ctx.translate("Declare it"), save=partial(_declare, ctx, estate.id),
        choices=Choices(), zone=estate.zone, now=ctx.now, icon=":material/shelves:",
    )  # fmt: skip


def _declare(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        shelves.declare(
            work.session, project_id, answers.get("code"), answers.get("capacity"),
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("The place is declared.")
