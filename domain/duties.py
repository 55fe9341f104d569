"""The duty calendar: what the management rules demand again and again (domain 19 §10).

A duty is declared once: which rule it comes from, whose it is, and its rhythm. Each period of
a rhythm is one task, owed by the end of one day. Terms named on the domain page are in `day`;
the others are defaults (P) that stand in for a manual's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.calendar import first_of, month_number
from domain.people import Role
from domain.procedure import DeclarationError

RULES: dict[str, str] = {
    "reception": "Reception",
    "meetings": "Meetings",
    "training": "Training",
    "appraisal": "Appraisal",
    "patrol": "Building patrol",
    "archives": "Archives",
    "keys": "Keys",
    "renovation": "Renovation",
    "paid_services": "External services",
    "survey": "Satisfaction survey",
    "emergency": "Emergencies",
    "privacy": "Personal information",
    "goods": "Goods release",
    "quality": "Quality checks",
    "visits": "Visits and return visits",
    "plans": "Plans and reports",
}
"""The management rules that have periodic duties, by code."""
RHYTHMS: dict[str, str] = {
    "day": "Daily",
    "week": "Weekly",
    "month": "Monthly",
    "half": "Half-yearly",
    "year": "Yearly",
}
MONTHS_OF: Mapping[str, int] = {"month": 1, "half": 6, "year": 12}


@dataclass(frozen=True)
class Rhythm:
    """How often, and on which day of its period it is owed.

    `day` is the weekday (1 Monday) of a week, else the day of the month, the last one where the
    month is shorter. `month` counts within the half year or the year, from 1. The task of a
    half year or a year opens on the first of the month in which it is owed.
    """

    every: Literal["day", "week", "month", "half", "year"]
    day: int = 1
    month: int = 1

    def __post_init__(self) -> None:
        most = 7 if self.every == "week" else 31
        if not 1 <= self.day <= most or not 1 <= self.month <= MONTHS_OF.get(self.every, 1):
            raise DeclarationError(f"{self.every}: no day {self.month}-{self.day}")


@dataclass(frozen=True)
class Turn:
    """One period of a duty: its name, and the days on which its task opens and is owed."""

    period: str
    opens: date
    due: date


@dataclass(frozen=True)
class Duty:
    """One periodic duty. `each` gives every holder of the post a task of their own."""

    code: str
    rule: str
    title: str
    post: Role
    rhythm: Rhythm
    each: bool = False

    def __post_init__(self) -> None:
        if self.rule not in RULES or not self.code.startswith(f"{self.rule}."):
            raise DeclarationError(f"{self.code}: no rule {self.rule}")


def turns(rhythm: Rhythm, first: date, last: date) -> Iterator[Turn]:
    """Yield the periods whose tasks are open by `last` and owed on `first` or later, in order."""
    spread = _of_days if rhythm.every in ("day", "week") else _of_months
    for turn in spread(rhythm, first, last):
        if turn.due >= first and turn.opens <= last:
            yield turn


def _of_days(rhythm: Rhythm, first: date, last: date) -> Iterator[Turn]:
    if rhythm.every == "day":
        for ahead in range((last - first).days + 1):
            day = first + timedelta(days=ahead)
            yield Turn(day.isoformat(), day, day)
        return
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        year, week, _ = monday.isocalendar()
        yield Turn(f"{year}-W{week:02d}", monday, monday + timedelta(days=rhythm.day - 1))
        monday += timedelta(days=7)


def _of_months(rhythm: Rhythm, first: date, last: date) -> Iterator[Turn]:
    length = MONTHS_OF[rhythm.every]
    start = month_number(first) // length * length
    for month in range(start, month_number(last) + 1, length):
        owed = month + rhythm.month - 1
        opens, following = first_of(owed), first_of(owed + 1)
        due = min(opens + timedelta(days=rhythm.day - 1), following - timedelta(days=1))
        yield Turn(_named(rhythm, month), opens, due)


def _named(rhythm: Rhythm, month: int) -> str:
    year, index = divmod(month, 12)
    if rhythm.every == "month":
        return f"{year}-{index + 1:02d}"
    return f"{year}-H{index // 6 + 1}" if rhythm.every == "half" else f"{year}"


DUTIES: tuple[Duty, ...] = (
    Duty("reception.check", "reception", "Check the desk's records of the day",
         Role.SUPERVISOR, Rhythm("day")),
    Duty("keys.count", "keys", "Count the keys at the change of shift",
         Role.FRONT_DESK, Rhythm("day")),
    Duty("patrol.common", "patrol", "Walk through the common parts",
         Role.SPECIALIST, Rhythm("day"), each=True),
    Duty("quality.daily", "quality", "Daily quality check", Role.SUPERVISOR, Rhythm("day")),
    Duty("meetings.weekly", "meetings", "Weekly meeting with minutes",
         Role.SUPERVISOR, Rhythm("week", 5)),
    Duty("renovation.sample", "renovation", "Sample check of renovation sites",
         Role.SUPERVISOR, Rhythm("week", 5)),
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
         Role.SPECIALIST, Rhythm("month", 25)),
    Duty("archives.stock", "archives", "Stock-taking of files",
         Role.SUPERVISOR, Rhythm("month", 25)),
    Duty("renovation.refunds", "renovation", "List of deposits to give back",
         Role.FINANCE, Rhythm("month", 25)),
    Duty("training.first", "training", "Training of the centre, first of the month",
         Role.SUPERVISOR, Rhythm("month", 15)),
    Duty("training.second", "training", "Training of the centre, second of the month",
         Role.SUPERVISOR, Rhythm("month", 31)),
    Duty("appraisal.monthly", "appraisal", "Monthly appraisal form",
         Role.SUPERVISOR, Rhythm("month", 31)),
    Duty("quality.monthly", "quality", "Monthly quality check of the manager",
         Role.MANAGER, Rhythm("month", 31)),
    Duty("archives.owner_data", "archives", "Check of the owners' data",
         Role.SPECIALIST, Rhythm("half", 31, 6), each=True),
    Duty("survey.yearly", "survey", "Satisfaction survey of the year",
         Role.MANAGER, Rhythm("year", 30, 11)),
    Duty("emergency.drill", "emergency", "Emergency drill of the year",
         Role.MANAGER, Rhythm("year", 30, 11)),
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
