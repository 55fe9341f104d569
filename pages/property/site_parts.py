"""The parts of a site's screen: works with their classes, patrols, tests, violations, passes."""

from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.renovation import reading
from domain.procedures.renovation import work_fields as ask
from domain.procedures.renovation.fields import OPINIONS
from domain.procedures.violation import VIOLATION
from domain.renovation import catalogue, water
from domain.renovation.profile import PROFILES
from domain.renovation.violations import LEVELS
from services import renovations
from services import violations as noting
from services.context import Context
from services.renovations import SiteFile
from ui import forms, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape, moment

SHOWN = 10
"""Patrols that are shown; the history has them all."""


def works(ctx: Context, case: Case, profile: str) -> None:
    """Show each work with its class, what opens its gate, and what engineering says to it."""
    _ = ctx.translate
    rows = case.details.get("work_items") or ()
    if not rows:
        return
    st.subheader(_("Works"))
    home = str(case.details.get("dwelling_kind", "flat"))
    given = case.details.get("opinions", {})
    for row in rows:
        one = catalogue.work(row["item_code"], profile=PROFILES[profile], dwelling=home)
        said = [f"{one.code} {_(one.title)}", row.get("location"), row.get("content")]
        opinion = given.get(one.code)
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{escape(' · '.join(filter(None, said)))}**")
            with st.container(horizontal=True, gap="small"):
                for letter in one.classes:
                    st.badge(_(catalogue.CLASSES[letter]), color=_colour(letter))
                if opinion:
                    st.badge(_(OPINIONS[opinion["opinion"]]), icon=":material/engineering:")
            papers = ", ".join(_(catalogue.PAPERS[paper]) for paper in one.papers)
            notes = [papers, one.basis, opinion and opinion.get("conditions")]
            st.caption(escape(" · ".join(filter(None, notes))))


def papers(ctx: Context, case: Case, profile: str) -> None:
    """Show what the application must bring by its works, and what is there."""
    _ = ctx.translate
    begun = case.started_at is not None and case.state != "changing"
    if not case.details.get("work_items") or begun:
        return
    filed = {row["paper"] for row in case.details.get("outside") or ()}
    brought = [*(case.details.get("papers") or ()), *(case.details.get("added_papers") or ())]
    there = {*brought, *filed}
    st.subheader(_("Papers"))
    for paper in reading.wanted(case, profile, items=reading.works(case)):
        icon = ":material/check_box:" if paper in there else ":material/check_box_outline_blank:"
        outside = f" · {_('From outside')}" if paper in catalogue.OUTSIDE else ""
        st.caption(icon + " " + escape(_(catalogue.PAPERS[paper]) + outside))


def _colour(letter: str) -> Any:
    return {"P": "red", "D": "orange", "A": "orange", "T": "blue"}.get(letter, "gray")


def patrols(ctx: Context, file: SiteFile) -> None:
    """Show who looked in when, and the days on which nobody did."""
    _ = ctx.translate
    if not file.patrols and not file.missed:
        return
    st.subheader(_("Patrols"))
    if file.missed:
        days = ", ".join(day.isoformat() for day in file.missed[-SHOWN:])
        st.warning(_("Nobody looked in: {days}").format(days=days), icon=":material/event_busy:")
    for one in file.patrols[:SHOWN]:
        parts = [
            moment(one.at, file.zone), _(ask.PATROL_KINDS[one.kind]), one.by,
            _(ask.SITE_STATES[one.site_state]), _(ask.STAGES[one.stage]) if one.stage else "",
            _("Wrong: {n}").format(n=one.wrong) if one.wrong else _("All is well"),
        ]  # fmt: skip
        st.caption(escape(" · ".join(filter(None, parts))))


def tests(ctx: Context, file: SiteFile) -> None:
    """Show the tests of what is hidden afterwards."""
    _ = ctx.translate
    rows = file.case.details.get("tests") or ()
    if not rows:
        return
    st.subheader(_("Hidden works and water tests"))
    for row in rows:
        depth = f"{row['depth_mm']} mm" if row.get("depth_mm") else ""
        leaks = _("It leaks") if row["leaks"] else _("No leak")
        told = [
            _(water.KINDS[row["kind"]]), row["place"], depth, row.get("below_room"), leaks,
            row["from"][:16].replace("T", " "),
        ]  # fmt: skip
        st.caption(escape(" · ".join(filter(None, told))))


def violations(ctx: Context, file: SiteFile, actor: Actor) -> None:
    """Show the violations, and the form by which one is noted beside a patrol."""
    _, case = ctx.translate, file.case
    may = rights.may(actor, "violations.create", case) and case.state in noting.SITES
    found = renovations.violations_of(file)
    if not found and not may:
        return
    st.subheader(_("Violations"))
    if not found:
        st.caption(_("Nothing was found so far."))
    for one in found:
        said = [_(LEVELS[one.severity]), _(one.title), _(VIOLATION.state(one.state).title)]
        label = f"{one.number} · {escape(' · '.join(said))}"
        places.link("case", label, {"case": one.number}, icon=":material/report:")
    if may:
        key = f"sites.{case.number}.violation"
        with st.expander(
            _("Note a violation"), icon=":material/add:", expanded=forms.refused(key) is not None
        ):
            form = Form(
                key=key, asks=VIOLATION.asks, submit=_("Note it"),
                save=partial(_note, ctx, case.number), choices=Choices(), zone=file.zone,
                now=ctx.now, columns=1,
            )  # fmt: skip
            forms.draw(_, form)


def _note(ctx: Context, number: str, answers: dict[str, Any], token: str) -> str:
    with ctx.writing() as work:
        made = noting.note(
            work.session, number, answers, token=token, actor=work.actor, now=work.now
        )
    return ctx.translate("Registered: {number}.").format(number=made)
