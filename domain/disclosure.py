"""What the centre owes its owners openly, and how often (Civil Code 943; domain 03 §3.1, 07)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = "disclosure.days"
"""The setting of a project: days between two disclosures, by item, in place of these."""
LEAST_POSTED = timedelta(days=7)
"""How long results of a survey hang (07 §7.2)."""


@dataclass(frozen=True)
class Duty:
    """Something that is disclosed again within some days."""

    title: str
    days: int


DUTIES: dict[str, Duty] = {
    "services": Duty("Service items and standards", 365),
    "fees": Duty("Fees and their standards", 365),
    "income": Duty("Common income and its use", 182),
    "fund": Duty("Repair fund", 365),
    "complaints": Duty("How complaints of common interest were handled", 31),
    "survey": Duty("Results of the satisfaction survey", 365),
}
TITLES: Mapping[str, str] = {code: duty.title for code, duty in DUTIES.items()}


@dataclass(frozen=True)
class Owed:
    """A duty with the day of its last disclosure, and when the next one is due.

    One that was never disclosed here is due at once.
    """

    item: str
    last: date | None
    due: date

    def missed(self, today: date) -> bool:
        return self.due < today


def owed(last: Mapping[str, date], own: Mapping[str, int], today: date) -> list[Owed]:
    """Return every duty, what is due first on top; `own` are a project's days."""
    found = []
    for item, duty in DUTIES.items():
        days = timedelta(days=own.get(item, duty.days))
        known = last.get(item)
        found.append(Owed(item, known, known + days if known else today))
    return sorted(found, key=lambda one: (one.due, one.item))
