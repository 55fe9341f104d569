"""Events: what is proposed, what is open with the sentence to say, and what is over."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain import hot_event, rights
from pages.desk import event_file
from services import estates, event_decisions, hot_events, hot_spots
from services.context import Context
from services.estates import Estate
from services.hot_events import Listed
from services.hot_spots import HotSpot
from ui import filters, forms, places
from ui.forms import Form
from ui.texts import escape, moment

KEY = "desk.events"


def page(ctx: Context) -> None:
    """Show the event or the proposal that the address names, else all of them."""
    _ = ctx.translate
    st.title(_("Events"))
    event, proposal = st.query_params.get("event", ""), st.query_params.get("proposal", "")
    if event or proposal:
        st.button(_("To all events"), icon=":material/arrow_back:", on_click=_leave)
    if event.isascii() and event.isdigit():
        event_file.show(ctx, int(event[:9]))
        return
    with ctx.reading() as work:
        spots = hot_spots.proposed(work.session, actor=work.actor, now=work.now)
        led = estates.estates(work.session, actor=work.actor, action=hot_events.LEAD)
    chosen = next((spot for spot in spots if spot.key == proposal), None)
    if chosen:
        _decide(ctx, chosen, next(one for one in led if one.id == chosen.project_id))
        return
    _all(ctx, spots, led)


def _all(ctx: Context, spots: Sequence[HotSpot], led: Sequence[Estate]) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        states = {
            state: hot_events.listed(work.session, state, actor=work.actor)
            for state in ("open", "closed", "dismissed")
        }
        zones = {e.id: e.zone for e in estates.within(work.session, rights.scope(
            work.actor, hot_events.READ))}  # fmt: skip
    if led:
        st.subheader(_("Proposed"))
        for spot in spots:
            proposal(ctx, spot)
        if not spots:
            st.caption(_("Nothing is proposed. Announce an outage below when you hear of one."))
    st.subheader(_("Open"))
    if not states["open"]:
        st.info(
            _("No event is open, so calls have nothing to be told."), icon=":material/task_alt:"
        )
    for one in states["open"]:
        _line(ctx, one, zones)
    if led:
        _announce(ctx, led)
    for state in ("closed", "dismissed"):
        if states[state]:
            with st.expander(_(hot_event.STATES[state])):
                for one in states[state]:
                    _line(ctx, one, zones)


def proposal(ctx: Context, spot: HotSpot) -> None:
    """Show a matter that waits for a lead's word, and lead to where it is decided."""
    _ = ctx.translate
    with st.container(border=True):
        st.markdown(f"**{_(hot_event.KINDS[spot.kind])}** · {escape(matter(ctx, spot))}")
        places.link("events", _("Look and decide"), {"proposal": spot.key},
                    icon=":material/gavel:")  # fmt: skip


def matter(ctx: Context, spot: HotSpot) -> str:
    """Return where it is, what it is about and how many households complain."""
    _ = ctx.translate
    place = _("Building {code}").format(code=spot.building) if spot.building else _("No building")
    category = " / ".join(_(title) for title in spot.category)
    return f"{place} · {category} · " + _("Households: {n}").format(n=spot.households)


def _line(ctx: Context, one: Listed, zones: Mapping[int, str]) -> None:
    _, event = ctx.translate, one.event
    zone = zones[event.project_id]
    with st.container(border=True, gap="xsmall"):
        places.link("events", escape(event.title), {"event": str(event.id)}, icon=":material/hub:")
        if event.sentence:
            st.text(event.sentence)
        parts = [
            ", ".join(event.buildings) or _("Whole project"),
            _("Cases: {n}").format(n=one.cases),
            _("since {at}").format(at=moment(event.opened_at, zone)),
        ]
        if event.expected_end:
            parts.append(_("expected to end {at}").format(at=moment(event.expected_end, zone)))
        st.caption(escape(" · ".join(parts)))


def _decide(ctx: Context, spot: HotSpot, estate: Estate) -> None:
    _ = ctx.translate
    st.subheader(_(hot_event.KINDS[spot.kind]))
    st.markdown(escape(matter(ctx, spot)))
    with st.container(horizontal=True, gap="small"):
        for number in spot.numbers:
            places.link("case", number, {"case": number}, icon=":material/article:")
    title = " / ".join(_(one) for one in spot.category)
    given = {"title": title[: hot_event.TITLE.most], "buildings": spot.building}
    confirming, dismissing = st.columns(2)
    with confirming:
        st.markdown(f"**{_('It is one event')}**")
        form = event_file.form(
            ctx, f"{KEY}.{spot.key}", hot_event.OPENING,
            submit=_("Open the event"), save=partial(_confirm, ctx, spot.key), zone=estate.zone,
        )  # fmt: skip
        _prefill(form, given)
        forms.draw(_, form)
    with dismissing:
        st.markdown(f"**{_('It is none')}**")
        st.caption(_("It is proposed again when somebody new complains."))
        no = event_file.form(
            ctx, f"{KEY}.{spot.key}.no", (hot_event.WHY_NOT,),
            submit=_("Dismiss"), save=partial(_dismiss, ctx, spot.key), zone=estate.zone,
        )  # fmt: skip
        forms.draw(_, no)


def _announce(ctx: Context, led: Sequence[Estate]) -> None:
    _ = ctx.translate
    with st.expander(_("Announce an outage"), icon=":material/campaign:"):
        estate = led[0]
        if len(led) > 1:
            names = {str(one.id): one.name for one in led}
            chosen = filters.choice(_("Project"), "project", names, key=KEY)
            estate = next(one for one in led if str(one.id) == chosen)
        form = event_file.form(
            ctx, f"{KEY}.announce.{estate.id}", hot_event.OPENING, submit=_("Open the event"),
            save=partial(_save_announced, ctx, estate.id), zone=estate.zone,
        )  # fmt: skip
        forms.draw(_, form)


def _prefill(form: Form, given: Mapping[str, str]) -> None:
    if form.part("submit") not in st.session_state:
        forms.fill(form, given)


def _confirm(ctx: Context, key: str, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        made = event_decisions.confirm(
            work.session, key, answers, token=token, actor=work.actor, now=work.now
        )
    st.query_params.from_dict({"event": str(made)})
    return ctx.translate("The event is open. The desk reads its sentence on every call.")


def _dismiss(ctx: Context, key: str, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        event_decisions.dismiss(work.session, key, answers, actor=work.actor, now=work.now)
    st.query_params.clear()
    return ctx.translate("Dismissed.")


def _save_announced(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        made = event_decisions.announce(
            work.session, project_id, answers, token=token, actor=work.actor, now=work.now
        )
    st.query_params.from_dict({"event": str(made)})
    return ctx.translate("The event is open. The desk reads its sentence on every call.")


def _leave() -> None:
    st.query_params.clear()
