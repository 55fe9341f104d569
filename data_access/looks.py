"""How a fact is looked at, and what a fact is in SQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, literal, select

from domain.calendar import date_of, day_number, first_of, month_number, start_of
from domain.rights import Reach

Key = tuple[Any, ...]
Before = Callable[[int], ColumnElement[bool]]
"""The condition that a record is of a time before a month."""
Conditions = Mapping[str, Any]
"""Cut by name and the value it must have; None is a record without a value."""


@dataclass(frozen=True)
class View:
    """What a fact is looked at through. Day numbers; `until_day` is not counted.

    Timed facts have records from `start_day`; a picture is taken at the end of the day
    before `until_day`, with the horizon of its visits beginning at `start_day`. What is
    still waited for is judged by `as_of_day`, by the end of the view where that is None.
    Days begin by the clock of `zone`; it tells only where moments are compared with them. What
    is due on a day is late on the day after, as with visits (20 §9.4 VC07).
    """

    reach: Reach
    start_day: int
    until_day: int
    population: str
    as_of_day: int | None = None
    zone: str = "UTC"

    @property
    def last_day(self) -> int:
        return self.until_day - 1

    @property
    def today(self) -> int:
        """The day by whose end things are judged."""
        return self.last_day if self.as_of_day is None else self.as_of_day

    def start_of(self, day: int) -> datetime:
        return start_of(date_of(day), self.zone)

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two looks the same."""
        return (
            self.reach.identity,
            self.start_day,
            self.until_day,
            self.population,
            self.as_of_day,
            self.zone,
        )


@dataclass(frozen=True)
class Source:
    """A fact in SQL: its key, its columns and cuts by name, and what is always required."""

    key: ColumnElement[Any]
    columns: Mapping[str, ColumnElement[Any]]
    cuts: Mapping[str, ColumnElement[Any]]
    month: ColumnElement[int] | None
    tables: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    day: ColumnElement[int] | None = None
    """The day of each record, where one is stored."""
    weight: ColumnElement[int] | None = None
    """How many records a row stands for, where it is a sum of them."""

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        return select(*columns).select_from(self.tables).where(*self.conditions)


def months_touched(view: View) -> tuple[int, int]:
    """Return the first and last month number with a day in the view."""
    return month_number(date_of(view.start_day)), month_number(date_of(view.until_day - 1))


def within(day: ColumnElement[int], view: View) -> tuple[ColumnElement[bool], ...]:
    return (day >= view.start_day, day < view.until_day)


def month_of(day: ColumnElement[int], view: View) -> ColumnElement[int]:
    """Return the month number of a day of the view, where only the day is stored."""
    return _halved(*months_touched(view), lambda month: day < day_number(first_of(month)))


def within_moments(at: ColumnElement[Any], view: View) -> tuple[ColumnElement[bool], ...]:
    """Narrow by a moment where no day is stored."""
    return (at >= view.start_of(view.start_day), at < view.start_of(view.until_day))


def month_of_moment(at: ColumnElement[Any], view: View) -> ColumnElement[int]:
    """Return the month number of a moment of the view, where no day is stored."""
    return _halved(
        *months_touched(view), lambda month: at < view.start_of(day_number(first_of(month)))
    )


def _halved(first: int, last: int, before: Before) -> ColumnElement[int]:
    """Return the month of a record by asking which half of the months it is before: two years
    take five comparisons of each record instead of up to twenty-four."""
    if first >= last:
        return literal(last)
    middle = (first + last + 1) // 2
    earlier, later = _halved(first, middle - 1, before), _halved(middle, last, before)
    return case((before(middle), earlier), else_=later)


def within_months(month: ColumnElement[int], view: View) -> tuple[ColumnElement[bool], ...]:
    """Narrow by month too: the indexes are ordered by it."""
    return (month.between(*months_touched(view)),)
