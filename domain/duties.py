"""The duty calendar: what the management rules demand again and again (domain 19 §10).

A duty says which rule it comes from, whose it is, its rhythm, and how it is proved. Those
declared here are the set that a project starts from; its own versions lie in the database.
Terms named on the domain page are in `day`; the others are defaults (P) that stand in for a
manual's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.management_rules import RULE
from domain.people import Role
from domain.procedure import DeclarationError
from domain.rhythm import Rhythm

EVIDENCE: dict[str, str] = {
    "note": "A note",
    "photo": "A note and a photo or file",
    "record": "The product's own record, else a note",
}
"""How a duty is proved, by code."""
END_OF_DAY = 24 * 60
OWN = "own_"
"""Begins the second part of the code of a duty that a project wrote itself."""


@dataclass(frozen=True)
class Record:
    """What the product writes down anyhow and proves a duty by: a step of a procedure, of those
    cases whose answer has the value, or the signing of a shift handover."""

    procedure: str
    moves: tuple[str, ...]
    where: tuple[str, str] | None = None
    finds: tuple[str, ...] = ()
    """The steps among them by which something was found out of order."""

    def proves(self, move: str, answers: Mapping[str, object]) -> bool:
        """Tell whether a step of a case with these answers is the record."""
        fits = self.where is None or answers.get(self.where[0]) == self.where[1]
        return move in self.moves and fits


@dataclass(frozen=True)
class Duty:
    """One periodic duty. `each` gives every holder of the post a task of their own.

    `due_minute` is when it is owed on its day, in minutes since midnight. One on `workdays`
    is put off to the next day that the project works.
    """

    code: str
    rule: str
    title: str
    post: Role
    rhythm: Rhythm
    each: bool = False
    due_minute: int = END_OF_DAY
    evidence: str = "note"
    workdays: bool = False

    def __post_init__(self) -> None:
        if self.rule not in RULE or not self.code.startswith(f"{self.rule}."):
            raise DeclarationError(f"{self.code}: no rule {self.rule}")
        if self.evidence not in EVIDENCE or not 0 < self.due_minute <= END_OF_DAY:
            raise DeclarationError(f"{self.code}: no such evidence or hour")


DUTIES: tuple[Duty, ...] = (
    Duty("reception.check", "reception", "Check the desk's records of the day",
         Role.SUPERVISOR, Rhythm("day")),
    Duty("shifts.handover", "shifts", "Hand the shift over in writing",
         Role.FRONT_DESK, Rhythm("day"), evidence="record"),
    Duty("keys.count", "keys", "Count the keys at the change of shift",
         Role.FRONT_DESK, Rhythm("day"), evidence="record"),
    Duty("patrol.common", "patrol", "Walk through the common parts",
         Role.SPECIALIST, Rhythm("day"), each=True),
    Duty("quality.daily", "quality", "Daily quality check", Role.SUPERVISOR, Rhythm("day"),
         evidence="record"),
    Duty("meetings.weekly", "meetings", "Weekly meeting with minutes",
         Role.SUPERVISOR, Rhythm("week", 5), evidence="record"),
    Duty("renovation.sample", "renovation", "Sample check of renovation sites",
         Role.SUPERVISOR, Rhythm("week", 5), evidence="record"),
    Duty("goods.audit", "goods", "Collect the used goods passes and compare them",
         Role.FRONT_DESK, Rhythm("week", 1)),
    Duty("archives.loans", "archives", "Go through the register of loans",
         Role.SPECIALIST, Rhythm("month", 5), each=True),
    Duty("visits.analysis", "visits", "Analysis of the month's visits",
         Role.SUPERVISOR, Rhythm("month", 5)),
    Duty("patrol.vacant_list", "patrol", "Bring the list of vacant homes up to date",
         Role.SPECIALIST, Rhythm("month", 5), each=True),
    Duty("patrol.vacant_check", "patrol", "Look after the vacant homes",
         Role.SPECIALIST, Rhythm("month", 10), each=True),
    Duty("patrol.vacant_word", "patrol", "Tell the owners of vacant homes",
         Role.SPECIALIST, Rhythm("month", 12), each=True),
    Duty("keys.stock", "keys", "Stock-taking of keys by two persons",
         Role.SPECIALIST, Rhythm("month", 25), evidence="record"),
    Duty("archives.stock", "archives", "Stock-taking of files",
         Role.SUPERVISOR, Rhythm("month", 25)),
    Duty("renovation.refunds", "renovation", "List of deposits to give back",
         Role.FINANCE, Rhythm("month", 25)),
    Duty("renovation.frozen", "renovation", "List of frozen deposits of contractors who are gone",
         Role.SUPERVISOR, Rhythm("year", 31, 12)),
    Duty("training.first", "training", "Training of the centre, first of the month",
         Role.SUPERVISOR, Rhythm("month", 15), evidence="record"),
    Duty("training.second", "training", "Training of the centre, second of the month",
         Role.SUPERVISOR, Rhythm("month", 31), evidence="record"),
    Duty("appraisal.monthly", "appraisal", "Monthly appraisal form",
         Role.SUPERVISOR, Rhythm("month", 31)),
    Duty("quality.monthly", "quality", "Monthly quality check of the manager",
         Role.MANAGER, Rhythm("month", 31), evidence="record"),
    Duty("archives.owner_data", "archives", "Check of the owners' data",
         Role.SPECIALIST, Rhythm("half", 31, 6), each=True),
    Duty("survey.yearly", "survey", "Satisfaction survey of the year",
         Role.MANAGER, Rhythm("year", 30, 11)),
    Duty("emergency.drill", "emergency", "Emergency drill of the year",
         Role.MANAGER, Rhythm("year", 30, 11), evidence="photo"),
    Duty("training.plan", "training", "Training plan of the next year",
         Role.SUPERVISOR, Rhythm("year", 25, 12)),
    Duty("plans.yearly", "plans", "Work plan of the next year",
         Role.MANAGER, Rhythm("year", 31, 12)),
    Duty("archives.appraisal", "archives", "Appraisal of files whose time has run out",
         Role.MANAGER, Rhythm("year", 31, 12)),
    Duty("paid_services.prices", "paid_services", "Publish the price list anew",
         Role.MANAGER, Rhythm("year", 31, 1)),
    Duty("privacy.test", "privacy", "Secrecy undertaking and its yearly test",
         Role.SUPERVISOR, Rhythm("year", 31, 12)),
    Duty("plans.covenant", "plans", "Review of the owners' covenant",
         Role.MANAGER, Rhythm("year", 31, 12)),
)  # fmt: skip
DUTY: Mapping[str, Duty] = {duty.code: duty for duty in DUTIES}
SHIFT_HANDOVER = "shift_handover"
"""Stands for a procedure where a record is the signing of a shift handover, which is none."""
RECORDS: Mapping[str, Record] = {
    "shifts.handover": Record(SHIFT_HANDOVER, ("sign",)),
    "keys.count": Record(
        "key_count", ("agree", "differ"), ("count_kind", "shift"), finds=("differ",)
    ),
    "keys.stock": Record(
        "key_count", ("agree", "differ"), ("count_kind", "monthly"), finds=("differ",)
    ),
    "meetings.weekly": Record("meeting", ("minute",), ("meeting_kind", "weekly")),
    "training.first": Record("training", ("hold",)),
    "training.second": Record("training", ("hold",)),
    "quality.daily": Record("quality_check", ("finish",), ("check_kind", "daily")),
    "quality.monthly": Record("quality_check", ("finish",), ("check_kind", "monthly")),
    "renovation.sample": Record("renovation", ("patrol",)),
}
"""The record that fulfils a duty, by the duty's code (19 §10: keep no second book)."""


def proved_by(procedure: str, move: str, answers: Mapping[str, object]) -> dict[str, Record]:
    """Return the duties that a step proves, in the order in which they take it."""
    return {
        code: record
        for code, record in RECORDS.items()
        if record.procedure == procedure and record.proves(move, answers)
    }
