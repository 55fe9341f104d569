"""The weeks and months that reports are made of, and the two that each is compared with."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import Period, label, month_number, month_period
from domain.refusal import Refusal

WEEKS_OF_A_YEAR = timedelta(weeks=52)
LABELS = {
    "week": re.compile("([0-9]{4})-W([0-9]{2})"),
    "month": re.compile("([0-9]{4})-([0-9]{2})"),
}
EARLIEST = 1990


class PeriodUnknown(Refusal):
    """There is no such week or month, or it has not begun."""

    def __init__(self) -> None:
        super().__init__("Choose a week or a month that has begun.")


@dataclass(frozen=True)
class Which:
    """The report of one project for one week or month, such as `week` and `2026-W10`."""

    project_id: int
    kind: str
    period: str


@dataclass(frozen=True)
class Days:
    """One week or month by its name, such as `2026-W10` or `2026-02`, with both bases.

    The week of last year is the one 52 weeks before: it begins on a Monday too.
    """

    kind: str
    label: str
    period: Period

    @property
    def before(self) -> Period:
        return self.period.before()

    @property
    def year_before(self) -> Period:
        if self.kind == "month":
            return self.period.year_before()
        return Period(self.period.first - WEEKS_OF_A_YEAR, self.period.last - WEEKS_OF_A_YEAR)

    def is_open(self, today: date) -> bool:
        """Tell whether the last day is not over, so that every number may still change."""
        return today <= self.period.last


def days_of(kind: str, name: str) -> Days:
    """Return a week or a month by its name.

    :raises PeriodUnknown: when there is none of this name
    """
    pattern = LABELS.get(kind)
    found = pattern.fullmatch(name) if pattern else None
    if found is None or int(found[1]) < EARLIEST:
        raise PeriodUnknown
    year, number = int(found[1]), int(found[2])
    try:
        first = date.fromisocalendar(year, number, 1) if kind == "week" else date(year, number, 1)
    except ValueError as none:
        raise PeriodUnknown from none
    return _week(first) if kind == "week" else _month(month_number(first))


def latest(kind: str, today: date, count: int) -> list[Days]:
    """Return the week or month of today and those before it, the newest first."""
    if kind == "week":
        return [_week(today - timedelta(weeks=back)) for back in range(count)]
    return [_month(month_number(today) - back) for back in range(count)]


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    year, number, _ = monday.isocalendar()
    return Days(
        "week", f"{year:04d}-W{number:02d}", Period(monday, monday + timedelta(days=6))
    )  # fmt: skip


def _month(number: int) -> Days:
    return Days("month", label(number, "month"), month_period(number))
