"""The affair designer: the kinds that supervisors have designed, and how a new one is begun."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain.designed.templates import TEMPLATE_TITLES
from domain.procedure import Field
from pages.office import design_badges, design_file
from services import designs, estates
from services.context import Context
from services.designs import Kind
from services.estates import Estate
from ui import forms, messages, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import Translate, escape

KEY = "office.designer"


def page(ctx: Context) -> None:
    """Show the kind that the address names, else the list of kinds."""
    _ = ctx.translate
    number = st.query_params.get("design", "")
    if number.isascii() and number.isdigit():
        try:
            design_file.show(ctx, int(number[:9]))
        except designs.DesignNotFound as refusal:
            messages.refused(_, refusal)
            st.button(_("To the list of kinds"), on_click=st.query_params.clear)
        return
    st.title(_("Affair designer"))
    st.caption(
        _("What the centre does besides: draw a kind of affair, look at it, publish it. No program "
          "needs to be changed.")
    )  # fmt: skip
    with ctx.reading() as work:
        found = designs.listed(work.session, actor=work.actor, now=work.now)
        seen = estates.estates(work.session, actor=work.actor, action=designs.READ)
        mine = estates.estates(work.session, actor=work.actor, action=designs.CREATE)
    if mine:
        with st.expander(_("Design a new kind"), icon=":material/add:", expanded=not found):
            _begin(ctx, mine, found)
    if not found:
        st.info(_("No kind of affair is designed yet."), icon=":material/schema:")
    for kind in found:
        _row(_, kind, seen)


def _row(_: Translate, kind: Kind, seen: Sequence[Estate]) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = escape(_(kind.plan.title.typed))
            places.link("designer", f"**{title}**", {"design": str(kind.id)}, icon=kind.plan.icon)
            design_badges.show(_, kind)
        st.caption(f"{escape(_where(kind, seen))} · {escape(_use(_, kind))}")


def _where(kind: Kind, seen: Sequence[Estate]) -> str:
    return next((one.name for one in seen if one.id == kind.project_id), "")


def _use(_: Translate, kind: Kind) -> str:
    if not kind.use.opened:
        return _("no records yet")
    said = _("records: {opened}, unfinished: {waiting}, overdue: {overdue}")
    return said.format(**vars(kind.use))


def _begin(ctx: Context, mine: Sequence[Estate], found: Sequence[Kind]) -> None:
    _ = ctx.translate
    estate = mine[0]
    if len(mine) > 1:
        chosen = st.selectbox(
            _("Project"), mine, format_func=lambda one: one.name, key=f"{KEY}.project"
        )
        estate = chosen or estate
    copies = {designs.COPY + kind.code: _copy(_, kind, mine) for kind in found if kind.may_change}
    options = {**TEMPLATE_TITLES, **copies}
    template = Field("template", "Begin with", "choice", True, options=options, default="request")
    form = Form(
        key=f"{KEY}.begin.{estate.id}",
        asks=(template,),
        submit=_("Begin"),
        save=partial(_create, ctx, estate.id),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        icon=":material/add:",
        columns=1,
    )
    forms.draw(_, form)


def _copy(_: Translate, kind: Kind, mine: Sequence[Estate]) -> str:
    """Return how a kind is called that may be copied, into another project too."""
    said = _("Copy of: {name} ({project})")
    return said.format(name=_(kind.plan.title.typed), project=_where(kind, mine))


def _create(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        made = designs.create(
            work.session, project_id, str(answers["template"]), token=token,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    st.query_params["design"] = str(made)
    return ctx.translate("The draft is kept. Give it a name and the letters of its numbers.")
