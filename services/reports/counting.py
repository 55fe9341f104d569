"""Counts a report: every figure of its sections, by the same path as the pages of figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from data_access import figure_rows
from data_access.database import Session
from domain.calendar import Period, first_of, month_number
from domain.figure_scope import Scope, aims_at_a_month
from domain.kpi import Computed, Figure, Missing
from domain.kpis.complaints import VALID_RATE
from domain.kpis.visits import COVERAGE
from domain.reports.periods import Days
from domain.reports.report import Comment, Line, Number, Part, Point
from domain.reports.sections import ENTRIES, KINDS, Section
from domain.rights import Reach
from domain.targets import Aims
from services import computed, coverage_page, figure_pages, figures, signals
from services.figure_request import as_far
from services.figure_scope import Reader
from services.figures import Cell, Request

NO_PLAN = "There is no visit plan of this year to compare with."
COURSE_MONTHS = 12


@dataclass(frozen=True)
class _Asked:
    """One report on its way to the figures."""

    session: Session
    days: Days
    reader: Reader
    scope: Scope
    today: date

    @property
    def reach(self) -> Reach:
        return self.reader.reach(self.scope)

    @property
    def request(self) -> Request:
        return Request(period=self.days.period, as_of=self.today)

    def cell(self, figure: Figure, period: Period) -> Cell:
        request = replace(self.request, period=period)
        return figures.cells_of(self.session, figure, request, reach=self.reach)[0]


def parts(
    session: Session,
    days: Days,
    comments: Mapping[str, Comment],
    *,
    reader: Reader,
    project: str,
    today: date,
) -> tuple[Part, ...]:
    """Return every section of a project, by its code, with its numbers as they are today.

    A period that is not over is compared with as many days of the others as it has come.
    """
    scope = Scope(span="own", period=days.period, projects=(project,))
    asked = _Asked(session, days, reader, scope, today)
    _prepare(asked)
    return tuple(
        _part(asked, section, comments.get(section.code, Comment()))
        for section in KINDS[days.kind].sections
    )


def _prepare(asked: _Asked) -> None:
    """Count the figures of all sections together: the period, and those it is compared with."""
    request, days = asked.request, asked.days
    found = [ENTRIES[code] for section in KINDS[days.kind].sections for code in section.codes]
    counted = [one for one in found if isinstance(one, Figure)]
    bases = [as_far(request, base) for base in (days.before, days.year_before)]
    for period in (days.period, *bases):
        wanted = [(one, replace(request, period=period)) for one in counted]
        figures.prepare(asked.session, wanted, reach=asked.reach)


def _part(asked: _Asked, section: Section, comment: Comment) -> Part:
    drawn = ENTRIES.get(section.course)
    whole = Part(
        code=section.code,
        title=section.title,
        asks=section.asks,
        lines=tuple(_line(asked, code) for code in section.codes),
        comment=comment,
    )
    if not isinstance(drawn, Figure):
        return whole
    return replace(whole, drawn=drawn.title, unit=drawn.unit, course=_course(asked, drawn))


def _line(asked: _Asked, code: str) -> Line:
    found = ENTRIES[code]
    if isinstance(found, Missing):
        return Line(code=code, title=found.title, counted=False, said=found.needs)
    if isinstance(found, Computed):
        return _gap(asked, found) if found.how == "curve" else _verdict(asked, found)
    return _counted(asked, found)


def _counted(asked: _Asked, figure: Figure) -> Line:
    request, days = asked.request, asked.days
    cell = asked.cell(figure, days.period)
    aims = asked.reader.aims(figure, request, asked.reach)
    card = figure_pages.card(figure, request, cell, aims)
    card = coverage_page.of_the_year([card], request.seen.last)[0]
    monthly = aims_at_a_month(figure)
    # The target is one for a month, and a week is none.
    judged = not card.small and not (monthly and days.kind == "week")
    line = Line(
        code=figure.code,
        title=figure.title,
        unit=figure.unit,
        population=card.population,
        now=_number(cell),
        before=_base(asked, figure, days.before),
        year_before=_base(asked, figure, days.year_before),
        monthly=monthly,
        small=card.small,
        met=card.met if judged else "",
        kept=card.kept if judged else "",
    )
    return _aimed(line, aims)


def _base(asked: _Asked, figure: Figure, period: Period) -> Number:
    return _number(asked.cell(figure, as_far(asked.request, period)))


def _gap(asked: _Asked, figure: Computed) -> Line:
    """Return how many points of the base coverage is ahead of the plan (VC03)."""
    line = Line(code=figure.code, title=figure.title, unit=figure.unit)
    until = asked.request.seen.last
    january = month_number(until.replace(month=1))
    if not figure_rows.has_plan(asked.session, reach=asked.reach, from_month=january):
        return replace(line, counted=False, said=NO_PLAN)
    curve = computed.coverage_curve(
        asked.session, replace(asked.request, as_of=until),
        target_percent=coverage_page.TARGET_PERCENT, reach=asked.reach,
    )  # fmt: skip
    point = curve.latest
    now = Number(point.gap or 0, point.base, point.gap_points)
    met, aims = "", asked.reader.aims(figure, asked.request, asked.reach)
    if aims.target and now.value is not None:
        met = "met" if aims.target.met_by(now.value) else "missed"
    counted = replace(line, now=now, population=COVERAGE.population, met=met)
    return _aimed(counted, aims)


def _verdict(asked: _Asked, figure: Computed) -> Line:
    """Return what the control chart of the valid rate says in words (CR18)."""
    chart = signals.signal(asked.session, asked.reader, asked.scope, VALID_RATE.code)
    return Line(code=figure.code, title=figure.title, said=chart.verdict)


def _aimed(line: Line, aims: Aims) -> Line:
    target, promise = aims.target, aims.promise
    return replace(
        line,
        at_most=target.at_most if target else None,
        at_least=target.at_least if target else None,
        promised_most=promise.at_most if promise else None,
        promised_least=promise.at_least if promise else None,
        differs=len(aims.internal) > 1 or len(aims.promises) > 1,
    )


def _number(cell: Cell) -> Number:
    """Return a cell as it can be kept: sums of one database are decimals."""
    below, value = cell.denominator, cell.value
    return Number(
        float(cell.numerator),
        None if below is None else float(below),
        None if value is None else float(value),
    )


def _course(asked: _Asked, figure: Figure) -> tuple[Point, ...]:
    """Return the twelve months up to the period's, the last as far as the period goes."""
    last = asked.days.period.last
    months = Period(first_of(month_number(last) - COURSE_MONTHS + 1), last)
    request = replace(asked.request, period=months, by=("month",))
    cells = figures.cells_of(asked.session, figure, request, reach=asked.reach)
    return tuple(Point(cell.key[0], _number(cell).value) for cell in cells)
