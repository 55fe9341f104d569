"""One self-build: where it stands, its next steps, papers, survey, neighbours, opinions."""

from dataclasses import dataclass

import streamlit as st

from domain.case import Case
from domain.people import Actor
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.self_build.fields import FIXINGS, PLACES, RIGHTS
from domain.self_build.catalogue import CLASSES, ITEMS
from domain.self_build.terms import ASPECTS, SIZES
from pages.property import self_build_parts as parts
from pages.property import site_deposits
from pages.sections import files, paper, stepping
from pages.sections.stepping import Steps
from services import cases, estates, owner_votes, self_builds
from services.context import Context
from services.owner_votes import Register
from services.self_builds import BuildFile
from ui import facts, messages, places, timeline
from ui.inputs import Choices
from ui.texts import escape


@dataclass(frozen=True)
class Seen:
    """The application as this person sees it, and what the register says about all owners."""

    file: BuildFile
    actor: Actor
    choices: Choices
    register: Register

    @property
    def case(self) -> Case:
        return self.file.case


def show(ctx: Context, number: str) -> None:
    """Show the application, or that it is not found."""
    _ = ctx.translate
    places.link("self-builds", _("To the list of self-builds"), icon=":material/arrow_back:")
    try:
        seen = _read(ctx, number)
    except cases.CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, seen)
    paper.button(ctx, seen.case, seen.actor)
    stepping.section(ctx, _steps(seen))
    hint = _("Four photos of the survey, the posted notice, what was built")
    files.section(ctx, number, zone=seen.file.zone, hint=hint)
    parts.structures(ctx, seen.file)
    parts.needed(ctx, seen.case)
    parts.survey(ctx, seen.case)
    parts.neighbours(ctx, seen.case)
    parts.vote(ctx, seen.case, seen.register)
    parts.opinions(ctx, seen.case)
    if seen.file.deposit_due or seen.file.entries:
        site_deposits.section(ctx, seen.file, seen.actor)
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, seen.file.owed, SELF_BUILD, seen.file.zone, ctx.now)
    with st.expander(_("History"), icon=":material/history:"):
        timeline.history(_, seen.file.events, SELF_BUILD, seen.choices, seen.file.zone)


def _read(ctx: Context, number: str) -> Seen:
    with ctx.reading() as work:
        file = self_builds.file_of(work.session, number, actor=work.actor, now=work.now)
        project_id = file.case.project_id
        people = estates.people(work.session, project_id, now=work.now)
        register = owner_votes.of_project(work.session, project_id, actor=work.actor)
        return Seen(file, work.actor, Choices(people=people), register)


def _steps(seen: Seen) -> Steps:
    return Steps(
        procedure=SELF_BUILD, case=seen.case, events=seen.file.events, actor=seen.actor,
        choices=seen.choices, zone=seen.file.zone,
    )  # fmt: skip


def _head(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.case
    st.title(escape(case.unit_code or case.number))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, SELF_BUILD, case, ctx.now)
    parts.told(_known(ctx, seen))
    if case.description:
        st.text(case.description)


def _known(ctx: Context, seen: Seen) -> list[tuple[str, str]]:
    _, case, told = ctx.translate, seen.case, seen.case.details
    item = ITEMS.get(str(told.get("item_code")))
    sizes = " × ".join(str(told[size]) for size in SIZES if told.get(size))
    style, side = seen.file.style, told.get("building_side")
    pairs = (
        (_("Applicant"), case.reporter_name),
        (_("Item"), f"{item.code} {_(item.title)}" if item else ""),
        (_("Place"), _(PLACES[told["place"]]) if told.get("place") else ""),
        (_("Side of the building"), _(ASPECTS[side]) if side else ""),
        (_("Size (m)"), sizes),
        (_("How it is fixed"), _(FIXINGS[told["fixing"]]) if told.get("fixing") else ""),
        (_("Material and colour"), parts.joined(told.get("material"), told.get("colour"))),
        (_("Right to the place"), _(RIGHTS[told["right_kind"]]) if told.get("right_kind") else ""),
        (
            _("Class of the work"),
            f"{told['klass']} {_(CLASSES[told['klass']])}" if told.get("klass") else "",
        ),
        (_("Style"), style.style if style else ""),
        (_("Who builds it"), told.get("builder")),
        (_("Conditions"), told.get("conditions")),
        (_("Number of the consent"), case.issued_no),
    )
    return [(label, str(value)) for label, value in pairs if value]
