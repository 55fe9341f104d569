"""The steps that may be taken with a house, a batch or a defect, and the form of the chosen one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain import engine
from domain.case import Case
from domain.people import Actor
from domain.procedure import Move, Procedure
from services.context import Context
from services.handing_over import houses
from ui import forms
from ui.forms import Form
from ui.inputs import Choices


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What the steps are about, as this person sees it."""

    procedure: Procedure
    case: Case
    actor: Actor
    choices: Choices
    zone: str

    @property
    def key(self) -> str:
        return f"handovers.{self.case.number}"


def section(ctx: Context, subject: Subject) -> None:
    """Offer the open steps; the address names the chosen one, its form stands below."""
    _ = ctx.translate
    st.subheader(_("Next step"))
    moves = {m.code: m for m in engine.moves_for(subject.procedure, subject.case, subject.actor)}
    if not moves:
        st.caption(_("There is nothing for you to do here now."))
        return
    code = _chosen(ctx, subject, moves)
    if code is None:
        st.caption(_("Choose what you want to do."))
        return
    move = moves[code]
    if move.help:
        st.caption(_(move.help))
    form = Form(
        key=f"{subject.key}.{code}",
        asks=move.asks,
        submit=_(move.title),
        icon=move.icon,
        save=partial(_save, ctx, subject.case, move),
        choices=subject.choices,
        zone=subject.zone,
        now=ctx.now,
        given={a.code: getattr(subject.case, a.code) for a in move.asks if a.is_column},
    )
    forms.draw(_, form)


def _chosen(ctx: Context, subject: Subject, moves: Mapping[str, Move]) -> str | None:
    _, key = ctx.translate, f"{subject.key}.move"
    asked = st.query_params.get("move")
    st.session_state[key] = asked if asked in moves else None
    st.pills(
        _("What do you want to do?"),
        list(moves),
        format_func=lambda code: f"{moves[code].icon} {_(moves[code].title)}",
        key=key,
        label_visibility="collapsed",
        wrap=True,
        on_change=_write_chosen,
        args=(key,),
    )
    chosen: str | None = st.session_state[key]
    return chosen


def _write_chosen(key: str) -> None:
    chosen = st.session_state[key]
    if chosen:
        st.query_params["move"] = chosen
    else:
        st.query_params.pop("move", None)


def _save(ctx: Context, case: Case, move: Move, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        houses.move(
            work.session, case.number, move.code, answers, version=case.version, token=token,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    st.query_params.pop("move", None)
    _ = ctx.translate
    return _("Done: {move}.").format(move=_(move.title))
