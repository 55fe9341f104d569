"""Signal or noise: a figure part by part of time, with limits by what each part divides by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from data_access import measures
from data_access.database import Session
from domain import charting, control_charts, run_rules
from domain.baselines import Marks
from domain.calendar import GRAINS, Period, date_of, first_of, month_number
from domain.charting import LEAST, MONTHS, QUARTERS, TOO_FEW
from domain.control_charts import Chart, Kind, Level, Point
from domain.figure_scope import Scope
from domain.kpi import Computed, Figure
from domain.rights import Reach
from services import baselines, figures, record_keeping, times_taken
from services.figure_counts import Asked
from services.figure_request import Names, Request
from services.figure_scope import Reader

NO_MARKS = Marks()


@dataclass(frozen=True)
class Part:
    """One point of a series: what it is called, its month, and the two halves of its number.

    Times and plain counts have 1 below the line; nothing at risk has 0 below it.
    """

    name: str
    month: int
    count: float
    base: float


@dataclass(frozen=True)
class Signal:
    """What a figure's chart says. Without a `chart` nothing was at risk, or none suits it and
    `why_not` is the msgid of why. `grain` is month, quarter, or gap from one event to the next.
    """

    figure: Figure | Computed
    kind: Kind | None = None
    grain: str = "month"
    parts: tuple[Part, ...] = ()
    chart: Chart | None = None
    marks: Marks = NO_MARKS
    why_not: str = ""

    @property
    def enough(self) -> bool:
        return len(self.judged) >= LEAST

    @property
    def verdict(self) -> str:
        """Return the msgid of what the chart says (20 §9.8)."""
        if self.why_not:
            return self.why_not
        if self.chart is None or not self.enough:
            return TOO_FEW
        return run_rules.VERDICTS[self.chart.signal]

    @property
    def named(self) -> tuple[str, ...]:
        """Return what the points of a signal are called."""
        if self.chart is None or not self.enough:
            return ()
        return tuple(self.parts[at].name for at in self.chart.at)

    @property
    def halved(self) -> bool:
        """Tell whether its points are numbers with a numerator, and not times."""
        return isinstance(self.figure, Figure) and self.grain != "gap"

    @property
    def judged(self) -> list[tuple[Part, Point]]:
        """Return the parts of time in which something was at risk, with their points."""
        if self.chart is None:
            return []
        both = zip(self.parts, self.chart.points, strict=True)
        return [(part, point) for part, point in both if point.rate is not None]

    @property
    def moved(self) -> bool:
        """Tell whether the last two points may be compared with an arrow: one lies outside."""
        return any(point.outside for _, point in self.judged[-2:])


def signal(session: Session, reader: Reader, scope: Scope, code: str) -> Signal:
    """Return the chart of a figure over the whole months up to the scope's end.

    Where months hold too few events for limits of three sigmas these are quarters; where even
    quarters do, days between events; and where those are not known, exact limits by month.

    :raises FigureUnknown: when there is no such figure, or a cut is not declared for it
    """
    figure = charting.counted(figures.find(code))
    kind = charting.kind_of(figure)
    if kind is None:
        return Signal(figure, why_not=charting.why_not(figure))
    reach = reader.reach(scope)
    marks = baselines.within(session, reader, scope, figure.code)
    asked = _Asked(session, figure, kind, reader.request(_base(figure), scope), reach, marks)
    return asked.drawn()


def asked_first(reader: Reader, scope: Scope, code: str) -> tuple[Figure, Request] | None:
    """Return what the chart of a figure counts first, so that many can be counted together;
    None where it counts nothing, or takes times."""
    figure = charting.counted(figures.find(code))
    if not isinstance(figure, Figure) or charting.kind_of(figure) is None:
        return None
    request = reader.request(figure, scope)
    end = _end(request)
    return figure, _parted(request, "month", end - MONTHS, end)


def _end(request: Request) -> int:
    """Return the first month that is not over at the end of what is asked for."""
    return month_number(min(request.period.last, request.as_of) + timedelta(days=1))


def _parted(request: Request, grain: str, first: int, until: int) -> Request:
    period = Period(first_of(first), first_of(until) - timedelta(days=1))
    return replace(request, period=period, by=(grain,))


def _base(figure: Figure | Computed) -> Figure:
    found = figure if isinstance(figure, Figure) else figures.find(figure.of)
    return found if isinstance(found, Figure) else _base(found)


@dataclass(frozen=True)
class _Asked:
    """One chart on its way: the figure, what is asked of it, and what leads have said."""

    session: Session
    figure: Figure | Computed
    kind: Kind
    request: Request
    reach: Reach
    marks: Marks

    @property
    def end(self) -> int:
        return _end(self.request)

    def drawn(self) -> Signal:
        months = self.parts("month", self.end - MONTHS, self.end)
        if not control_charts.is_rare(self.kind, *_series(self.kind, months)):
            return self.chart(self.kind, "month", months, exact=False)
        last = self.end - self.end % 3
        quarters = self.parts("quarter", last - 3 * QUARTERS, last)
        judged = sum(bool(part.base) for part in quarters)
        still = control_charts.is_rare(self.kind, *_series(self.kind, quarters))
        if judged >= LEAST and not still:
            return self.chart(self.kind, "quarter", quarters, exact=False)
        events = control_charts.is_rare("u", *_series("u", months))
        gaps = self.gaps() if events else []  # of a share near 100 % it is the misses that are rare
        if len(gaps) >= LEAST:
            return self.chart("t", "gap", gaps, exact=False)
        return self.chart(self.kind, "month", months, exact=True)

    def chart(self, kind: Kind, grain: str, parts: Sequence[Part], *, exact: bool) -> Signal:
        found = Signal(self.figure, kind, grain, tuple(parts), None, self.marks)
        level = self.level(kind, grain, parts)
        if level is None:
            return found
        chart = control_charts.chart(kind, *_series(kind, parts), level, exact=exact)
        return replace(found, chart=chart)

    def level(self, kind: Kind, grain: str, parts: Sequence[Part]) -> Level | None:
        """Return what the limits come from: the frozen months, else those shown; a month that
        was left out counts in neither. Gaps and quarters are long: their last month decides."""
        frozen = self.marks.baseline
        if frozen and grain != "gap":
            parts = self.parts(grain, frozen.first, frozen.last + 1)
        counting = [part for part in parts if self.marks.counts(part.month)]
        return control_charts.level(kind, *_series(kind, counting))

    def parts(self, grain: str, first: int, until: int) -> list[Part]:
        """Return the parts of time of which records were kept: before them nothing is none, and
        a quarter counts as whole ones do only."""
        begins = record_keeping.first_month(
            self.session, _base(self.figure), reach=self.reach, first=first, until=until
        )
        longer = GRAINS[grain] - 1
        parts = self.counted(grain, first, until)
        return [part for part in parts if part.month - longer >= begins]

    def counted(self, grain: str, first: int, until: int) -> list[Part]:
        asked = _parted(self.request, grain, first, until)
        period = asked.period
        if isinstance(self.figure, Computed):
            return [self.time(self.figure, name, part) for name, part in period.split(grain)]
        cells = figures.cells_of(self.session, self.figure, asked, reach=self.reach)
        divided = self.figure.denominator is not None
        months = [month_number(part.last) for _, part in period.split(grain)]
        return [
            Part(cell.key[0], month, cell.numerator, cell.denominator or 0 if divided else 1)
            for cell, month in zip(cells, months, strict=True)
        ]

    def time(self, figure: Computed, name: str, period: Period) -> Part:
        asked = replace(self.request, period=period, by=())
        taken = times_taken.taken(self.session, figure, asked, reach=self.reach)
        month = month_number(period.last)
        if taken.median is None:
            return Part(name, month, 0, 0)
        return Part(name, month, taken.median, 1)

    def gaps(self) -> list[Part]:
        """Return the days from each event of the months shown to the next; none where the fact
        stores no days. Two events of a day are half a day apart."""
        if isinstance(self.figure, Computed):
            return []
        period = Period(first_of(self.end - MONTHS), first_of(self.end) - timedelta(days=1))
        asked = replace(self.request, period=period, by=())
        names = Names.of(self.session, self.reach)
        look = Asked(self.session, self.figure, asked, self.reach, names)
        narrowed, where = look.narrowed()
        measure = self.figure.numerator
        view = look.view(measure, narrowed)
        days = measures.days(self.session, measure, view, where=where) or []
        return [_gap(at, day, later) for at, (day, later) in enumerate(pairwise(days), start=2)]


def _gap(at: int, day: int, later: int) -> Part:
    """Return the days from one event to the next, the `at`-th one; a chart needs names that
    differ, so that of a second event of a day has its number."""
    named = date_of(later).isoformat()
    number = f" ({at})" if later == day else ""
    return Part(f"{named}{number}", month_number(date_of(later)), later - day or 0.5, 1)


def _series(kind: Kind, parts: Sequence[Part]) -> tuple[list[float], list[float]]:
    """Return counts and bases; where values are single ones it is the quotient over 1."""
    if kind != "xmr":
        return [part.count for part in parts], [part.base for part in parts]
    return (
        [part.count / part.base if part.base else 0 for part in parts],
        [1 if part.base else 0 for part in parts],
    )
