"""What rules have written into a case's history, and what waits for whom, in words."""

from datetime import datetime

import streamlit as st

from domain.case import Event
from domain.escalation import RULE_EVENTS
from domain.hot_event import CASE_TITLES
from domain.people import ROLE_TITLES, Role
from domain.procedure import Procedure
from domain.registry import ESCALATIONS
from ui.texts import Translate, escape, moment


def title(procedure: Procedure, event: Event) -> str:
    """Return the msgid of what was reached; a level that is declared no more is just a level."""
    titles = {rule.code: rule.title for rule in ESCALATIONS.get(procedure.code, ())}
    return titles.get(str(event.answers.get("rule")), RULE_EVENTS["escalate"])


def told(_: Translate, event: Event, procedure: Procedure, zone: str) -> None:
    """Show whom a level went to, which deadlines a change of days has moved, or which event."""
    if event.move == "escalate":
        role = str(event.answers.get("role", ""))
        whom = _(ROLE_TITLES[Role(role)]) if role else _("Person in charge")
        level = str(event.answers.get("level", ""))
        st.markdown(_("Level {n}, to: {post}").format(n=escape(level), post=escape(whom)))
    if event.move in CASE_TITLES:
        st.text(str(event.answers.get("event", "")))
    if event.move in ("workdays", "calendar"):
        st.text(str(event.answers.get("reason", "")))
        for line in _moved(_, event, procedure, zone):
            st.text(line)


def _moved(_: Translate, event: Event, procedure: Procedure, zone: str) -> list[str]:
    titles = {deadline.kind: deadline.title for deadline in procedure.deadlines}
    return [
        f"{_(titles.get(kind, kind))}: {_at(old, zone)} → {_at(new, zone)}"
        for kind, (old, new) in event.answers.get("deadlines", {}).items()
    ]


def _at(said: str, zone: str) -> str:
    return moment(datetime.fromisoformat(said), zone)
