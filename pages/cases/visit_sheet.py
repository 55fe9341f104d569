"""The walk sheet on the screen: one specialist's households of one day, in walking order."""

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from domain.procedures.visit import KINDS
from domain.rights import NotAllowed
from domain.sheet import Sheet
from domain.visit_hours import BANDS, QUIET_HOURS, Best
from domain.walk_sheet import Matter, Stop, WalkSheet
from services import estates, walk_sheets
from services.context import Context, Work
from services.sheets import offering, walks
from services.walk_sheets import NoWalk
from ui import exporting, filters, messages
from ui.texts import DASH, Translate, escape, moment


def show(ctx: Context) -> None:
    """Ask for project, specialist and day, then show the walk."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action="visits.create")
        actor_id = work.actor.id
    names = {str(estate.id): estate.name for estate in mine}
    project = next(iter(names))
    if len(names) > 1:
        project = filters.choice(_("Project"), "project", names, key="visits.sheet")
    estate = next(one for one in mine if str(one.id) == project)
    with ctx.reading() as work:
        people = walk_sheets.specialists(work.session, estate.id, actor=work.actor, now=work.now)
    titles = {str(person): name for person, name in people.items()}
    usual = str(actor_id) if actor_id in people else ""
    person = next(iter(titles))
    if len(titles) > 1:
        person = filters.choice(_("Specialist"), "who", titles, key="visits.sheet", usual=usual)
    today = ctx.now.astimezone(ZoneInfo(estate.zone)).date()
    day = st.date_input(_("Day"), today, min_value=today, key="visits.sheet.day")
    chosen = day if isinstance(day, date) else today
    try:
        with ctx.reading() as work:
            sheet = walk_sheets.build(
                work.session, estate.id, int(person), chosen, actor=work.actor, now=work.now
            )
    except (NoWalk, NotAllowed) as refusal:
        st.info(messages.words(_, messages.about(refusal)), icon=":material/task_alt:")
        return
    _show(ctx, sheet, estate.zone)
    exporting.button(
        _,
        partial(_print, ctx, estate.id, int(person), chosen),
        key="visits.sheet.print",
        about=f"{estate.id}.{person}.{chosen}",
        label=_("Print the walk sheet"),
        icon=":material/print:",
    )


def _print(ctx: Context, project_id: int, person_id: int, day: date) -> str:
    def made(work: Work) -> list[Sheet]:
        return [walks.of_day(work, project_id, person_id, day, language=ctx.language)]

    return offering.offer(ctx, made)


def _show(ctx: Context, sheet: WalkSheet, zone: str) -> None:
    _ = ctx.translate
    said = _("{n} households on this walk; {left} more are due.")
    st.caption(escape(said.format(n=len(sheet.stops), left=sheet.left)))
    st.caption(f":material/bedtime: {_(QUIET_HOURS)}")
    for position, stop in enumerate(sheet.stops, 1):
        _show_stop(ctx, position, stop, zone)


def _show_stop(ctx: Context, position: int, stop: Stop, zone: str) -> None:
    _ = ctx.translate
    with st.container(border=True, gap="small"):
        st.markdown(f"**{escape(f'{position}. {stop.unit_code}')}** {escape(stop.who)}")
        with st.container(horizontal=True, gap="small"):
            st.badge(_(KINDS[stop.kind]), color="blue")
            if stop.rhythm:
                st.badge(_(stop.rhythm), color="violet")
            if stop.appointment_at:
                at = moment(stop.appointment_at, zone)
                st.badge(_("Appointment {at}").format(at=at), color="orange")
        for line in lines(_, stop, zone):
            st.caption(escape(line))
        with st.expander(_("Questions to ask"), icon=":material/help:"):
            for question in stop.questions:
                st.markdown(f"- {escape(_(question))}")
        query = {
            "view": "record", "unit": str(stop.unit_id), "item": str(stop.item_id),
            "kind": stop.kind, "back": "sheet",
        }  # fmt: skip
        st.button(
            _("Record"), key=f"visits.sheet.{stop.item_id}", icon=":material/edit_note:",
            on_click=st.query_params.from_dict, args=(query,),
        )  # fmt: skip


def lines(_: Translate, stop: Stop, zone: str) -> list[str]:
    """Return what is to be known at the door, a line each."""
    why = "; ".join(_(reason.text).format(**reason.values) for reason in stop.reasons)
    last = stop.last_day.isoformat() if stop.last_day else _("never")
    found = [
        _("Why: {reasons}").format(reasons=why),
        _("Last met: {day}; tried since: {n}").format(day=last, n=stop.attempts),
        _("Best time: {best}").format(best=best_words(_, stop.best)),
    ]
    found += [_("Promised: {matter}").format(matter=_matter(m, zone)) for m in stop.promised]
    found += [_("Open: {matter}").format(matter=_matter(m, zone)) for m in stop.open]
    return found


def best_words(_: Translate, best: Best | None) -> str:
    """Return the best hours with how they are known, a dash for nothing known."""
    if best is None:
        return DASH
    own = _("{band} (met {met} of {tries} times)")
    near = _("{band} (the stairwell: met {met} of {tries} times)")
    said = own if best.own else near
    return said.format(band=_(BANDS[best.band]), met=best.met, tries=best.tries)


def _matter(matter: Matter, zone: str) -> str:
    until = f" ({moment(matter.due_at, zone)})" if matter.due_at else ""
    return f"{matter.number} {matter.title}{until}"
