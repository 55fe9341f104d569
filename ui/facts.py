"""What is known of a case at a glance: badges under its title, and a sheet of its answers."""

from datetime import datetime
from typing import Literal

import streamlit as st

from domain import wording
from domain.case import Case
from domain.procedure import Field, Procedure
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.keys import KEY
from domain.procedures.self_build import SELF_BUILD
from ui import words
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment

Colour = Literal["red", "orange", "green", "blue", "gray"]
PHASE_COLOURS: dict[str, Colour] = {
    "open": "blue",
    "paused": "orange",
    "done": "green",
    "cancelled": "gray",
}
SEVERITY_COLOURS: dict[int, Colour] = {1: "gray", 2: "orange", 3: "red"}
APART = frozenset(
    {
        "title",
        "description",
        "expectation",
        "phone",
        "no_phone",
        "cat_l1",
        "cat_l2",
        "hot",
        "identity_sealed",
    }
)
"""Answers that stand elsewhere on the screen of a case."""
LENDING = (KEY.code, SELF_BUILD.code, ILLEGAL_STRUCTURE.code)
"""Procedures whose cases begin anew with each loan or recall: nothing was reopened."""
ROUTINE = frozenset({"callback_ok", "headcount", "urgency"})
"""Answers that are worth a line only when they are not as usual."""


def badges(_: Translate, procedure: Procedure, case: Case, now: datetime) -> None:
    """Show state, severity, verdict and lateness; what is as usual shows no badge."""
    st.badge(words.state(_, procedure, case.state), color=PHASE_COLOURS[case.phase])
    if case.overdue(now):
        st.badge(words.due(_, case, now), icon=":material/alarm:", color="red")
    elif case.phase in ("open", "paused") and case.handled_at is None and case.due_at:
        st.badge(words.due(_, case, now), icon=":material/schedule:", color="gray")
    if case.esc_level and case.phase in ("open", "paused"):
        said = _("Escalated: level {n}").format(n=case.esc_level)
        st.badge(said, icon=":material/priority_high:", color="red")
    if case.severity > 1:
        st.badge(words.severity(_, case), color=SEVERITY_COLOURS[case.severity])
    if case.hot:
        st.badge(_("Hot"), icon=":material/local_fire_department:", color="red")
    if case.identity_sealed:
        st.badge(_("Complainant sealed"), icon=":material/lock:", color="gray")
    if case.validity:
        st.badge(words.validity(_, case), icon=":material/gavel:", color="gray")
    if case.chase_count:
        said = _("Called again: {n}").format(n=case.chase_count)
        st.badge(said, icon=":material/notifications_active:", color="orange")
    if case.reopen_count and procedure.code not in LENDING:
        said = _("Reopened: {n}").format(n=case.reopen_count)
        st.badge(said, icon=":material/undo:", color="orange")


def sheet(_: Translate, procedure: Procedure, case: Case, *, choices: Choices, zone: str) -> None:
    """Show the answers given so far, each with its question."""
    pairs = [
        (_("Place"), words.place(case)),
        (_("Category"), words.category(_, case, choices.titles) or DASH),
        (_("In charge"), case.assignee_name or DASH),
        (_("Due"), moment(case.due_at, zone)),
        *_answers(_, procedure, case, choices, zone),
    ]
    with st.grid(2, gap="small", border=False):
        for label, value in pairs:
            with st.container(gap=None):
                st.caption(label)
                st.markdown(escape(value))


def _answers(
    _: Translate, procedure: Procedure, case: Case, choices: Choices, zone: str
) -> list[tuple[str, str]]:
    return [
        (_(asked.title), words.answer(_, asked, wording.stored(asked, case), choices, zone))
        for asked in procedure.asks
        if asked.code not in APART and _is_telling(asked, wording.stored(asked, case))
    ]


def _is_telling(asked: Field, value: object) -> bool:
    if asked.code in ROUTINE:
        return bool(value != asked.default)
    return value not in (None, "", False)
