"""One event: what is said, its cases, its history, and for leads what may be changed about it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain import hot_event, rights
from domain.case import Case
from domain.hot_event import Entry, Event
from domain.procedure import Field
from domain.refusal import Refusal
from domain.registry import PROCEDURES
from services import estates, event_decisions, hot_events
from services.context import Context
from services.hot_events import EventFile
from ui import forms, messages, places, words
from ui.forms import Form, Save
from ui.inputs import Choices
from ui.texts import escape, moment

KEY = "desk.event"
REFUSED = "desk.event.refused"


def show(ctx: Context, event_id: int) -> None:
    """Show an event with its cases; a lead changes the sentence, and closes it with one answer."""
    _ = ctx.translate
    with ctx.reading() as work:
        file = hot_events.file_of(work.session, event_id, actor=work.actor)
        event = file.event
        (estate,) = estates.within(work.session, [event.project_id])
        leads = rights.may(work.actor, hot_events.LEAD, event.project_id)
    _say_refused(ctx)
    _head(ctx, event, estate.zone)
    _cases(ctx, file)
    if event.state == "open":
        _alike(ctx, event, file.alike)
        if leads:
            _lead(ctx, file, estate.zone)
    st.subheader(_("History"))
    for entry in reversed(file.entries):
        _entry(ctx, entry, estate.zone)


def _head(ctx: Context, event: Event, zone: str) -> None:
    _ = ctx.translate
    st.subheader(escape(event.title))
    with st.container(horizontal=True, gap="small"):
        st.badge(_(hot_event.STATES[event.state]))
        st.badge(_(hot_event.KINDS[event.kind]), color="orange")
        st.badge(escape(", ".join(event.buildings)) or _("Whole project"), color="gray")
    if event.sentence:
        st.caption(_("The sentence to say"))
        st.text(event.sentence)
    if event.expected_end:
        said = _("expected to end {at}").format(at=moment(event.expected_end, zone))
        st.caption(escape(said))
    if event.answer:
        st.caption(_("The answer for all"))
        st.text(event.answer)


def _cases(ctx: Context, file: EventFile) -> None:
    _ = ctx.translate
    st.subheader(_("Cases: {n}").format(n=file.total))
    if not file.total:
        st.caption(_("No case is linked. Open a case of this matter and press “link it” there."))
    for case in file.cases:
        _case(ctx, case)
    if file.total > len(file.cases):
        st.caption(_("{shown} of {total} are shown.").format(
            shown=len(file.cases), total=file.total))  # fmt: skip


def _case(ctx: Context, case: Case) -> None:
    places.link("case", _named(ctx, case), {"case": case.number}, icon=":material/article:")


def _named(ctx: Context, case: Case) -> str:
    _ = ctx.translate
    about = f"{case.number} · {escape(words.title(_, case))}"
    procedure = PROCEDURES.get(case.procedure)  # None for a kind that a supervisor designed
    return f"{about} · {words.state(_, procedure, case.state)}" if procedure else about


def _alike(ctx: Context, event: Event, alike: Sequence[Case]) -> None:
    _ = ctx.translate
    if not alike:
        return
    st.caption(_("Of the same building and category, not linked yet:"))
    for case in alike:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _case(ctx, case)
            st.button(
                _("Link it"), key=f"{KEY}.{event.id}.link.{case.number}",
                icon=":material/add_link:", on_click=_link, args=(ctx, event.id, case.number),
            )  # fmt: skip


def _lead(ctx: Context, file: EventFile, zone: str) -> None:
    _, event = ctx.translate, file.event
    with st.expander(_("Change the sentence"), icon=":material/edit:"):
        saying = form(
            ctx, f"{KEY}.{event.id}.{event.version}.say", hot_event.SAYING,
            submit=_("Save"), save=partial(_say, ctx, event), zone=zone,
        )  # fmt: skip
        if saying.part("submit") not in st.session_state:
            forms.fill(saying, {"sentence": event.sentence})
        forms.draw(_, saying)
    with st.expander(_("Close with one answer for all"), icon=":material/done_all:"):
        open_cases = [case for case in file.cases if case.phase in ("open", "paused")]
        st.caption(_("Each chosen case takes the answer by a step of its own."))
        for case in open_cases:
            st.checkbox(_named(ctx, case), value=True, key=f"{KEY}.{event.id}.answer.{case.number}")
        numbers = [case.number for case in open_cases]
        closing = form(
            ctx, f"{KEY}.{event.id}.close", hot_event.ANSWERS,
            submit=_("Close the event"), save=partial(_close, ctx, event, numbers), zone=zone,
        )  # fmt: skip
        forms.draw(_, closing)


def form(
    ctx: Context, key: str, asks: tuple[Field, ...], *, submit: str, save: Save, zone: str
) -> Form:
    """Return a narrow form about an event."""
    return Form(
        key=key, asks=asks, submit=submit, save=save, choices=Choices(), zone=zone, now=ctx.now,
        columns=1,
    )  # fmt: skip


def _entry(ctx: Context, entry: Entry, zone: str) -> None:
    _ = ctx.translate
    told = entry.details
    said = [str(told.get(name) or "") for name in ("reason", "sentence", "answer")]
    numbers = told.get("numbers")
    if isinstance(numbers, list):
        said.append(", ".join(map(str, numbers)))
    st.markdown(f"**{_(hot_event.ACTS[entry.act])}** · {escape(entry.by_name)}")
    st.caption(moment(entry.at, zone))
    for text in filter(None, said):
        st.caption(escape(text))


def _say(ctx: Context, event: Event, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        event_decisions.say(
            work.session, event.id, answers, version=event.version, actor=work.actor, now=work.now
        )
    return ctx.translate("Saved. The desk reads the new sentence from now on.")


def _close(
    ctx: Context, event: Event, numbers: Sequence[str], answers: Mapping[str, Any], _token: str
) -> str:
    state = st.session_state.to_dict()
    chosen = [one for one in numbers if state.get(f"{KEY}.{event.id}.answer.{one}")]
    with ctx.writing() as work:
        told = event_decisions.close(
            work.session, event.id, answers, chosen, version=event.version, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    _ = ctx.translate
    said = _("Closed. {n} cases took the answer.").format(n=len(told.answered))
    if told.left:
        said += " " + _("Still to be told: {numbers}").format(numbers=", ".join(told.left))
    return said


def _link(ctx: Context, event_id: int, number: str) -> None:
    try:
        with ctx.writing() as work:
            hot_events.link(work.session, event_id, number, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    messages.flash(ctx.translate("Linked to the event."))


def _say_refused(ctx: Context) -> None:
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(ctx.translate, refusal), icon=":material/block:")
