"""What the pages of figures show, read in one unit of work: cards, charts and lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from data_access import figure_rows
from data_access.database import Session
from data_access.looks import View
from domain import figure_wording
from domain.calendar import Period
from domain.figure_scope import Scope, aims_at_a_month
from domain.kpi import Figure, Households, Target
from domain.kpis.complaint_kinds import ANONYMOUS, DENSITY, DEVELOPER, EVENTS, FOUND, STAFF
from domain.kpis.complaints import (
    ANNUALISED_RATE,
    CUMULATIVE_RATE,
    EXTERNAL_RATE,
    EXTERNAL_SHARE,
    HOUSEHOLD_MONTH_RATE,
    HOUSEHOLD_RATE,
    MAJOR,
    RECEIVED,
    REPEAT_RATE,
    RETURNING_HOMES,
    TOTAL_RATE,
    VALID_RATE,
    VALIDITY_SHARE,
)
from domain.rights import Reach
from domain.statistics import Bar, poisson_interval
from domain.targets import Aims
from domain.unevenness import Concentration
from services import computed, figures, places_compared, signals, unevenness
from services.computed import Change
from services.figure_request import Names, Request, as_far, population_of
from services.figure_scope import Reader
from services.figures import Cell
from services.language import Translate
from services.places_compared import Compared, Cut
from services.signals import Signal

HEADLINES = (VALID_RATE, RECEIVED, MAJOR, EXTERNAL_SHARE)
OTHERS = (
    TOTAL_RATE,
    HOUSEHOLD_RATE,
    CUMULATIVE_RATE,
    HOUSEHOLD_MONTH_RATE,
    ANNUALISED_RATE,
    EXTERNAL_RATE,
    VALIDITY_SHARE,
    REPEAT_RATE,
    RETURNING_HOMES,
    EVENTS,
    STAFF,
    DEVELOPER,
    ANONYMOUS,
    FOUND,
    DENSITY,
)
PARETOS = ("category", "subcategory", "building")
"""What the vital few may be looked for by, over the same records as the headline (20 §9.8)."""
CUTS: tuple[Cut, ...] = ("building", "project")
"""By what the rates of homes are compared."""
SOON_DAYS = 2
"""A first answer within so many days counts as soon."""
Met = Literal["met", "near", "missed", ""]


@dataclass(frozen=True)
class Card:
    """One figure with what it divides. `low` and `high` are set for small rates only (X13).

    `met` tells how it stands to the internal target and `kept` to what was published; both are
    empty without one, where they differ, and without a value.
    """

    figure: Figure
    cell: Cell
    population: str
    small: bool
    low: float | None
    high: float | None
    aims: Aims
    met: Met
    kept: Met

    def aimed(self, _: Translate) -> str:
        """Return what it aims at, target and promise each in its own words."""
        monthly = aims_at_a_month(self.figure)
        return "; ".join(figure_wording.aims(_, self.aims, self.figure.unit, monthly=monthly))


@dataclass(frozen=True)
class Reply:
    """How long complaints waited for their first answer; days, `None` without any answer."""

    total: int
    answered: int
    median_days: float | None
    soon: int


@dataclass(frozen=True)
class Line:
    """One row of the table by month, quarter or year."""

    part: str
    received: float
    valid: float
    homes: float
    total_rate: float | None
    valid_rate: float | None


@dataclass(frozen=True)
class ComplaintRates:
    """Everything the page of complaint rates shows, of one moment."""

    headlines: tuple[Card, ...]
    others: tuple[Card, ...]
    before: Change
    year_before: Change
    signal: Signal
    lines: tuple[Line, ...]
    paretos: dict[str, tuple[Bar, ...]]
    groups: tuple[Bar, ...]
    places: tuple[Cell, ...]
    projects: tuple[Card, ...]
    compared: tuple[Compared | None, ...]
    reply: Reply
    concentration: Concentration
    season: dict[int, float]

    @property
    def categories(self) -> tuple[Bar, ...]:
        return self.paretos["category"]

    @property
    def received(self) -> float:
        return next(c.cell.numerator for c in self.headlines if c.figure is RECEIVED)


def complaint_rates(session: Session, reader: Reader, scope: Scope) -> ComplaintRates:
    """Return the complaint-rate family (20 §9.2) for a scope."""
    reach = reader.reach(scope)
    request = reader.request(VALID_RATE, scope)
    by_project = replace(request, by=("project",))
    projects = figures.cells_of(session, VALID_RATE, by_project, reach=reach)
    by_place = replace(request, by=("building", "category"))
    asked = [(one, reader.request(one, scope)) for one in (*HEADLINES, *OTHERS)]
    course = [
        (one, replace(request, by=(scope.grain,))) for one in (VALID_RATE, TOTAL_RATE, RECEIVED)
    ]
    figures.prepare(session, [*asked, *course], reach=reach)
    return ComplaintRates(
        headlines=cards(session, reader, scope, HEADLINES),
        others=cards(session, reader, scope, OTHERS),
        before=_change(session, request, as_far(request, request.period.before()), reach),
        year_before=_change(session, request, as_far(request, request.period.year_before()), reach),
        signal=signals.signal(session, reader, scope, VALID_RATE.code),
        lines=_lines(session, request, scope, reach),
        paretos={cut: _bars(session, VALID_RATE, request, cut, reach) for cut in PARETOS},
        groups=_bars(session, RECEIVED, request, "channel_group", reach),
        places=tuple(figures.cells_of(session, VALID_RATE, by_place, reach=reach)),
        projects=tuple(_of_project(reader, request, cell) for cell in projects),
        compared=tuple(
            places_compared.compared(session, VALID_RATE, request, cut, reach=reach) for cut in CUTS
        ),
        reply=_reply(session, request, reach),
        concentration=unevenness.concentrated(session, VALID_RATE, request, reach=reach),
        season=unevenness.seasonal(session, VALID_RATE, request, reach=reach),
    )


def cards(
    session: Session, reader: Reader, scope: Scope, wanted: Sequence[Figure]
) -> tuple[Card, ...]:
    """Return figures for the whole of a scope, in the given order."""
    asked = [(one, reader.request(one, scope)) for one in wanted]
    figures.prepare(session, asked, reach=reader.reach(scope))
    found = []
    for figure in wanted:
        request = reader.request(figure, scope)
        reach = reader.reach(scope)
        cells = figures.cells_of(session, figure, request, reach=reach)
        found.append(card(figure, request, cells[0], reader.aims(figure, request, reach)))
    return tuple(found)


def _of_project(reader: Reader, request: Request, cell: Cell) -> Card:
    """Judge the valid rate of one project by what that project aims at."""
    reach = reader.reaches.within([reader.projects[cell.key[0]]])
    return card(VALID_RATE, request, cell, reader.aims(VALID_RATE, request, reach))


def card(figure: Figure, request: Request, cell: Cell, aims: Aims) -> Card:
    """Judge a number: whether it is too small to tell, and whether it meets its targets."""
    rate = isinstance(figure.denominator, Households)
    judged = cell.numerator if rate else cell.denominator
    small = figure.small > 0 and judged is not None and judged < figure.small
    low = high = None
    if small and rate and cell.denominator:
        low, high = poisson_interval(int(cell.numerator), cell.denominator)
        low, high = low * figure.times, high * figure.times
    population = population_of(figure, request)
    met, kept = (
        _met(figure, target, cell.value, request.seen) for target in (aims.target, aims.promise)
    )
    return Card(figure, cell, population, small, low, high, aims, met, kept)


def _met(figure: Figure, target: Target | None, value: float | None, seen: Period) -> Met:
    if target is None or value is None:
        return ""
    if aims_at_a_month(figure):
        value /= len(list(seen.split("month")))
    if target.met_by(value):
        return "met"
    return "near" if target.near(value) else "missed"


def _change(session: Session, request: Request, base: Period, reach: Reach) -> Change:
    return computed.change(session, VALID_RATE, request, base, reach=reach)


def _lines(session: Session, request: Request, scope: Scope, reach: Reach) -> tuple[Line, ...]:
    asked = replace(request, by=(scope.grain,))
    valid = figures.cells_of(session, VALID_RATE, asked, reach=reach)
    total = figures.cells_of(session, TOTAL_RATE, asked, reach=reach)
    received = figures.cells_of(session, RECEIVED, asked, reach=reach)
    return tuple(
        Line(v.key[0], r.numerator, v.numerator, v.denominator or 0, t.value, v.value)
        for v, t, r in zip(valid, total, received, strict=True)
    )


def _bars(
    session: Session, figure: Figure, request: Request, cut: str, reach: Reach
) -> tuple[Bar, ...]:
    return tuple(computed.by_category(session, figure, request, cut, reach=reach))


def _reply(session: Session, request: Request, reach: Reach) -> Reply:
    names = Names.of(session, reach)
    where = {cut: names.value(cut, said) for cut, said in request.where.items()}
    seen = request.seen
    view = View(reach, seen.start_day, seen.until_day, "")
    total, days = figure_rows.replies(session, view, where=where)
    soon = sum(1 for one in days if one <= SOON_DAYS)
    return Reply(total, len(days), median(days) if days else None, soon)
