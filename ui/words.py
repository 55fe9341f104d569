"""The words of a case: its state, its limit, and every answer in the reader's language."""

from datetime import datetime
from typing import Any

from domain import wording
from domain.case import Case
from domain.intake import CHANNEL, URGENCIES
from domain.procedure import Field, Procedure
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.procedures.company_appraisal import COMPANY_APPRAISAL
from domain.procedures.complaint.fields import SEVERITIES, VALIDITIES
from domain.procedures.duty import DUTY_TASK
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.vacant_patrol import VACANT_PATROL
from domain.procedures.violation import VIOLATION
from domain.procedures.visit import VISIT
from domain.registry import PROCEDURES
from domain.wording import category, place
from ui.inputs import Choices
from ui.texts import DASH, Translate, span, until

__all__ = ["answer", "category", "due", "place", "severity", "state", "title", "validity"]

NAMED = (
    VISIT.code, DUTY_TASK.code, VIOLATION.code, SELF_BUILD.code, ILLEGAL_STRUCTURE.code,
    HOUSEHOLD_FILE.code, ARCHIVE_REQUEST.code, VACANT_PATROL.code, COMPANY_APPRAISAL.code,
)  # fmt: skip
"""Procedures whose cases are named by the program."""


def state(_: Translate, procedure: Procedure, code: str) -> str:
    """Return the title of a state; an event that starts nowhere has none."""
    return _(procedure.state(code).title) if code else ""


def severity(_: Translate, case: Case) -> str:
    return _(SEVERITIES[case.severity])


def urgency(_: Translate, case: Case) -> str:
    return _(URGENCIES.get(case.urgency, case.urgency))


def channel(_: Translate, case: Case) -> str:
    """Return how it came; an imported one may have come in a way of its own."""
    return _(CHANNEL[case.channel].title) if case.channel in CHANNEL else case.channel


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
    return wording.answer(
        _, asked, value, people=choices.people, assets=choices.assets, titles=choices.titles,
        zone=zone,
    )  # fmt: skip


def title(_: Translate, case: Case) -> str:
    """Return what a case is about: as typed, or what kind it is where nobody types anything."""
    kind = PROCEDURES.get(case.procedure)
    if not case.title:
        return _(kind.title) if kind else case.number
    return _(case.title) if case.procedure in NAMED else case.title
