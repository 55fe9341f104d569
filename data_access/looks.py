"""How a fact is looked at, and what a fact is in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, select

from domain.calendar import date_of, month_number
from domain.rights import Reach

Key = tuple[Any, ...]
Conditions = Mapping[str, Any]
"""Cut by name and the value it must have; None is a record without a value."""


@dataclass(frozen=True)
class View:
    """What a fact is looked at through. Day numbers; `until_day` is not counted.

    Timed facts have records from `start_day`; a picture is taken at the end of the day
    before `until_day`, with the horizon of its visits beginning at `start_day`. What is
    still waited for is judged by `as_of_day`, by the end of the view where that is None.
    """

    reach: Reach
    start_day: int
    until_day: int
    population: str
    as_of_day: int | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two looks the same."""
        return (
            self.reach.identity,
            self.start_day,
            self.until_day,
            self.population,
            self.as_of_day,
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

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        return select(*columns).select_from(self.tables).where(*self.conditions)


def months_touched(view: View) -> tuple[int, int]:
    """Return the first and last month number with a day in the view."""
    return month_number(date_of(view.start_day)), month_number(date_of(view.until_day - 1))
