"""How long records are kept: the schedule, and the day from which they are appraised (14 §5.4 b).

The day only lists them. Nothing is deleted by itself (26 example 12).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import months_after


@dataclass(frozen=True)
class Rule:
    """One line of the schedule; `years` None is for ever."""

    title: str
    years: int | None


SCHEDULE: Mapping[str, Rule] = {
    "owner": Rule("Owner's data and handover papers", 3),
    "unit": Rule("Papers of the house itself", None),
    "structure": Rule("Works on structure, waterproofing, facade", None),
    "renovation": Rule("Other renovation and self-build", 10),
    "complaint": Rule("Complaints, visits, return visits, notices", 3),
    "repair": Rule("Repair orders and their return visits", 3),
    "gate": Rule("Gate slips and lists of visitors", 1),
    "key_loan": Rule("Loans of keys", 2),
    "book": Rule("Books of the service centre", 10),
    "shift": Rule("Logs of shifts and duties", 3),
    "training": Rule("Training and appraisal", 3),
    "processing": Rule("Impact assessments and records of processing", 3),
    "access": Rule("Access log of this program", 3),
}
"""The periods count from the closing, not from the opening."""


PROCEDURES_OF: Mapping[str, tuple[str, ...]] = {
    "structure": ("self_build", "illegal_structure"),
    "renovation": ("renovation", "violation", "hot_work"),
    "complaint": ("complaint", "visit", "return_visit", "notice"),
    "repair": ("repair",),
    "gate": ("goods", "visitor", "decoration_pass"),
    "key_loan": ("key", "key_trust", "key_count"),
    "shift": ("duty", "vacant_patrol"),
    "training": ("training", "company_appraisal"),
}
"""Which records of this program stand under a line; all others are books of the centre."""
OF_FILES = ("handover_batch", "handover", "defect", "household_file", "record_file")
"""Kept with the house, or with a time of their own."""


def rule_of(procedure: str) -> str:
    """Return the line of the schedule for records of a procedure, "" for what goes with files."""
    if procedure in OF_FILES:
        return ""
    return next((rule for rule, codes in PROCEDURES_OF.items() if procedure in codes), "book")


def closed_by(today: date, code: str) -> date | None:
    """Return the last closing day of which the time has run out today; None where none does."""
    years = SCHEDULE[code].years
    if years is None:
        return None
    day = months_after(today, -12 * years)
    later = day + timedelta(days=1)  # closed on a leap day: its time ends on the 28th
    return later if extended(later, years) <= today else day


def retain_until(closed: date, code: str) -> date | None:
    """Return the day from which a record is appraised; None is kept for ever."""
    years = SCHEDULE[code].years
    return None if years is None else extended(closed, years)


def extended(day: date, years: int) -> date:
    """Return the same day some years later, the last of February for a leap day."""
    return months_after(day, 12 * years)
