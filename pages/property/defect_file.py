"""One defect: what it is, its photos from before and after, its steps, the repair it became."""

import streamlit as st

from domain.calendar import date_of
from domain.handover.rectification import SEVERITIES
from domain.handover.rooms import ITEMS
from domain.procedures.defect import DEFECT
from pages.property import photos
from pages.property.words import room_name
from pages.sections import stepping
from pages.sections.stepping import Steps
from services import estates
from services.cases import CaseNotFound
from services.context import Context
from services.handing_over import defects, houses
from services.handing_over.defects import DefectFile
from ui import facts, messages, places, timeline
from ui.inputs import Choices
from ui.texts import DASH, escape

KEY = "handovers.defect"


def show(ctx: Context, number: str) -> None:
    """Show the defect, or that it is not found."""
    _ = ctx.translate
    try:
        with ctx.reading() as work:
            file = defects.file_of(work.session, number, actor=work.actor)
            people = estates.people(work.session, file.found.case.project_id, now=work.now)
            actor = work.actor
    except CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    choices = Choices(
        people=people, contractors=file.contractors,
        titles={str(one): name for one, name in file.contractors.items()},
    )  # fmt: skip
    _head(ctx, file)
    photos.section(ctx, number, zone=file.zone)
    stepping.section(
        ctx,
        Steps(
            procedure=DEFECT,
            case=file.found.case,
            events=file.events,
            actor=actor,
            choices=choices,
            zone=file.zone,
            move=houses.move,
        ),
    )
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, file.owed, DEFECT, file.zone, ctx.now)
    st.subheader(_("History"))
    timeline.history(_, file.events, DEFECT, choices, file.zone)


def _head(ctx: Context, file: DefectFile) -> None:
    _, found = ctx.translate, file.found
    st.button(
        _("To the house"), key=f"{KEY}.back", icon=":material/arrow_back:",
        on_click=st.query_params.from_dict, args=({"house": file.house, "view": "defects"},),
    )  # fmt: skip
    st.title(escape(f"{found.case.unit_code} · {room_name(_, found.room)}"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{found.case.number}**", width="content")
        facts.badges(_, DEFECT, found.case, ctx.now)
    with st.container(border=True):
        st.text(found.case.description)
    due = date_of(found.due_day).isoformat() if found.due_day is not None else DASH
    told = [_(ITEMS[found.item]), _(SEVERITIES[str(found.case.severity)]),
            found.contractor or _("Nobody yet"), _("due {day}").format(day=due)]  # fmt: skip
    st.caption(escape(" · ".join(told)))
    for number in file.repairs:
        places.link("case", _("Repair {n}").format(n=number), {"case": number})
