"""Events on the screens of a call and of a case: the sentence to say, and the link by a press."""

import streamlit as st

from domain import rights
from domain.case import Case
from domain.hot_event import Event
from domain.refusal import Refusal
from services import cases, estates, hot_events
from services.context import Context
from ui import messages, places
from ui.texts import escape, moment

REFUSED = "outage.refused"


def card(ctx: Context, unit_id: int, zone: str) -> None:
    """Show on top of a household's card what is said about its building now."""
    with ctx.reading() as work:
        found = hot_events.at_home(work.session, unit_id, actor=work.actor)
    for event in found:
        _say(ctx, event, zone)


def of_case(ctx: Context, number: str) -> None:
    """Show the event that a case belongs to, or offer those it may be linked to."""
    _ = ctx.translate
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    try:
        with ctx.reading() as work:
            case = cases.get(work.session, number, actor=work.actor)
            found = hot_events.for_case(work.session, case, actor=work.actor)
            zone = estates.zones(work.session, actor=work.actor)[case.project_id]
            may_link = rights.may(work.actor, hot_events.LINK, case)
    except cases.CaseNotFound:
        return
    for event in found:
        _say(ctx, event, zone)
        if may_link and event.state == "open":
            _press(ctx, case, event)


def _say(ctx: Context, event: Event, zone: str) -> None:
    _ = ctx.translate
    said = f"**{escape(event.title)}** · {escape(event.sentence)}"
    if event.expected_end:
        said += " · " + _("expected to end {at}").format(at=moment(event.expected_end, zone))
    st.warning(said, icon=":material/campaign:")
    places.link("events", _("Open the event"), {"event": str(event.id)}, icon=":material/hub:")


def _press(ctx: Context, case: Case, event: Event) -> None:
    _, linked = ctx.translate, case.hot_event_id == event.id
    alike = event.matches(case.procedure, case.cat_l2)
    st.button(
        _("Take it off this event") if linked else _("It is this event: link it"),
        key=f"outage.{case.number}.{event.id}",
        icon=":material/link_off:" if linked else ":material/add_link:",
        type="primary" if alike and not linked else "secondary",
        on_click=_link,
        args=(ctx, case.number, event.id, linked),
    )


def _link(ctx: Context, number: str, event_id: int, linked: bool) -> None:
    _ = ctx.translate
    try:
        with ctx.writing() as work:
            if linked:
                hot_events.part(work.session, number, actor=work.actor, now=work.now)
            else:
                hot_events.link(work.session, event_id, number, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    messages.flash(_("Taken off the event.") if linked else _("Linked to the event."))
