"""Days, months and periods in a project's zone: the one place where time becomes a date.

A day is counted from 1970-01-01, a month from January of year 0, so that both are
integers and every period is a range. Weeks start on Monday.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH = date(1970, 1, 1)
FOREVER = (date(9999, 12, 31) - EPOCH).days
"""The `until_day` of what has not ended."""
GRAINS = {"month": 1, "quarter": 3, "year": 12}
"""Months in each grain by which figures are grouped."""


def day_of(at: datetime, zone: str) -> int:
    """Return the day number of a moment, as a calendar in `zone` shows it."""
    return day_number(at.astimezone(ZoneInfo(zone)).date())


def day_number(day: date) -> int:
    return (day - EPOCH).days


def date_of(number: int) -> date:
    return EPOCH + timedelta(days=number)


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def month_of(at: datetime, zone: str) -> int:
    """Return the month number of a moment, as a calendar in `zone` shows it."""
    return month_number(at.astimezone(ZoneInfo(zone)).date())


def first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def start_of(day: date, zone: str) -> datetime:
    """Return midnight at the start of a day in `zone`, as UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def months_after(day: date, months: int) -> date:
    """Return the corresponding day, or the last of the month if there is none (README rule 10)."""
    month = month_number(day) + months
    last = (first_of(month + 1) - timedelta(days=1)).day
    return first_of(month).replace(day=min(day.day, last))


def monday_to_friday(day: date) -> bool:
    return day.weekday() < 5


def working_day_after(
    at: datetime, count: int, zone: str, is_workday: Callable[[date], bool]
) -> date:
    """Return the `count`-th working day after the day of `at`, which is not counted."""
    day = at.astimezone(ZoneInfo(zone)).date()
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


@dataclass(frozen=True)
class Ends:
    """When a period ends: by the calendar (`raw`), and moved past rest days (`effective`)."""

    raw: date
    effective: date


def end_after(
    first: date, *, months: int = 0, days: int = 0, is_workday: Callable[[date], bool]
) -> Ends:
    """Return the end of a period that begins on `first`, which is not counted (README rule 10).

    Years are twelve months. One that ends on a rest day ends on the next day after the break
    (civil code, art. 203). Hours are not moved: they count from the moment.
    """
    raw = months_after(first, months) + timedelta(days=days)
    effective = raw
    while not is_workday(effective):
        effective += timedelta(days=1)
    return Ends(raw, effective)


@dataclass(frozen=True)
class Period:
    """Whole days from `first` to `last`, both counted.

    :raises ValueError: when the last day lies before the first
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("The period ends before it begins.")

    @property
    def start_day(self) -> int:
        return day_number(self.first)

    @property
    def until_day(self) -> int:
        """The first day after the period."""
        return day_number(self.last) + 1

    @property
    def days(self) -> int:
        return self.until_day - self.start_day

    def before(self) -> "Period":
        """Return the period of equal kind just before: months for months, else equal days."""
        if self.whole_months:
            months = month_number(self.last) - month_number(self.first) + 1
            return Period(months_after(self.first, -months), self.first - timedelta(days=1))
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def year_before(self) -> "Period":
        if self.whole_months:
            start = months_after(self.first, -12)
            following = months_after(self.last + timedelta(days=1), -12)
            return Period(start, following - timedelta(days=1))
        return Period(months_after(self.first, -12), months_after(self.last, -12))

    @property
    def whole_months(self) -> bool:
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1

    def split(self, grain: str) -> Iterator[tuple[str, "Period"]]:
        """Yield label and days of each month, quarter or year touched, cut to the period."""
        months = GRAINS[grain]
        start = month_number(self.first) // months * months
        for month in range(start, month_number(self.last) + 1, months):
            following = first_of(month + months) - timedelta(days=1)
            part = Period(max(self.first, first_of(month)), min(self.last, following))
            yield label(month, grain), part


def label(month: int, grain: str) -> str:
    """Return `2025-03`, `2025-Q1` or `2025` for the grain that a month number falls in."""
    year, index = divmod(month, 12)
    if grain == "year":
        return f"{year:04d}"
    return f"{year:04d}-Q{index // 3 + 1}" if grain == "quarter" else f"{year:04d}-{index + 1:02d}"


def month_period(month: int) -> Period:
    return Period(first_of(month), first_of(month + 1) - timedelta(days=1))
