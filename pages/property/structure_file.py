"""One illegal structure: where it stands, its next steps, its photos, every talk about it."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from domain.case import Case
from domain.people import Actor
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.illegal_structure import fields as ask
from domain.self_build.terms import ASPECTS
from domain.serving import ANSWERS
from pages.property import self_build_parts as parts
from pages.sections import files, paper, stepping
from pages.sections.stepping import Steps
from services import cases, estates, structures
from services.context import Context
from services.structures import StructureFile
from ui import facts, messages, places, timeline
from ui.inputs import Choices
from ui.texts import escape, moment


@dataclass(frozen=True)
class Seen:
    """The structure as this person sees it."""

    file: StructureFile
    actor: Actor
    choices: Choices

    @property
    def case(self) -> Case:
        return self.file.case


def show(ctx: Context, number: str) -> None:
    """Show the structure, or that it is not found."""
    _ = ctx.translate
    places.link("structures", _("To the ledger"), icon=":material/arrow_back:")
    try:
        with ctx.reading() as work:
            file = structures.file_of(work.session, number, actor=work.actor, now=work.now)
            people = estates.people(work.session, file.case.project_id, now=work.now)
            seen = Seen(file, work.actor, Choices(people=people))
    except cases.CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, seen)
    paper.button(ctx, seen.case, seen.actor)
    stepping.section(ctx, _steps(seen))
    hint = _("What stands there, the served notice, what was restored")
    files.section(ctx, number, zone=file.zone, hint=hint)
    _contacts(ctx, file)
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, file.owed, ILLEGAL_STRUCTURE, file.zone, ctx.now)
    with st.expander(_("History"), icon=":material/history:"):
        timeline.history(_, file.events, ILLEGAL_STRUCTURE, seen.choices, file.zone)


def _steps(seen: Seen) -> Steps:
    return Steps(
        procedure=ILLEGAL_STRUCTURE, case=seen.case, events=seen.file.events, actor=seen.actor,
        choices=seen.choices, zone=seen.file.zone,
    )  # fmt: skip


def _head(ctx: Context, seen: Seen) -> None:
    _, case = ctx.translate, seen.case
    told, parent = case.details, seen.file.parent
    st.title(escape(case.unit_code or case.location_text or case.number))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, ILLEGAL_STRUCTURE, case, ctx.now)
    arriving = structures.arrival_of(case)
    again = int(told.get("recurrences") or 0)
    pairs = (
        (_("What was built"), _(case.title)),
        (_("Place"), _(ask.PLACES[told["place"]])),
        (_("How far it is"), _(ask.STAGES[told["stage"]])),
        (_("Size (m)"), str(told.get("size") or "")),
        (_("How it came to light"), _(ask.SOURCES[told["source"]])),
        (_("Found out at"), moment(case.occurred_at, seen.file.zone)),
        (_("Authority to come by"), moment(arriving, seen.file.zone) if arriving else ""),
        (
            _("Side of the building"),
            _(ASPECTS[told["building_side"]]) if told.get("building_side") else "",
        ),
        (_("Built again after its removal"), str(again) if again else ""),
    )
    parts.told([(label, value) for label, value in pairs if value])
    st.text(case.description)
    if parent is not None:
        label = _("Grew out of {number}").format(number=parent.number)
        places.link("self-builds", label, {"build": parent.number}, icon=":material/deck:")


def _contacts(ctx: Context, file: StructureFile) -> None:
    """Show every talk with its time: the lines stay as they were written."""
    _ = ctx.translate
    st.subheader(_("Talks"))
    if not file.contacts:
        st.caption(_("Nobody was spoken to yet. Speak to them first, and write it down here."))
    for one in file.contacts:
        told = one.answers
        at = moment(datetime.fromisoformat(str(told["contact_at"])), file.zone)
        with st.container(border=True, gap=None):
            st.caption(escape(parts.joined(at, told["contact_person"], one.actor_name)))
            st.markdown(escape(str(told["contact_words"])))
            answer = parts.joined(told["contact_answer"], _(ANSWERS[told["dissuaded_answer"]]))
            st.markdown(escape(answer))
