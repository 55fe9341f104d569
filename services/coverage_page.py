"""What the page of visit coverage shows, read in one unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data_access import figure_rows, measures
from data_access.database import Session
from data_access.figure_rows import HomeRow
from data_access.looks import View
from data_access.measures import UnitRow
from domain.calendar import Period, day_number, month_number
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis.visit_quality import (
    A_DAY,
    AFTER_CARE,
    ANSWERED,
    CONTENT,
    EVER,
    FIRST_VISITS,
    FREQUENCY,
    OFF_PLAN,
    OFTEN,
    RAISED,
    RECENCY,
    SAMPLED,
    TRUE,
)
from domain.kpis.visits import (
    ANY_VISIT,
    ATTEMPTED,
    CONTACT,
    COVERAGE,
    CURVE,
    KEY,
    NEVER,
    NOT_HOME,
    ON_TIME,
    ON_TIME_OR_LATE,
    OVERDUE,
    REFUSAL,
    REFUSING,
    SUCCESS,
)
from domain.rights import Reach
from domain.targets import Aims
from services import computed, figures, times_taken, unevenness, week_hours
from services.computed import Curve
from services.figure_pages import Card, cards
from services.figure_request import Names, Request, population_of
from services.figure_scope import Reader
from services.figures import Cell
from services.times_taken import Taken
from services.unevenness import Evenness
from services.week_hours import Hours

HEADLINES = (COVERAGE, CONTACT, ON_TIME, SUCCESS, KEY, OVERDUE, NEVER, NOT_HOME)
OTHERS = (
    ON_TIME_OR_LATE, ANY_VISIT, REFUSAL, REFUSING, OFF_PLAN, A_DAY, FREQUENCY, OFTEN, EVER,
    ANSWERED, RAISED, CONTENT, TRUE, SAMPLED, FIRST_VISITS, AFTER_CARE,
)  # fmt: skip
COMPARED = (COVERAGE, CONTACT, ATTEMPTED)
"""What buildings are compared by."""
YEARLY = (COVERAGE, CONTACT)
TARGET_PERCENT = 100
"""What the pace is worked out for: every home of the base (VC20)."""


MOST = 200
"""So many homes stand in a list of those that wait; all of them are behind the number."""


@dataclass(frozen=True)
class Waiting:
    """A home that waits for a visit; days overdue, or since somebody first lived there."""

    unit_id: int
    project: str
    code: str
    key: bool
    last: int | None
    due: int
    days: int | None


@dataclass(frozen=True)
class Progress:
    """How far the visits of the year are at a moment (`until`), against plan if there is one."""

    until: date
    curve: Curve
    gap_aims: Aims
    planned: bool

    @property
    def base(self) -> float:
        return self.curve.latest.base


@dataclass(frozen=True)
class Coverage:
    """Everything the page of visit coverage shows, of one moment."""

    progress: Progress
    headlines: tuple[Card, ...]
    others: tuple[Card, ...]
    buildings: tuple[tuple[Figure, tuple[Cell, ...]], ...]
    overdue: tuple[Waiting, ...]
    never: tuple[Waiting, ...]
    weekdays: dict[int, tuple[int, int]]
    hours: Hours
    recency: Taken
    evenness: Evenness | None

    @property
    def base(self) -> float:
        return self.headlines[0].cell.denominator or 0

    @property
    def curve(self) -> Curve:
        return self.progress.curve


def coverage(session: Session, reader: Reader, scope: Scope) -> Coverage:
    """Return the visit-coverage family (20 §9.4): a picture at the end of the period."""
    reach = reader.reach(scope)
    request = reader.request(COVERAGE, scope)
    until = request.seen.last
    return Coverage(
        progress=progress(session, reader, scope),
        headlines=of_the_year(cards(session, reader, scope, HEADLINES), until),
        others=cards(session, reader, scope, OTHERS),
        buildings=_buildings(session, request, reach),
        overdue=_waiting(session, request, reach, "overdue"),
        never=_waiting(session, request, reach, "never"),
        weekdays=_weekdays(session, reader.request(SUCCESS, scope), reach),
        hours=week_hours.of(session, reader, scope, SUCCESS),
        recency=times_taken.taken(session, RECENCY, request, reach=reach),
        evenness=unevenness.evenness(session, COVERAGE, request, reach=reach),
    )


def progress(session: Session, reader: Reader, scope: Scope) -> Progress:
    """Return the year's coverage by month against its plan, and its pace (VC03, VC20)."""
    reach, request = reader.reach(scope), reader.request(COVERAGE, scope)
    until = request.seen.last
    asked = replace(request, as_of=until)
    curve = computed.coverage_curve(session, asked, target_percent=TARGET_PERCENT, reach=reach)
    january = month_number(until.replace(month=1))
    return Progress(
        until=until,
        curve=curve,
        gap_aims=reader.aims(CURVE, request, reach),
        planned=figure_rows.has_plan(session, reach=reach, from_month=january),
    )


def of_the_year(found: Sequence[Card], until: date) -> tuple[Card, ...]:
    """Leave goals of the whole year unjudged before it ends; the plan's curve judges till then."""
    if (until.month, until.day) == (12, 31):
        return tuple(found)
    return tuple(
        replace(card, met="", kept="") if card.figure in YEARLY else card for card in found
    )


def _buildings(
    session: Session, request: Request, reach: Reach
) -> tuple[tuple[Figure, tuple[Cell, ...]], ...]:
    asked = replace(request, by=("building",))
    return tuple(
        (figure, tuple(figures.cells_of(session, figure, asked, reach=reach)))
        for figure in COMPARED
    )


def _waiting(session: Session, request: Request, reach: Reach, which: str) -> tuple[Waiting, ...]:
    """Return overdue homes, key ones first, or those never visited, the longest there first."""
    view = picture(request, reach)
    rows = measures.unit_rows(session, view, unit_ids=None, where={which: True})
    if request.where:
        base = figures.records(session, COVERAGE.code, request, "denominator", reach=reach)
        inside = set(base)
        rows = [row for row in rows if row.unit_id in inside]
    if which == "overdue":
        return tuple(_one(row, view.until_day - 1 - row.due_day) for row in rows[:MOST])
    known = figure_rows.homes(session, [row.unit_id for row in rows], reach=reach)
    since = {home.unit_id: home for home in known}
    found = [_one(row, _days_there(since[row.unit_id], view)) for row in rows]
    return tuple(sorted(found, key=lambda home: -(home.days or 0))[:MOST])


def picture(request: Request, reach: Reach) -> View:
    """Return the view of a picture at the end of what is seen, with its year as horizon."""
    last = request.seen.last
    year = Period(last.replace(month=1, day=1), last)
    population = population_of(COVERAGE, request)
    return View(reach, year.start_day, year.until_day, population)


def _one(row: UnitRow, days: int | None) -> Waiting:
    return Waiting(row.unit_id, row.project, row.code, row.key, row.last_day, row.due_day, days)


def _days_there(home: HomeRow, view: View) -> int | None:
    return None if home.since is None else view.until_day - 1 - day_number(home.since)


def _weekdays(session: Session, request: Request, reach: Reach) -> dict[int, tuple[int, int]]:
    names = Names.of(session, reach)
    where = {cut: names.value(cut, said) for cut, said in request.where.items()}
    seen = request.seen
    view = View(reach, seen.start_day, seen.until_day, "")
    return figure_rows.attempts_by_weekday(session, view, where=where)
