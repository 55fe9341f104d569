"""Which days are worked: the nation's table with a project's own changes laid over it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from domain.calendar import monday_to_friday

Kind = Literal["workday", "rest", "holiday", "make_up", "local_work", "local_rest"]
KINDS: dict[Kind, str] = {
    "workday": "Workday",
    "rest": "Rest day",
    "holiday": "Public holiday",
    "make_up": "Make-up workday",
    "local_work": "Worked here only",
    "local_rest": "Rest here only",
}
HOLIDAYS: dict[str, str] = {
    "New Year's Day": "New Year's Day",
    "Spring Festival": "Spring Festival",
    "Tomb-sweeping Day": "Tomb-sweeping Day",
    "Labour Day": "Labour Day",
    "Dragon Boat Festival": "Dragon Boat Festival",
    "Mid-autumn Festival": "Mid-autumn Festival",
    "National Day": "National Day",
    "Anti-Fascist 70th Day": "Anti-Fascist 70th Day",
}


@dataclass(frozen=True)
class National:
    """The State Council's yearly notices: rest days and make-up workdays with their holiday.

    Of a year that is not in `years` nothing is known but the weekday (01 §1.3).
    """

    rest: Mapping[date, str]
    make_up: Mapping[date, str]
    years: frozenset[int]

    @cached_property
    def version(self) -> str:
        """What names the table: the same days give the same name in every process."""
        text = json.dumps(self.content(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def content(self) -> dict[str, dict[str, str]]:
        """Return the table as it is stored; `national` reads it again."""
        return {
            name: {day.isoformat(): title for day, title in days.items()}
            for name, days in (("rest", self.rest), ("make_up", self.make_up))
        }

    def differing(self, older: "National") -> list[date]:
        """Return the days that are worked by one of two tables and not by the other."""
        named = {*self.rest, *self.make_up, *older.rest, *older.make_up}
        return sorted(day for day in named if self.works(day) is not older.works(day))

    def works(self, day: date) -> bool:
        return day in self.make_up or (monday_to_friday(day) and day not in self.rest)


def national(content: Mapping[str, Mapping[str, str]]) -> National:
    """Return the table that was stored as `content`."""
    rest, make_up = (
        {date.fromisoformat(day): title for day, title in content[name].items()}
        for name in ("rest", "make_up")
    )
    return National(rest, make_up, frozenset(day.year for day in rest))


@dataclass(frozen=True)
class LocalChange:
    """One day that a project works or rests against the nation's table, and why."""

    id: int
    day: date
    works: bool
    reason: str
    made_by: str = ""


@dataclass(frozen=True)
class Day:
    """A day as the calendar shows it. `name` is the holiday it belongs to, or the local reason."""

    day: date
    works: bool
    kind: Kind
    name: str = ""


@dataclass(frozen=True)
class Workdays:
    """The days that one project works."""

    national: National
    local: Mapping[date, LocalChange] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        own = self.local.get(day)
        return own.works if own else self.national.works(day)

    def day(self, day: date) -> Day:
        """Tell what a day is; the local change counts before the holiday."""
        own = self.local.get(day)
        if own:
            return Day(day, own.works, "local_work" if own.works else "local_rest", own.reason)
        if day in self.national.make_up:
            return Day(day, True, "make_up", self.national.make_up[day])
        if day in self.national.rest:
            return Day(day, False, "holiday", self.national.rest[day])
        works = monday_to_friday(day)
        return Day(day, works, "workday" if works else "rest")

    def changed(self, day: date, change: LocalChange | None) -> "Workdays":
        """Return the table as it would be with a change of the day, or without any."""
        rest = {known: own for known, own in self.local.items() if known != day}
        return Workdays(self.national, {**rest, day: change} if change else rest)
