"""The handover of one house, as somebody walks through it with a phone in the hand."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import streamlit as st

from domain.case import Case
from domain.handover import title
from domain.people import Actor
from domain.procedures.handover import HANDOVER
from domain.procedures.handover.lists import STATION_RESULTS, STATIONS
from domain.procedures.handover.registering import SECOND_PHONE
from domain.procedures.handover.states import KEYED
from pages.property import (
    house_defects,
    house_papers,
    house_print,
    house_rooms,
    photos,
)
from pages.sections import further_numbers, stepping
from pages.sections.stepping import Steps
from services import estates
from services.cases import CaseNotFound
from services.context import Context
from services.handing_over import charges, houses
from services.handing_over.houses import HouseFile
from ui import facts, filters, messages, places, timeline
from ui.facts import Colour
from ui.inputs import Choices
from ui.texts import escape

KEY = "handovers.house"
AT_FEES = (
    "checked_in", "qualified", "inspecting", "rectifying", "reinspect", "signing", "delivered",
)  # fmt: skip
"""States in which the fees are told, or may still be asked about."""
COLOURS: dict[str, Colour] = {"passed": "green", "failed": "red", "exempt": "orange"}


@dataclass(frozen=True)
class Seen:
    """A house as one person sees it."""

    file: HouseFile
    actor: Actor
    choices: Choices


def show(ctx: Context, number: str) -> None:
    """Show the house, or that it is not found."""
    _ = ctx.translate
    try:
        with ctx.reading() as work:
            file = houses.file_of(work.session, number, actor=work.actor)
            people = estates.people(work.session, file.case.project_id, now=work.now)
            seen = Seen(file, work.actor, Choices(people=people, contractors=file.contractors))
    except CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, file)
    chosen = filters.choice(_("View"), "view", _views(ctx, file), key=KEY)
    if chosen == "rooms":
        house_rooms.section(ctx, file, seen.actor)
    elif chosen == "defects":
        house_defects.section(ctx, file)
    elif chosen == "papers":
        house_print.section(ctx, file, seen.actor)
        further_numbers.show(
            ctx, file.case, seen.actor, purpose=SECOND_PHONE.code, label=_(SECOND_PHONE.title)
        )
        house_papers.section(ctx, file)
        photos.section(ctx, number, zone=file.zone)
    else:
        _steps(ctx, seen)


def _views(ctx: Context, file: HouseFile) -> dict[str, str]:
    _ = ctx.translate
    living = sum(one.case.phase == "open" for one in file.defects)
    return {
        "steps": _("Steps"),
        "rooms": _("Rooms"),
        "defects": _("Defects ({n})").format(n=living),
        "papers": _("Papers and photos"),
    }


def _head(ctx: Context, file: HouseFile) -> None:
    _, case = ctx.translate, file.case
    back = {"batch": file.batch.number} if file.batch else {}
    st.button(
        _("To the batch"), key=f"{KEY}.back", icon=":material/arrow_back:",
        on_click=st.query_params.from_dict, args=(back,),
    )  # fmt: skip
    st.title(escape(case.unit_code))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, HANDOVER, case, ctx.now)
        if case.details.get("holds"):
            st.badge(_("Held up"), icon=":material/front_hand:", color="red")
        if case.details.get("keys_retained"):
            st.badge(_("Key kept"), icon=":material/key:", color="orange")
        if title.is_due(case.details, ctx.now.astimezone(ZoneInfo(file.zone)).date()):
            st.badge(_("Title to be asked for"), icon=":material/contract:", color="orange")
        if case.unit_id is not None:
            places.link(
                "household", _("To the household"), {"unit": str(case.unit_id)},
                icon=":material/home:",
            )  # fmt: skip
    _stations(ctx, case)


def _stations(ctx: Context, case: Case) -> None:
    """Show the six stations, each with what it said; a word of who and when stands beneath."""
    _ = ctx.translate
    signed = case.details.get("stations", {})
    with st.container(horizontal=True, gap="small"):
        for place, (code, title) in enumerate(STATIONS.items(), start=1):
            result = signed.get(code, {}).get("result", "")
            word = _(STATION_RESULTS[result]) if result else _("Not yet")
            st.badge(f"{place} {_(title)}: {word}", color=COLOURS.get(result, "gray"))


def _steps(ctx: Context, seen: Seen) -> None:
    _, file = ctx.translate, seen.file
    if file.case.state in {state.code for state in KEYED} and file.file_opened:
        day = file.file_opened.isoformat()
        st.caption(_("The file of the household was opened on {day}.").format(day=escape(day)))
    stepping.section(
        ctx,
        Steps(
            procedure=HANDOVER, case=file.case, events=file.events, actor=seen.actor,
            choices=seen.choices, zone=file.zone, move=houses.move,
        ),
    )  # fmt: skip
    if file.case.state in AT_FEES:
        _charges(ctx, file)
    if file.owed:
        st.subheader(_("Deadlines"))
        timeline.deadlines(_, file.owed, HANDOVER, file.zone, ctx.now)
    st.subheader(_("History"))
    timeline.history(_, file.events, HANDOVER, seen.choices, file.zone)


def _charges(ctx: Context, file: HouseFile) -> None:
    """Show what is paid ahead and into the fund, as station 4 tells the owner (26 example 3)."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = charges.of_house(work.session, file.case.number, actor=work.actor, now=work.now)
    st.subheader(_("Fees of the house"))
    if found.prepayment is None and found.fund is None:
        said = _("The area of this home, or the rates of the project, are not entered yet.")
        st.caption(said)
        return
    with st.container(horizontal=True):
        if found.prepayment is not None:
            title = _("Fee for {months} months ahead").format(months=found.months)
            note = _("{area} m² × {rate} yuan a month, each month rounded by itself")
            told = note.format(area=found.area, rate=found.fee_rate)
            st.metric(title, f"{found.prepayment:,.2f}", help=told, border=True)
        if found.fund is not None:
            note = _("{area} m² × {rate} yuan; it is paid to the fund, never to us")
            told = note.format(area=found.area, rate=found.fund_rate)
            title = _("First payment into the repair fund")
            st.metric(title, f"{found.fund:,.2f}", help=told, border=True)
