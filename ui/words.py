"""The words of a case: its state, its limit, and every answer in the reader's language."""

from datetime import datetime
from typing import Any

from domain import wording
from domain.case import Case
from domain.procedure import Field, Procedure
from domain.procedures.complaint.fields import SEVERITIES, VALIDITIES
from domain.procedures.visit import VISIT
from domain.wording import category, place
from ui.inputs import Choices
from ui.texts import DASH, Translate, span, until

__all__ = ["answer", "category", "due", "place", "severity", "state", "title", "validity"]


def state(_: Translate, procedure: Procedure, code: str) -> str:
    """Return the title of a state; an event that starts nowhere has none."""
    return _(procedure.state(code).title) if code else ""


def severity(_: Translate, case: Case) -> str:
    return _(SEVERITIES[case.severity])


def validity(_: Translate, case: Case) -> str:
    return _(VALIDITIES[case.validity]) if case.validity else DASH


def due(_: Translate, case: Case, now: datetime) -> str:
    """Return the time left or overdue; a case that is handled or closed owes nothing more."""
    if case.phase == "paused":
        if case.resume_at is not None and case.resume_at < now:
            return _("Resume overdue: {span}").format(span=span(_, now - case.resume_at))
        return _("Clock stopped")
    if case.phase != "open" or case.handled_at is not None:
        return DASH
    return until(_, case.due_at, now)


def answer(_: Translate, asked: Field, value: Any, choices: Choices, zone: str) -> str:
    """Return one stored answer in words; an empty one is a dash."""
    return wording.answer(_, asked, value, people=choices.people, titles=choices.titles, zone=zone)


def title(_: Translate, case: Case) -> str:
    """Return what a case is about: as typed, or the kind of a visit, which nobody types."""
    return _(case.title) if case.procedure == VISIT.code else case.title
