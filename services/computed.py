"""Figures worked out of other figures: Pareto, change, control chart, curve and pace."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from data_access import coverage, measures
from data_access.coverage import NEVER, Homes
from data_access.database import Session
from data_access.looks import View
from domain.calendar import Period, first_of, label, month_number, month_period
from domain.charting import LEAST, TOO_FEW
from domain.control_charts import Chart, u_chart
from domain.kpi import Figure
from domain.kpis.visits import BASE, COVERAGE
from domain.rights import Reach
from domain.run_rules import VERDICTS
from domain.statistics import Bar, Pace, differ, pace, pareto
from services import figures
from services.figures import Cell, Names, Request

FEW = 5
"""Below this many cases a change carries no arrow (CR17)."""


def by_category(
    session: Session, figure: Figure, request: Request, cut: str, *, reach: Reach
) -> list[Bar]:
    """Return the Pareto bars of a figure's numerator over one cut (CR09)."""
    asked = replace(request, by=(cut,))
    cells = figures.cells_of(session, figure, asked, reach=reach)
    return pareto([(cell.key[0], cell.numerator) for cell in cells if cell.numerator])


@dataclass(frozen=True)
class Change:
    """A rate beside the same rate of another period (CR17).

    `percent` is None from a base of nothing: what is there now is new. `telling` is False
    with fewer than five cases on either side, or when chance explains the difference; of a
    plain count, which is no rate, always.
    """

    now: Cell
    base: Cell
    base_period: Period
    points: float | None
    percent: float | None
    telling: bool


def change(
    session: Session,
    figure: Figure,
    request: Request,
    base_period: Period,
    *,
    reach: Reach,
) -> Change:
    """Compare a figure over the request's period with another period's, each by its own base."""
    asked = replace(request, by=())
    now = figures.cells_of(session, figure, asked, reach=reach)[0]
    older = replace(asked, period=base_period)
    base = figures.cells_of(session, figure, older, reach=reach)[0]
    if now.value is None or base.value is None:
        return Change(now, base, base_period, None, None, telling=False)
    percent = (now.value - base.value) / base.value * 100 if base.value else None
    many = min(now.numerator, base.numerator) >= FEW
    telling = (
        many
        and bool(now.denominator and base.denominator)
        and differ((now.numerator, now.denominator or 0), (base.numerator, base.denominator or 0))
    )
    return Change(now, base, base_period, now.value - base.value, percent, telling)


@dataclass(frozen=True)
class MonthChart:
    """A u-chart by month, with its months and whether there are enough of them to judge."""

    months: tuple[str, ...]
    chart: Chart | None
    enough: bool

    @property
    def verdict(self) -> str:
        """Return the msgid of the verdict in words (20 §9.8)."""
        if self.chart is None or not self.enough:
            return TOO_FEW
        return VERDICTS[self.chart.signal]


def control_chart(
    session: Session, figure: Figure, request: Request, *, reach: Reach
) -> MonthChart:
    """Return the u-chart of a rate over the months that the request's period touches."""
    asked = replace(request, by=("month",))
    cells = figures.cells_of(session, figure, asked, reach=reach)
    counts = [cell.numerator for cell in cells]
    chart = u_chart(counts, [cell.denominator or 0 for cell in cells])
    judged = sum(bool(cell.denominator) for cell in cells)
    return MonthChart(tuple(cell.key[0] for cell in cells), chart, judged >= LEAST)


@dataclass(frozen=True)
class CurvePoint:
    """One month of the coverage curve (VC03): homes reached and planned so far, of the base.

    `covered` is None in a month that has not come.
    """

    month: str
    covered: int | None
    planned: int
    base: int

    @property
    def gap(self) -> int | None:
        return None if self.covered is None else self.covered - self.planned

    @property
    def gap_points(self) -> float | None:
        return self.gap / self.base * 100 if self.gap is not None and self.base else None


@dataclass(frozen=True)
class Curve:
    """The plan year's coverage by month, and the pace it still needs (VC03, VC20)."""

    points: tuple[CurvePoint, ...]
    pace: Pace

    @property
    def latest(self) -> CurvePoint:
        """The last month that has come; the first one in a year that has not begun."""
        gone = [point for point in self.points if point.covered is not None]
        return gone[-1] if gone else self.points[0]


def coverage_curve(
    session: Session, request: Request, *, target_percent: float, reach: Reach
) -> Curve:
    """Return distinct homes reached and planned, month by month of the year of `as_of`.

    The base is the population at `as_of`: homes that left it drop out of both (20 §9.4).
    A plan made during the year leaves out the homes that were visited before it; they
    count as planned from the month of that visit, so that both lines are of the same homes.
    """
    year = request.as_of.year
    january = year * 12
    names = Names.of(session, reach)
    where = {cut: names.value(cut, word) for cut, word in request.where.items()}
    population = figures.population_of(COVERAGE, request)
    so_far = Period(first_of(january), request.as_of)
    scope = reach
    seen = View(scope, so_far.start_day, so_far.until_day, population)
    whole = Period(first_of(january), month_period(january + 11).last)
    planned_view = View(scope, whole.start_day, whole.until_day, population)
    homes = coverage.homes_by_month(session, seen, planned_view, where=where)
    approved = coverage.approvals(session, reach=scope, year=year)
    covered, planned = Counter[int](), Counter[int]()
    for some in homes:
        covered[some.covered] += some.count
        planned[_expected(some, approved)] += some.count
    base = int(measures.count(session, BASE, seen, by=(), where=where).get((), 0))
    points = _points(january, month_number(request.as_of), covered, planned, base)
    reached = points[request.as_of.month - 1].covered or 0
    speed = pace(
        covered=reached,
        base=base,
        months_gone=months_gone(request.as_of),
        target_percent=target_percent,
    )
    return Curve(points, speed)


def months_gone(day: date) -> float:
    """Count the months of the year that are over, and of the running one the share of its days."""
    month = month_period(month_number(day))
    return day.month - 1 + day.day / month.days


def _expected(home: Homes, approved: Mapping[tuple[int, int | None], int]) -> int:
    """Return the month from which homes count as planned, NEVER for those that do not."""
    if home.planned != NEVER or home.covered == NEVER:
        return home.planned
    whole = approved.get((home.project_id, None), 0)
    plan = approved.get((home.project_id, home.grid_id), whole)
    return home.covered if home.covered < plan else NEVER


def _points(
    january: int, last: int, covered: Mapping[int, int], planned: Mapping[int, int], base: int
) -> tuple[CurvePoint, ...]:
    points, reached, wanted = [], 0, 0
    for month in range(january, january + 12):
        reached += covered.get(month, 0)
        wanted += planned.get(month, 0)
        so_far = reached if month <= last else None
        points.append(CurvePoint(label(month, "month"), so_far, wanted, base))
    return tuple(points)
