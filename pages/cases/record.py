"""One case: where it stands, what may be done with it now, and all that has happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain import engine, rights, tags
from domain.case import Case
from domain.escalation import ACKNOWLEDGE
from domain.people import Actor
from domain.procedure import Move, Procedure
from domain.procedures.visit import VISIT
from domain.refusal import Refusal
from pages.cases import correction, files, kin, outage, paper, wrong_number
from services import cases, escalating, estates, private
from services.cases import CaseFile
from services.context import Context
from services.escalating import Level
from ui import facts, forms, messages, places, reveal, timeline, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape, moment

UNCOUNTED = (ACKNOWLEDGE, "escalate", tags.EVENT)
"""Events that leave the version of the case as it is."""


@dataclass(frozen=True)
class Seen:
    """The case as this person sees it: with its history, the project's lists and its zone."""

    procedure: Procedure
    file: CaseFile
    actor: Actor
    choices: Choices
    zone: str
    raised: list[Level]
    """What is escalated to this person."""


def page(ctx: Context) -> None:
    """Show the case that the address names; the open moves stand above its story."""
    _ = ctx.translate
    try:
        seen = _read(ctx, st.query_params.get("case", ""))
    except cases.CaseNotFound as refusal:
        messages.refused(_, refusal)
        places.link("complaints", _("To the list of complaints"), icon=":material/list:")
        return
    _head(ctx, seen.procedure, seen.file.case)
    paper.button(ctx, seen.file.case, seen.actor)
    _raised(ctx, seen)
    outage.of_case(ctx, seen.file.case.number)
    _moves(ctx, seen)
    story, course = st.columns([2, 3], gap="large")
    with story:
        _story(ctx, seen)
    with course:
        _course(ctx, seen)


def _read(ctx: Context, number: str) -> Seen:
    with ctx.reading() as work:
        file = cases.file_of(work.session, number, actor=work.actor)
        procedure, project_id = file.procedure, file.case.project_id
        zone = estates.zones(work.session, actor=work.actor)[project_id]
        offered = estates.offered(work.session, project_id, procedure, now=work.now)
        choices = Choices(
            people=offered.people,
            titles=offered.titles,
            tree=offered.tree,
            assets=offered.assets,
            contractors=offered.contractors,
        )
        raised = escalating.waiting(work.session, file.case, actor=work.actor)
        return Seen(procedure, file, work.actor, choices, zone, raised)


def _head(ctx: Context, procedure: Procedure, case: Case) -> None:
    _ = ctx.translate
    if procedure is not VISIT:
        query = {"kind": procedure.code}
        places.link("cases", _("To the list"), query, icon=":material/arrow_back:")
    st.title(escape(words.title(_, case)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, procedure, case, ctx.now)


def _raised(ctx: Context, seen: Seen) -> None:
    """Show what is escalated to the person, until they say that they know."""
    _, number = ctx.translate, seen.file.case.number
    refusal = st.session_state.pop(f"case.{number}.acknowledge.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if not seen.raised:
        return
    said = [
        _("Level {n}: {title}, since {at}").format(
            n=one.level, title=_(one.title), at=moment(one.due_at, seen.zone)
        )
        for one in seen.raised
    ]
    st.warning("  \n".join(said), icon=":material/priority_high:")
    st.button(
        _("I know of it"), key=f"case.{number}.acknowledge", icon=":material/visibility:",
        on_click=_acknowledge, args=(ctx, number),
    )  # fmt: skip


def _acknowledge(ctx: Context, number: str) -> None:
    try:
        with ctx.writing() as work:
            escalating.acknowledge(work.session, number, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[f"case.{number}.acknowledge.refused"] = messages.about(refusal)
        return
    messages.flash(ctx.translate("It is noted that you know of it."))


def _story(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.file.case
    _told(ctx, case)
    facts.sheet(_, seen.procedure, case, choices=seen.choices, zone=seen.zone)
    correction.section(ctx, seen.procedure, case, seen.actor, choices=seen.choices, zone=seen.zone)
    if case.phone:
        _phone(ctx, seen)
    wrong_number.section(ctx, case, seen.actor, seen.zone)
    kin.links(ctx, seen.file, seen.actor)


def _told(ctx: Context, case: Case) -> None:
    _ = ctx.translate
    if not case.description and not case.expectation:
        return
    st.subheader(_("What happened"))
    with st.container(border=True):
        st.text(case.description)
        if case.expectation:
            st.caption(_("What the customer wishes"))
            st.text(case.expectation)


def _phone(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.file.case
    st.caption(_("Phone number"))
    may_open = rights.may(seen.actor, "phones.read", case)
    reveal.number(
        _,
        case.phone,
        partial(_reveal, ctx, case.number) if may_open else None,
        key=f"case.{case.number}.phone",
        seconds=private.SHOWN_SECONDS,
        now=ctx.wiring.clock,
    )


def _reveal(ctx: Context, number: str, reason: str) -> str:
    with ctx.writing() as work:
        return private.reveal_phone_of_case(
            work.session, number, reason, actor=work.actor, now=work.now
        )


def _course(ctx: Context, seen: Seen) -> None:
    _ = ctx.translate
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, seen.file.owed, seen.procedure, seen.zone, ctx.now)
    files.section(ctx, seen.file.case.number, zone=seen.zone)
    st.subheader(_("History"))
    timeline.history(_, seen.file.events, seen.procedure, seen.choices, seen.zone)


def _moves(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.file.case
    st.subheader(_("Next step"))
    moves = {move.code: move for move in engine.moves_for(seen.procedure, case, seen.actor)}
    _lost(ctx, seen, moves)
    if not moves:
        st.caption(_("There is nothing for you to do here now."))
        return
    code = _chosen(ctx, case, moves)
    if code is None:
        st.caption(_("Choose what you want to do."))
        return
    form = Form(
        key=_key(case.number, code),
        asks=moves[code].asks,
        submit=_(moves[code].title),
        icon=moves[code].icon,
        save=partial(_save, ctx, case, moves[code]),
        choices=seen.choices,
        zone=seen.zone,
        now=ctx.now,
        given={a.code: getattr(case, a.code) for a in moves[code].asks if a.is_column},
    )
    _changed_meanwhile(ctx, seen, form.key)
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


def _save(ctx: Context, case: Case, move: Move, answers: Mapping[str, Any], token: str) -> str:
    behind = f"{_key(case.number, move.code)}.behind"
    try:
        with ctx.writing() as work:
            cases.move(
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


def _changed_meanwhile(ctx: Context, seen: Seen, key: str) -> None:
    """After a refusal, show what others did since the person was shown the case."""
    behind, version = st.session_state.get(f"{key}.behind"), seen.file.case.version
    if forms.refused(key) is None or behind is None or behind >= version:
        return
    _ = ctx.translate
    st.markdown(f"**{_('What has changed meanwhile')}**")
    moved = [event for event in seen.file.events if event.move not in UNCOUNTED]
    newest = moved[behind - version :]
    timeline.history(_, newest, seen.procedure, seen.choices, seen.zone)


def _lost(ctx: Context, seen: Seen, moves: Mapping[str, Move]) -> None:
    """Hand back what was typed for a move that somebody else has made impossible."""
    _ = ctx.translate
    for move in seen.procedure.moves:
        key = _key(seen.file.case.number, move.code)
        refusal = forms.refused(key)
        if refusal is None or move.code in moves:
            continue
        st.error(messages.words(_, refusal), icon=":material/block:")
        _changed_meanwhile(ctx, seen, key)
        for title, text in forms.kept(key).items():
            st.caption(_(title))
            st.text(text)
        st.button(
            _("I have kept the text"), key=f"{key}.forget", on_click=forms.forget, args=(key,)
        )


def _key(number: str, code: str) -> str:
    return f"case.{number}.{code}"
