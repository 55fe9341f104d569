"""One visit: what came of it, what was found, the check by a lead, and its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain import engine, rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Move
from domain.procedures.complaint import COMPLAINT
from domain.procedures.visit import NATURES, QUIET_NOTE, RESULTS, VISIT
from pages.sections import files, paper
from services import cases, estates, visits
from services.context import Context, Work
from services.visits import VisitFile
from ui import facts, forms, messages, places, timeline, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, escape, moment

APART = frozenset({"kind", "result", "content", "visited_at"})
"""Answers that stand in the head of the screen."""


@dataclass(frozen=True)
class Seen:
    """The visit as this person sees it, with what a complaint from it may be about."""

    file: VisitFile
    actor: Actor
    choices: Choices
    lists: Mapping[str, Choices]
    zone: str


def show(ctx: Context, number: str) -> None:
    """Show the visit; what may be done with it stands above its history."""
    _ = ctx.translate
    st.button(
        _("Back to the list"),
        key="visits.back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=st.query_params.from_dict,
        args=({"view": st.query_params.get("back", "list")},),
    )
    try:
        seen = _read(ctx, number)
    except cases.CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, seen)
    paper.button(ctx, seen.file.file.case, seen.actor)
    told, done = st.columns(2, gap="large")
    with told:
        _findings(ctx, seen)
        hint = _("Only the door plate, no faces.")  # 05 §5.5
        files.section(ctx, number, zone=seen.zone, hint=hint)
        _told(ctx, seen)
    with done:
        _moves(ctx, seen)
        st.subheader(_("History"))
        # What was opened from a finding stands beside the finding.
        events = [e for e in seen.file.file.events if e.move == "open" or VISIT.move(e.move)]
        timeline.history(_, events, VISIT, seen.choices, seen.zone)


def _read(ctx: Context, number: str) -> Seen:
    with ctx.reading() as work:
        file = visits.file_of(work.session, number, actor=work.actor)
        project_id = file.file.case.project_id
        zone = estates.zones(work.session, actor=work.actor)[project_id]
        offered = estates.offered(work.session, project_id, COMPLAINT, now=work.now)
        choices = Choices(people=offered.people, titles=offered.titles, tree=offered.tree)
        lists = _lists(work, file, project_id)
        return Seen(file, work.actor, choices, lists, zone)


def _lists(work: Work, file: VisitFile, project_id: int) -> dict[str, Choices]:
    """Return what may be chosen for each kind of case that a finding of the visit becomes."""
    natures = {finding.nature for finding in file.findings} & visits.BECOMES.keys()
    kinds = {visits.BECOMES[nature][0].code: visits.BECOMES[nature][0] for nature in natures}
    found = {
        code: estates.offered(work.session, project_id, procedure, now=work.now)
        for code, procedure in kinds.items()
    }
    return {
        code: Choices(people=one.people, titles=one.titles, tree=one.tree)
        for code, one in found.items()
    }


def _head(ctx: Context, seen: Seen) -> None:
    _, case, visit = ctx.translate, seen.file.file.case, seen.file.visit
    st.title(f"{escape(case.unit_code)} · {escape(words.title(_, case))}")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, VISIT, case, ctx.now)
        colour = "green" if visit.effective else "gray"
        st.badge(_(RESULTS[visit.result]), color=colour)  # type: ignore[arg-type]
        if case.backfilled:
            st.badge(_("Entered late"), icon=":material/history:", color="orange")
    st.caption(escape(f"{moment(visit.visited_at, seen.zone)} · {visit.visitor_name or DASH}"))
    if seen.file.quiet_hours:
        st.caption(f":material/bedtime: {_(QUIET_NOTE)}")


def _told(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.file.file.case
    st.subheader(_("What was said"))
    with st.container(border=True):
        st.text(case.description or DASH)
    given = {**case.details, "satisfaction": case.satisfaction}
    with st.grid(2, gap="small", border=False):
        for asked in VISIT.asks:
            if asked.code in APART or given.get(asked.code) in (None, "", False):
                continue
            with st.container(gap=None):
                st.caption(_(asked.title))
                said = words.answer(_, asked, given[asked.code], seen.choices, seen.zone)
                st.markdown(escape(said))
    label = _("Household {code}").format(code=escape(case.unit_code))
    places.link("household", label, {"unit": str(case.unit_id)}, icon=":material/home:")


def _findings(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.file.file.case
    st.subheader(_("Findings"))
    if not seen.file.findings:
        st.caption(_("Nothing was raised."))
    may = rights.may(seen.actor, "visits.create", case)
    for at, finding in enumerate(seen.file.findings):
        with st.container(border=True, gap="small"):
            st.badge(_(NATURES[finding.nature]), color="orange")
            st.text(finding.text)
            if finding.case:
                label = _("Case {number}").format(number=finding.case)
                places.link("case", label, {"case": finding.case}, icon=":material/account_tree:")
            elif finding.opened:
                st.caption(_("A case was already opened from this finding."))
            elif may and case.state == "issues_open" and finding.nature in visits.BECOMES:
                _offer_case(ctx, seen, at, finding.nature)


def _offer_case(ctx: Context, seen: Seen, at: int, nature: str) -> None:
    _, number = ctx.translate, seen.file.file.case.number
    procedure, asks = visits.BECOMES[nature]
    key = f"visits.finding.{number}.{at}"
    title = _("Open: {kind}").format(kind=_(procedure.title))
    with st.expander(title, icon=procedure.icon, expanded=forms.refused(key) is not None):
        form = Form(
            key=key,
            asks=asks,
            submit=title,
            save=partial(_open, ctx, number, at),
            choices=seen.lists[procedure.code],
            zone=seen.zone,
            now=ctx.now,
            icon=procedure.icon,
            columns=1,
        )
        forms.draw(_, form)


def _open(ctx: Context, number: str, at: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        opened = visits.open_found(
            work.session, number, at, answers, token=token, actor=work.actor, now=work.now
        )
    _ = ctx.translate
    return _("The case {number} was opened.").format(number=opened)


def _moves(ctx: Context, seen: Seen) -> None:
    """Offer the open moves folded; one that was refused stays open with what was typed."""
    _, case = ctx.translate, seen.file.file.case
    st.subheader(_("Next step"))
    moves = engine.moves_for(VISIT, case, seen.actor)
    if not moves:
        st.caption(_("There is nothing for you to do here now."))
    for move in moves:
        key = f"visits.{case.number}.{move.code}"
        refused = forms.refused(key) is not None
        with st.expander(_(move.title), icon=move.icon, expanded=refused):
            form = Form(
                key=key,
                asks=move.asks,
                submit=_(move.title),
                save=partial(_make, ctx, case, move),
                choices=seen.choices,
                zone=seen.zone,
                now=ctx.now,
                icon=move.icon,
                columns=1,
            )
            forms.draw(_, form)


def _make(ctx: Context, case: Case, move: Move, answers: Mapping[str, Any], token: str) -> str:
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
    _ = ctx.translate
    return _("Done: {move}.").format(move=_(move.title))
