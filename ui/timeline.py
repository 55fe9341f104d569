"""The history of a case and what it owes by when, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

import pandas as pd
import streamlit as st

from domain import tags
from domain.case import Event, Owed
from domain.completeness import CORRECTED
from domain.escalation import TITLES
from domain.procedure import Field, Procedure
from ui import raised, small_tables, words
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment, until

SHORT = 60


def history(
    _: Translate, events: Sequence[Event], procedure: Procedure, choices: Choices, zone: str
) -> None:
    """Show who did what when, and what they answered, the newest first."""
    for event in reversed(events):
        with st.container(border=True, gap="xsmall"):
            _head(_, event, procedure, zone)
            move = procedure.move(event.move)
            for asked in move.told if move else ():
                if event.answers.get(asked.code) not in (None, "", False):
                    _answer(_, asked, event, choices, zone)
            raised.told(_, event, procedure, zone)
            if event.move == tags.EVENT:
                _tags(_, event)


def deadlines(
    _: Translate, owed: Mapping[str, Owed], procedure: Procedure, zone: str, now: datetime
) -> None:
    """Show each deadline as first promised and as now in force, and whether it was kept."""
    rows = [
        {
            _("Deadline"): _(declared.title),
            _("Kept"): _kept(_, owed[declared.kind], now),
            _("Promised"): moment(owed[declared.kind].original_due_at, zone),
            _("Done"): moment(owed[declared.kind].met_at, zone),
            _("Extended to"): _extended(owed[declared.kind], zone),
        }
        for declared in procedure.deadlines
        if declared.kind in owed
    ]
    if not rows:
        st.caption(_("No deadline is running."))
        return
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, alt=_("Deadlines as promised and as now in force")
    )


def step(_: Translate, event: Event, procedure: Procedure) -> str:
    """Return what was done as one word or two, for a line of a list."""
    if event.move == "escalate":
        return _(raised.title(procedure, event))
    if event.move == tags.EVENT:
        return _("Tags changed")
    if event.move == CORRECTED:
        return _("Entry completed or corrected")
    move = procedure.move(event.move)
    return _(move.title if move else TITLES.get(event.move, "Registered"))


def _head(_: Translate, event: Event, procedure: Procedure, zone: str) -> None:
    st.markdown(_what(_, event, procedure))
    at, entered = moment(event.at, zone), moment(event.recorded_at, zone)
    parts = [_who(_, event), at]
    if entered != at and event.move == "escalate":
        parts.append(_("noticed {at}").format(at=entered))
    elif entered != at:
        parts.append(_("entered {at}").format(at=entered))
    st.caption(" · ".join(parts))


def _what(_: Translate, event: Event, procedure: Procedure) -> str:
    move = procedure.move(event.move)
    if event.move == "escalate":
        return ":material/priority_high: **" + _(raised.title(procedure, event)) + "**"
    if event.move == tags.EVENT:
        return ":material/label: **" + _("Tags changed") + "**"
    if event.move == CORRECTED:
        fields = ", ".join(_(title) for title in event.answers.get("fields", ()))
        told = ": " + fields if fields else ""
        return ":material/edit: **" + _("Entry completed or corrected") + "**" + told
    if event.move in TITLES and event.move != "open":
        return f":material/event: **{_(TITLES[event.move])}**"
    if move is None:
        return ":material/add_circle: **" + _("Registered") + "**"
    start, end = (words.state(_, procedure, code) for code in (event.start, event.end))
    went = f" · {start} → {end}" if start and start != end else ""
    return f"{move.icon} **{_(move.title)}**{went}"


def _tags(_: Translate, event: Event) -> None:
    """Show which tags were given and which were taken away."""
    for name, sign in (("given", "+"), ("taken", "−")):
        for code in event.answers.get(name, ()):
            st.text(f"{sign} {_(tags.TAGS.get(code, code))}")


def _who(_: Translate, event: Event) -> str:
    if event.actor_kind == "import":
        return _("Import")
    if event.actor_kind == "rule":
        return _("Rule")
    return escape(event.actor_name) or DASH


def _answer(_: Translate, asked: Field, event: Event, choices: Choices, zone: str) -> None:
    told = partial(words.answer, _, choices=choices, zone=zone)
    if asked.kind == "rows":
        st.caption(_(asked.title))
        small_tables.show(_, asked, event.answers[asked.code], told)
        return
    said = told(asked, event.answers[asked.code])
    if asked.lines == 1 and len(said) <= SHORT:
        st.markdown(f"**{_(asked.title)}** {escape(said)}")
        return
    st.caption(_(asked.title))
    st.text(said)


def _kept(_: Translate, owed: Owed, now: datetime) -> str:
    if owed.met_at is None:
        return until(_, owed.due_at, now)
    if owed.met_at <= owed.original_due_at:
        return _("In time")
    return _("In time after an extension") if owed.met_at <= owed.due_at else _("Late")


def _extended(owed: Owed, zone: str) -> str:
    return DASH if owed.due_at == owed.original_due_at else moment(owed.due_at, zone)
