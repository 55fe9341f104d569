"""The styles that the owners' committee decided: what holds now, what held before, a new one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.calendar import date_of
from domain.self_build.catalogue import TITLES
from services import estates, styles
from services.context import Context
from services.styles import Style
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

KEY = "builds.styles"


def show(ctx: Context) -> None:
    """Show every style of a project, the version that holds first."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=styles.READ)
        estate = filters.project(_, mine, key=KEY)
        found = styles.listed(work.session, estate.id, actor=work.actor)
        may_write = rights.may(work.actor, styles.WRITE, estate.id)
    if not found:
        said = _("No style was decided yet. Write down what the owners' committee decides.")
        st.info(said, icon=":material/inbox:")
    for one in found:
        _one(ctx, one)
    if may_write:
        _new(ctx, estate.id, estate.zone)


def _one(ctx: Context, one: Style) -> None:
    _ = ctx.translate
    since = date_of(one.from_day).isoformat()
    about = _("Version {n}, in force since {day}: {by}").format(
        n=one.version, day=since, by=one.decided_by
    )
    with st.container(border=True, gap=None):
        st.markdown(f"**{escape(f'{one.item_code} {_(TITLES[one.item_code])}')}**")
        st.text(one.style)
        st.caption(escape(about))


def _new(ctx: Context, project_id: int, zone: str) -> None:
    _, key = ctx.translate, f"{KEY}.new.{project_id}"
    with st.expander(
        _("Write a style down"), icon=":material/add:", expanded=forms.refused(key) is not None
    ):
        form = Form(
            key=key, asks=styles.ASKS, submit=_("Write it down"),
            save=partial(_save, ctx, project_id), choices=Choices(), zone=zone, now=ctx.now,
            columns=1,
        )  # fmt: skip
        forms.draw(_, form)


def _save(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        styles.decide(
            work.session, project_id, answers, token=token, actor=work.actor, now=work.now
        )
    return ctx.translate("Written down. It holds for new applications.")
