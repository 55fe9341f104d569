"""How often a duty comes round: the turns of a rhythm, each with the day on which it is owed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from domain.calendar import day_number, first_of, month_number
from domain.procedure import DeclarationError

Every = Literal["day", "week", "month", "quarter", "half", "year"]
RHYTHMS: dict[str, str] = {
    "day": "Daily",
    "week": "Weekly",
    "month": "Monthly",
    "quarter": "Quarterly",
    "half": "Half-yearly",
    "year": "Yearly",
}
MONTHS_OF: Mapping[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
STEPS: dict[str, str] = {"1": "Every time", "2": "Every other time"}
LONGEST_BREAK = timedelta(days=14)
"""No public holiday lasts longer, so no turn is put off by more."""


@dataclass(frozen=True)
class Rhythm:
    """How often, and on which day of its period it is owed.

    `day` is the weekday (1 Monday) of a week, else the day of the month, the last one where the
    month is shorter. `month` counts within the quarter, the half year or the year, from 1. The
    task of a period longer than a month opens on the first of the month in which it is owed.
    `step` 2 leaves out every other period, counted from a fixed one: never two in a row.
    """

    every: Every
    day: int = 1
    month: int = 1
    step: int = 1

    def __post_init__(self) -> None:
        most = 7 if self.every == "week" else 31
        if not 1 <= self.day <= most or not 1 <= self.month <= MONTHS_OF.get(self.every, 1):
            raise DeclarationError(f"{self.every}: no day {self.month}-{self.day}")
        if self.step not in (1, 2):
            raise DeclarationError(f"{self.every}: no step {self.step}")


@dataclass(frozen=True)
class Turn:
    """One period of a duty: its name, and the days on which its task opens and is owed."""

    period: str
    opens: date
    due: date


def turns(
    rhythm: Rhythm, first: date, last: date, *, works: Callable[[date], bool] | None
) -> Iterator[Turn]:
    """Yield the periods whose tasks are open by `last` and owed on `first` or later, in order.

    `works` tells the days on which the duty can be owed, None for every day: what falls on a
    rest day is owed on the next day that is worked, and a daily duty rests with the others.
    """
    spread = _of_days if rhythm.every in ("day", "week") else _of_months
    start = first if works is None or rhythm.every == "day" else first - LONGEST_BREAK
    for turn in spread(rhythm, start, last):
        owed = turn if works is None else _put_off(rhythm, turn, works)
        if owed is not None and owed.due >= first and owed.opens <= last:
            yield owed


def _put_off(rhythm: Rhythm, turn: Turn, works: Callable[[date], bool]) -> Turn | None:
    if rhythm.every == "day":
        return turn if works(turn.due) else None
    due = turn.due
    while not works(due):
        due += timedelta(days=1)
    return replace(turn, due=due)


def _of_days(rhythm: Rhythm, first: date, last: date) -> Iterator[Turn]:
    if rhythm.every == "day":
        for ahead in range((last - first).days + 1):
            day = first + timedelta(days=ahead)
            if day_number(day) % rhythm.step == 0:
                yield Turn(day.isoformat(), day, day)
        return
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        year, week, _ = monday.isocalendar()
        if day_number(monday) // 7 % rhythm.step == 0:
            yield Turn(f"{year}-W{week:02d}", monday, monday + timedelta(days=rhythm.day - 1))
        monday += timedelta(days=7)


def _of_months(rhythm: Rhythm, first: date, last: date) -> Iterator[Turn]:
    length = MONTHS_OF[rhythm.every]
    start = month_number(first) // length * length
    for month in range(start, month_number(last) + 1, length):
        if month // length % rhythm.step:
            continue
        owed = month + rhythm.month - 1
        opens, following = first_of(owed), first_of(owed + 1)
        due = min(opens + timedelta(days=rhythm.day - 1), following - timedelta(days=1))
        yield Turn(_named(rhythm, month), opens, due)


def _named(rhythm: Rhythm, month: int) -> str:
    year, index = divmod(month, 12)
    return {
        "month": f"{year}-{index + 1:02d}",
        "quarter": f"{year}-Q{index // 3 + 1}",
        "half": f"{year}-H{index // 6 + 1}",
        "year": f"{year}",
    }[rhythm.every]
