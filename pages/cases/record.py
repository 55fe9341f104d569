"""One case: where it stands, what may be done with it now, and all that has happened."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.visit import VISIT
from domain.refusal import Refusal
from pages.cases import correction, kin, outage, wrong_number
from pages.sections import files, paper, stepping
from pages.sections.stepping import Steps
from services import cases, escalating, estates, private
from services.cases import CaseFile
from services.context import Context
from services.escalating import Level
from ui import facts, messages, places, reveal, timeline, words
from ui.inputs import Choices
from ui.texts import escape, moment


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

    @property
    def steps(self) -> Steps:
        return Steps(
            procedure=self.procedure, case=self.file.case, events=self.file.events,
            actor=self.actor, choices=self.choices, zone=self.zone,
        )  # fmt: skip


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
    stepping.section(ctx, seen.steps)
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
            price_items=offered.price_items,
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
