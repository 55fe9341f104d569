"""The rows of one project of the demo, read once, for answers that are counted again from them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from data_access import tables as stored
from domain.calendar import day_of
from domain.homes import statuses_in
from tests.demo.conftest import MORNING

ZONE = "Asia/Shanghai"
TODAY = day_of(MORNING, ZONE)
MAIN = 1
"""The project whose rows are counted."""
OUT = ("merged", "voided")
T = TypeVar("T")


@dataclass(frozen=True)
class Rows:
    """One project's rows, read once, and the period that a question is about."""

    cases: list[stored.Case]
    events: list[stored.CaseEvent]
    visits: list[stored.Visit]
    items: list[stored.VisitPlanItem]
    units: dict[int, stored.Unit]
    statuses: list[stored.UnitStatus]
    tags: list[stored.UnitTag]
    owed: list[stored.Deadline]
    notices: list[stored.Notice]
    points: list[stored.PostingPoint]
    grids: dict[int | None, str]
    buildings: dict[int | None, str]
    people: dict[int | None, str]
    days: range
    now: datetime = MORNING

    def of(self, procedure: str, days: range | None = None) -> list[stored.Case]:
        inside = days or self.days
        return [
            c for c in self.cases
            if c.procedure == procedure and c.state not in OUT and c.received_day in inside
        ]  # fmt: skip

    @property
    def tries(self) -> list[stored.Visit]:
        return [v for v in self.visits if v.proactive and not v.voided]

    def lived_in(self, day: int) -> set[int]:
        return {
            s.unit_id for s in self.statuses
            if s.status in statuses_in("P2") and s.from_day <= day < s.until_day
        }  # fmt: skip

    def last_met(self, unit_id: int) -> int | None:
        met = [v.visited_day for v in self.tries if v.unit_id == unit_id and v.effective]
        return max(met, default=None)

    @property
    def today(self) -> int:
        return day_of(self.now, ZONE)

    def was_handed(self, unit_id: int | None) -> bool:
        return any(
            s.unit_id == unit_id and s.status in statuses_in("P1") and s.from_day <= TODAY
            for s in self.statuses
        )

    def handed(self, unit_id: int | None) -> int:
        return min(
            s.from_day for s in self.statuses
            if s.unit_id == unit_id and s.status in statuses_in("P1")
        )  # fmt: skip


Counted = Callable[[Rows], object]


def read(session: Session) -> Rows:
    """Return the rows of the main project; the period is set for each question."""
    units = all_of(session, stored.Unit)
    return Rows(
        cases=sorted(all_of(session, stored.Case), key=lambda c: (c.received_at, c.id or 0)),
        events=sorted(all_of(session, stored.CaseEvent), key=lambda e: e.id or 0),
        visits=all_of(session, stored.Visit),
        items=all_of(session, stored.VisitPlanItem),
        units={unit.id or 0: unit for unit in units},
        statuses=all_of(session, stored.UnitStatus),
        tags=all_of(session, stored.UnitTag),
        owed=all_of(session, stored.Deadline),
        notices=all_of(session, stored.Notice),
        points=all_of(session, stored.PostingPoint),
        grids={grid.id: grid.name for grid in all_of(session, stored.Grid)},
        buildings={one.id: one.name for one in all_of(session, stored.Building)},
        people={one.id: one.name for one in session.exec(select(stored.Account))},
        days=range(0),
    )


def all_of(session: Session, table: type[T]) -> list[T]:
    project: Any = getattr(table, "project_id")  # noqa: B009  every table here has one
    return list(session.exec(select(table).where(col(project) == MAIN)))


def local(at: datetime) -> datetime:
    """Return a moment as the clock at the estate shows it."""
    return at.astimezone(ZoneInfo(ZONE))
