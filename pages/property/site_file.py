"""One renovation site: where it stands, its next steps, works, patrols, violations, money."""

from dataclasses import dataclass

import streamlit as st

from domain.case import Case
from domain.people import Actor
from domain.procedures.renovation import RENOVATION, reading
from domain.procedures.renovation.fields import CONTRACTORS, SITE_PHONE
from domain.renovation.permit import last_moment
from domain.renovation.profile import DWELLINGS
from pages.property import site_deposits, site_links, site_parts
from pages.sections import files, further_numbers, paper, stepping
from pages.sections.stepping import Steps
from services import cases, estates, renovations, site_facts
from services.context import Context
from services.renovations import SiteFile
from ui import facts, messages, places, timeline
from ui.inputs import Choices
from ui.texts import DASH, escape, moment


@dataclass(frozen=True)
class Seen:
    """The site as this person sees it, with the lists of the project and its profile."""

    file: SiteFile
    actor: Actor
    choices: Choices
    profile: str

    @property
    def case(self) -> Case:
        return self.file.case


def show(ctx: Context, number: str) -> None:
    """Show the site, or that it is not found; what is done on a phone stands on top."""
    _ = ctx.translate
    places.link("sites", _("To the list of sites"), icon=":material/arrow_back:")
    try:
        seen = _read(ctx, number)
    except cases.CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, seen)
    further_numbers.show(
        ctx, seen.case, seen.actor, purpose="site_phone", label=_(SITE_PHONE.title)
    )
    paper.button(ctx, seen.case, seen.actor)
    stepping.section(ctx, _steps(seen))
    hint = _("What a patrol found wrong, the posted permit, what was restored")
    files.section(ctx, number, zone=seen.file.zone, hint=hint)
    site_parts.violations(ctx, seen.file, seen.actor)
    site_parts.patrols(ctx, seen.file)
    site_parts.works(ctx, seen.case, seen.profile)
    site_parts.papers(ctx, seen.case, seen.profile)
    site_parts.tests(ctx, seen.file)
    site_links.linked(ctx, seen.file, seen.actor)
    site_links.hot_work(ctx, seen.file, seen.actor)
    site_deposits.section(ctx, seen.file, seen.actor)
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, seen.file.owed, RENOVATION, seen.file.zone, ctx.now)
    with st.expander(_("History"), icon=":material/history:"):
        timeline.history(_, seen.file.events, RENOVATION, seen.choices, seen.file.zone)


def _read(ctx: Context, number: str) -> Seen:
    with ctx.reading() as work:
        file = renovations.file_of(work.session, number, actor=work.actor, now=work.now)
        people = estates.people(work.session, file.case.project_id, now=work.now)
        profile = site_facts.profile_of(work.session, file.case.project_id)
        return Seen(file, work.actor, Choices(people=people), profile.code)


def _steps(seen: Seen) -> Steps:
    return Steps(
        procedure=RENOVATION, case=seen.case, events=seen.file.events, actor=seen.actor,
        choices=seen.choices, zone=seen.file.zone,
        given={"opinion": {"item_opinions": reading.opinions(seen.case)}},
    )  # fmt: skip


def _head(ctx: Context, seen: Seen) -> None:
    _, case, zone = ctx.translate, seen.case, seen.file.zone
    st.title(escape(case.unit_code or case.number))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, RENOVATION, case, ctx.now)
        if seen.file.due:
            st.badge(_("Patrol due today"), icon=":material/directions_walk:", color="orange")
        if seen.file.missed:
            st.badge(_("Missed: {n}").format(n=len(seen.file.missed)), color="red")
    told = case.details
    kind, home = told.get("contractor_kind"), told.get("dwelling_kind")
    pairs = (
        (_("Applicant"), case.reporter_name),
        (_("Kind of home"), _(DWELLINGS[home]) if home else ""),
        (_("Room that is made one with this home"), told.get("merged_room")),
        (_("Decoration company"), told.get("contractor_name") or (kind and _(CONTRACTORS[kind]))),
        (_("In charge on site"), told.get("site_manager")),
        (_("Responsible for fire safety"), told.get("fire_person")),
        (_("Number of the permit"), case.issued_no),
        (_("Permit valid through"), _last_day(case, zone)),
        (_("Observed until"), moment(case.promised_at, zone) if case.promised_at else ""),
    )
    known = [(label, str(value)) for label, value in pairs if value and value != DASH]
    if known:
        _told(known)
    if case.description:
        st.text(case.description)


def _told(known: list[tuple[str, str]]) -> None:
    with st.container(border=True, horizontal=True, gap="medium"):
        for label, value in known:
            with st.container(gap=None, width="content"):
                st.caption(escape(label))
                st.markdown(escape(value))


def _last_day(case: Case, zone: str) -> str:
    if case.valid_until is None or not case.issued_no:
        return ""
    return moment(last_moment(case.valid_until), zone)
