"""The next steps of a case on its screen: chosen by a press, answered in a form, never lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from domain import engine, tags
from domain.case import Case, Event
from domain.escalation import ACKNOWLEDGE
from domain.people import Actor
from domain.procedure import Move, Procedure
from domain.refusal import Refusal
from services import cases
from services.context import Context
from ui import forms, messages, timeline
from ui.forms import Form
from ui.inputs import Choices

UNCOUNTED = (ACKNOWLEDGE, "escalate", tags.EVENT)
"""Events that leave the version of the case as it is."""


@dataclass(frozen=True, kw_only=True)
class Steps:
    """A case with what its steps need: who looks, the lists of the project, and its zone.

    `move` is the service that takes the step.
    """

    procedure: Procedure
    case: Case
    events: Sequence[Event]
    actor: Actor
    choices: Choices
    zone: str
    move: Callable[..., Case] = cases.move
    given: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What is known of a step's answers already, by the step: nobody types it again."""


def section(ctx: Context, steps: Steps) -> None:
    """Offer the steps that are open to the person; the one that the address names is drawn."""
    _, case = ctx.translate, steps.case
    st.subheader(_("Next step"))
    moves = {move.code: move for move in engine.moves_for(steps.procedure, case, steps.actor)}
    _lost(ctx, steps, moves)
    if not moves:
        st.caption(_("There is nothing for you to do here now."))
        return
    code = _chosen(ctx, case, moves)
    if code is None:
        st.caption(_("Choose what you want to do."))
        return
    if moves[code].help:
        st.caption(_(moves[code].help))
    form = Form(
        key=_key(case.number, code),
        asks=moves[code].asks,
        submit=_(moves[code].title),
        icon=moves[code].icon,
        save=partial(_save, ctx, steps, moves[code]),
        choices=steps.choices,
        zone=steps.zone,
        now=ctx.now,
        given={
            **{a.code: getattr(case, a.code) for a in moves[code].asks if a.is_column},
            **steps.given.get(code, {}),
        },
    )
    _changed_meanwhile(ctx, steps, form.key)
    forms.draw(_, form)


def _chosen(ctx: Context, case: Case, moves: Mapping[str, Move]) -> str | None:
    """Return the move that the address names; the buttons write it there."""
    _, key = ctx.translate, f"case.{case.number}.move"
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


def _save(ctx: Context, steps: Steps, move: Move, answers: Mapping[str, Any], token: str) -> str:
    case = steps.case
    behind = f"{_key(case.number, move.code)}.behind"
    try:
        with ctx.writing() as work:
            steps.move(
                work.session,
                case.number,
                move.code,
                answers,
                version=case.version,
                token=token,
                actor=work.actor,
                now=work.now,
            )
    except Refusal:
        st.session_state[behind] = case.version
        raise
    st.session_state.pop(behind, None)
    st.query_params.pop("move", None)
    _ = ctx.translate
    return _("Done: {move}.").format(move=_(move.title))


def _changed_meanwhile(ctx: Context, steps: Steps, key: str) -> None:
    """After a refusal, show what others did since the person was shown the case."""
    behind, version = st.session_state.get(f"{key}.behind"), steps.case.version
    if forms.refused(key) is None or behind is None or behind >= version:
        return
    _ = ctx.translate
    st.markdown(f"**{_('What has changed meanwhile')}**")
    moved = [event for event in steps.events if event.move not in UNCOUNTED]
    newest = moved[behind - version :]
    timeline.history(_, newest, steps.procedure, steps.choices, steps.zone)


def _lost(ctx: Context, steps: Steps, moves: Mapping[str, Move]) -> None:
    """Hand back what was typed for a move that somebody else has made impossible."""
    _ = ctx.translate
    for move in steps.procedure.moves:
        key = _key(steps.case.number, move.code)
        refusal = forms.refused(key)
        if refusal is None or move.code in moves:
            continue
        st.error(messages.words(_, refusal), icon=":material/block:")
        _changed_meanwhile(ctx, steps, key)
        for title, text in forms.kept(key).items():
            st.caption(_(title))
            st.text(text)
        st.button(
            _("I have kept the text"), key=f"{key}.forget", on_click=forms.forget, args=(key,)
        )


def _key(number: str, code: str) -> str:
    return f"case.{number}.{code}"
