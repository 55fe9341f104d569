"""The words of a case: its state, its limit, and every answer in the reader's language."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.household import masked
from domain.procedure import Field, Procedure
from domain.procedures.complaint.fields import SEVERITIES, VALIDITIES
from domain.procedures.visit import VISIT
from ui.inputs import Choices
from ui.texts import DASH, Translate, moment, span, until


def state(_: Translate, procedure: Procedure, code: str) -> str:
    """Return the title of a state; an event that starts nowhere has none."""
    return _(procedure.state(code).title) if code else ""


def severity(_: Translate, case: Case) -> str:
    return _(SEVERITIES[case.severity])


def validity(_: Translate, case: Case) -> str:
    return _(VALIDITIES[case.validity]) if case.validity else DASH


def place(case: Case) -> str:
    """Return the room, or where it is when it is no room."""
    return case.unit_code or case.location_text or DASH


def due(_: Translate, case: Case, now: datetime) -> str:
    """Return the time left or overdue; a case that is handled or closed owes nothing more."""
    if case.phase == "paused":
        if case.resume_at is not None and case.resume_at < now:
            return _("Resume overdue: {span}").format(span=span(_, now - case.resume_at))
        return _("Clock stopped")
    if case.phase != "open" or case.handled_at is not None:
        return DASH
    return until(_, case.due_at, now)


def category(_: Translate, case: Case, titles: Mapping[str, str]) -> str:
    """Return both levels of the category."""
    levels = (case.cat_l1, case.cat_l2)
    return " / ".join(_(titles.get(code, code)) for code in levels if code)


def answer(_: Translate, asked: Field, value: Any, choices: Choices, zone: str) -> str:
    """Return one stored answer in words; an empty one is a dash."""
    if value in (None, "", []):
        return DASH
    if asked.kind == "moment":
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return moment(at, zone)
    if asked.kind == "flag":
        return _("Yes") if value else _("No")
    if asked.kind == "several":
        one = replace(asked, kind="person" if asked.of == "people" else "choice")
        return ", ".join(answer(_, one, each, choices, zone) for each in value)
    if asked.kind == "person":
        return choices.people.get(value, _("Somebody who has left"))
    titles = {"choice": asked.options, "of": choices.titles}.get(asked.kind, {})
    return _(titles[str(value)]) if str(value) in titles else _shown(asked, str(value))


def _shown(asked: Field, text: str) -> str:
    return masked(text) if asked.kind == "phone" else text


def title(_: Translate, case: Case) -> str:
    """Return what a case is about: as typed, or the kind of a visit, which nobody types."""
    return _(case.title) if case.procedure == VISIT.code else case.title
