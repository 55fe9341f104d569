"""One part of a household's file: its papers, what is missing, its steps, everything printed."""

from dataclasses import dataclass

import streamlit as st

from domain import rights
from domain.archives.document import STATES
from domain.archives.kinds import PARTS, TITLES
from domain.archives.levels import LEVELS
from domain.archives.papers import PHASES
from domain.calendar import date_of
from domain.people import Actor
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.household_file.fields import ORIGINALS
from pages.property import archive_print
from pages.sections import files, stepping
from pages.sections.stepping import Steps
from services import cases, estates
from services.archives import papers, reading
from services.archives.papers import Printed
from services.archives.reading import File
from services.context import Context
from ui import facts, messages, places, timeline
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment


@dataclass(frozen=True)
class Seen:
    """A file as one person sees it, with everything that the home has on paper."""

    file: File
    printed: tuple[Printed, ...]
    actor: Actor
    choices: Choices


def show(ctx: Context, number: str) -> None:
    """Show the file, or that it is not found."""
    _ = ctx.translate
    places.link("archives", _("To the index"), icon=":material/arrow_back:")
    try:
        seen = _read(ctx, number)
    except (cases.CaseNotFound, rights.NotAllowed) as refusal:
        messages.refused(_, refusal)
        return
    _head(_, seen.file, ctx)
    archive_print.section(ctx, seen.file, seen.actor)
    stepping.section(ctx, _steps(seen))
    _missing(_, seen.file)
    _inner_list(_, seen.file)
    _printed(_, seen)
    files.section(ctx, number, zone=seen.file.zone,
                  hint=_("Scans of papers. No pictures with a private phone."))  # fmt: skip
    _kin(_, seen.file)
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, seen.file.deadlines, HOUSEHOLD_FILE, seen.file.zone, ctx.now)
    with st.expander(_("History"), icon=":material/history:"):
        timeline.history(_, seen.file.events, HOUSEHOLD_FILE, seen.choices, seen.file.zone)


def _read(ctx: Context, number: str) -> Seen:
    with ctx.reading() as work:
        file = reading.file_of(work.session, number, actor=work.actor)
        people = estates.people(work.session, file.case.project_id, now=work.now)
        printed = papers.of_unit(work.session, file.case.unit_id or 0, actor=work.actor)
        return Seen(file, printed, work.actor, Choices(people=people))


def _steps(seen: Seen) -> Steps:
    return Steps(
        procedure=HOUSEHOLD_FILE, case=seen.file.case, events=seen.file.events,
        actor=seen.actor, choices=seen.choices, zone=seen.file.zone,
    )  # fmt: skip


def _head(_: Translate, file: File, ctx: Context) -> None:
    case, told = file.case, file.case.details
    st.title(escape(case.unit_code))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{escape(case.issued_no or case.number)}**", width="content")
        facts.badges(_, HOUSEHOLD_FILE, case, ctx.now)
        st.badge(_(PARTS[case.cat_l1]))
        if told.get("frozen"):
            st.badge(_("Frozen"), icon=":material/ac_unit:", color="red")
        if case.unit_id is not None:
            query = {"unit": str(case.unit_id)}
            places.link("household", _("To the household"), query, icon=":material/home:")
    owed = file.owed
    counted = f" % ({len(owed.present)}/{len(owed.applicable)})"
    pairs = (
        (_("Place on the shelf"), str(told.get("position") or "")),
        (_("Volumes"), str(max((one.volume for one in file.papers), default=0) or "")),
        (_("Secrecy level"), _(LEVELS[str(told.get("level") or 3)])),
        (_("Complete"), "" if owed.share is None else f"{owed.share:.1f}{counted}"),
        (_("To be appraised from"), moment(case.valid_until, file.zone)[:10]),
    )
    _told([(label, value) for label, value in pairs if value and value != DASH])


def _told(known: list[tuple[str, str]]) -> None:
    if not known:
        return
    with st.container(border=True, horizontal=True, gap="medium"):
        for label, value in known:
            with st.container(gap=None, width="content"):
                st.caption(escape(label))
                st.markdown(escape(value))


def _missing(_: Translate, file: File) -> None:
    """Say which papers this home's history asks for and nobody has brought."""
    if file.case.state not in reading.VIEWS["open"]:
        return
    st.subheader(_("Missing papers"))
    if not file.owed.missing:
        st.success(_("Nothing is missing."), icon=":material/task_alt:")
        return
    chase = str(file.case.details.get("chase_at") or "")[:10]
    for kind in file.owed.missing:
        lacks = escape(f"{kind} {_(TITLES[kind])}")
        st.caption(":material/check_box_outline_blank: " + lacks)
    if chase:
        st.caption(escape(_("To be asked for on {day}").format(day=chase)))


def _inner_list(_: Translate, file: File) -> None:
    st.subheader(_("Inner list"))
    if file.withheld:
        said = _("{n} papers are of a level that your post does not read.")
        st.caption(escape(said.format(n=file.withheld)))
    if not file.papers:
        st.caption(_("No paper yet. Begin the file, then file its papers."))
        return
    rows = [
        {
            _("No."): one.seq, _("Kind of paper"): f"{one.kind} {_(TITLES[one.kind])}",
            _("Title of the paper"): one.title or _(TITLES[one.kind]),
            _("Date of the paper"): date_of(one.doc_day).isoformat(), _("Pages"): one.pages,
            _("Original or copy"): _(ORIGINALS[one.original]), _("State"): _(STATES[one.state]),
            _("Place"): one.position, _("Volume"): one.volume or "", _("Record"): one.source_no,
        }
        for one in file.papers
    ]  # fmt: skip
    st.dataframe(rows, hide_index=True, alt=_("Inner list"))


def _printed(_: Translate, seen: Seen) -> None:
    """List everything that the home has on paper here, by phase and date, with the way to it."""
    st.subheader(_("Papers kept here"))
    if not seen.printed:
        st.caption(_("Nothing yet. What is printed about this home stands here by itself."))
        return
    for phase, title in PHASES.items():
        found = [one for one in seen.printed if one.phase == phase]
        if found:
            st.markdown(f"**{escape(_(title))}**")
        for one in found:
            titles = ", ".join(_(each) for each in one.titles)
            label = f"{moment(one.at, seen.file.zone)[:10]} · {one.number} · {titles}"
            places.link(one.screen, escape(label), one.query, icon=":material/print:")


def _kin(_: Translate, file: File) -> None:
    for one in file.kin:
        state = _(HOUSEHOLD_FILE.state(one.state).title)
        label = f"{_(PARTS[one.cat_l1])} {one.issued_no or one.number} · {state}"
        places.link("archives", escape(label), {"file": one.number}, icon=HOUSEHOLD_FILE.icon)
