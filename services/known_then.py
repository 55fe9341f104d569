"""The figures of a past month as they were known on a past day, beside those of now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_access import intake
from data_access import known_then as store
from data_access.database import Session
from domain import known_then as rules
from domain import rights
from domain.calendar import month_period, start_of
from domain.known_facts import REBUILT, as_known
from domain.known_past import Known, Record, When
from domain.kpi import Count, Figure
from domain.people import Actor
from domain.rights import Reach, whole
from services import figure_standing, figures
from services.figure_records import Row, rows_of
from services.figure_request import Request
from services.figures import Cell
from services.month_closes import READ
from services.month_figures import COUNTED
from services.record_kinds import KIND_OF_FACT, Kind

CLOCK = ("matured", "matured_first", "overdue")
"""Columns that change by themselves when a due time passes."""


@dataclass(frozen=True)
class Line:
    """One figure: as it was known, of how many records that cannot be said, and as it is now."""

    figure: Figure
    then: Cell
    now: Cell
    unsure: int


@dataclass(frozen=True)
class Otherwise:
    """The records of a fact that are known otherwise now, as far as the reader may see them;
    `late` counts those that were entered after the day."""

    fact: str
    kind: Kind
    late: int
    rows: tuple[Row, ...]
    hidden: int


@dataclass(frozen=True)
class Compared:
    """A month as it was known at the end of a day. `unsaid` has by code why a figure cannot be
    said."""

    lines: tuple[Line, ...]
    otherwise: tuple[Otherwise, ...]
    unsaid: dict[str, str]


def compared(
    session: Session, project_id: int, month: int, day: date, *, actor: Actor, now: datetime
) -> Compared:
    """Return the figures of a month as they were known at the end of a day, and as they are now.

    :raises NotAllowed: when the actor reads no closes of the project
    """
    rights.require(actor, READ, project_id)
    zone = intake.project(session, project_id).zone
    today = figure_standing.today(session, project_id, now=now)
    then = When(start_of(day + timedelta(days=1), zone), start_of(day, zone))
    seen = {
        fact: _seen(
            fact,
            store.records(session, project_id, month, one.procedure.code),
            then,
            When(now, start_of(today, zone)),
        )
        for fact, one in REBUILT.items()
    }
    known = {fact: one.known for fact, one in seen.items()}
    asked = Request(period=month_period(month), as_of=today)
    said = [figure for figure in COUNTED if not rules.unsaid(figure)]
    reach = rights.reach(actor, "figures.read").within({project_id})
    return Compared(
        lines=tuple(_line(session, figure, known, asked, project_id) for figure in said),
        otherwise=tuple(
            _otherwise(session, fact, one, reach=reach, actor=actor) for fact, one in seen.items()
        ),
        unsaid={one.code: why for one in COUNTED if (why := rules.unsaid(one))},
    )


@dataclass(frozen=True)
class _Seen:
    """The records of a fact as they were known then, how many of them came later, and the keys
    of all that are known otherwise now."""

    known: list[Known]
    late: int
    otherwise: list[int]


def _seen(fact: str, found: list[Record], then: When, now: When) -> _Seen:
    before = {one.id: as_known(fact, one, then) for one in found}
    after = {one.id: as_known(fact, one, now) for one in found}
    return _Seen(
        [one for one in before.values() if one],
        sum(one.entered_at > then.moment and after[one.id] is not None for one in found),
        [number for number, one in after.items() if _differ(before[number], one)],
    )


def _differ(then: Known | None, now: Known | None) -> bool:
    """Tell whether people learned something: that a time has gone by since is no news."""
    if then is None or now is None:
        return then is not now
    return any(then.facts[name] != now.facts[name] for name in then.facts if name not in CLOCK)


def _otherwise(
    session: Session, fact: str, seen: _Seen, *, reach: Reach, actor: Actor
) -> Otherwise:
    kind = KIND_OF_FACT[fact]
    rows = rows_of(session, kind, seen.otherwise, reach=reach, actor=actor)
    return Otherwise(fact, kind, seen.late, tuple(rows), len(seen.otherwise) - len(rows))


def _line(
    session: Session,
    figure: Figure,
    known: Mapping[str, list[Known]],
    asked: Request,
    project_id: int,
) -> Line:
    now = figures.cells_of(session, figure, asked, reach=whole(project_id))[0]
    above = rules.told(figure.numerator, known[figure.numerator.fact.code])
    unsure, below = above.unsure, now.denominator
    if isinstance(figure.denominator, Count):
        counted = rules.told(figure.denominator, known[figure.denominator.fact.code])
        unsure, below = max(unsure, counted.unsure), float(counted.number)
    then = Cell((), above.number, below, figure.value(above.number, below))
    return Line(figure, then, now, unsure)
