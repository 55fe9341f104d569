"""How the reading services of figures are asked, with every figure and every drill."""

from collections.abc import Callable
from datetime import date

from data_access.database import Session
from domain import figure_scope as asked
from domain import rights
from domain.calendar import Period, month_number
from domain.figure_scope import Drill
from domain.intake import URGENCIES
from domain.kpi import Computed, Count, Figure
from domain.kpis.complaints import RECEIVED, VALID_RATE
from domain.kpis.registry import FIGURES
from domain.kpis.repairs import HOURS
from domain.kpis.visits import COVERAGE, SUCCESS
from domain.month_close import Moved, Restated
from domain.people import Actor
from domain.refusal import Refusal
from domain.reports.periods import Which, days_of
from services import (
    baselines,
    computed,
    computed_frames,
    coverage_page,
    data_quality_page,
    desk_page,
    explaining,
    figure_exports,
    figure_pages,
    figure_records,
    figure_scope,
    figure_standing,
    figures,
    handling_page,
    known_then,
    late,
    month_closes,
    month_records,
    overview_page,
    places_compared,
    property_board,
    record_keeping,
    repairs_page,
    signal_overview,
    signals,
    staff_page,
    times_taken,
    unevenness,
    week_hours,
)
from services.figure_exports import Desk
from services.figures import Request
from services.reports import counting, reading
from tests.conftest import NOON
from tests.rights.asking import Call, each
from tests.rights.world import Side

YEAR = Request(period=Period(date(2026, 1, 1), date(2026, 3, 2)), as_of=date(2026, 3, 2))


MONTH = month_number(YEAR.period.first)


def _sources(figure: Figure) -> tuple[object, ...]:
    halves = (figure.numerator, figure.denominator)
    return tuple(half.fact.code if isinstance(half, Count) else half for half in halves)


SAMPLE = tuple({_sources(f): f for f in FIGURES.values() if isinstance(f, Figure)}.values())
"""One figure of each pair of sources: the reach narrows those, whatever is asked of them."""
COMPUTED = tuple(f for f in FIGURES.values() if isinstance(f, Computed))


def of_figures(s: Session, a: Actor, read: Callable[[Figure, rights.Reach], object]) -> object:
    reach = rights.reach(a, "figures.read").without_own()
    return [read(figure, reach) for figure in SAMPLE]


def reader_and_scope(s: Session, a: Actor) -> tuple[figure_scope.Reader, asked.Scope]:
    reader = figure_scope.reader(s, actor=a, now=NOON)
    return reader, asked.read({}, reader.offer)


def desk(s: Session, a: Actor) -> Desk:
    reader, scope = reader_and_scope(s, a)
    return Desk(reader, scope, actor=a, now=NOON, _=lambda text: text)


def report_parts(s: Session, a: Actor) -> object:
    reader, week = reader_and_scope(s, a)[0], days_of("week", "2026-W10")
    return [
        counting.parts(s, week, {}, reader=reader, project=project, today=YEAR.as_of)
        for project in reader.projects
    ]


def drills(s: Session, a: Actor) -> list[object]:
    found: list[object] = []
    reader, scope = reader_and_scope(s, a)
    asked_for: tuple[Figure | Computed, ...] = (*SAMPLE, *COMPUTED)
    for figure in asked_for:
        for part in ("numerator", "denominator"):
            drill = Drill(figure=figure.code, part=part)
            try:
                found.append(
                    figure_records.behind(
                        s,
                        reader,
                        scope,
                        drill,
                        actor=a,
                        limit=None,
                        offset=0,
                    )
                )
            except Refusal:
                continue
    return found


def week(side: Side) -> Which:
    return Which(side.project_id, "week", "2026-W10")


FIGURING: dict[str, Call] = {
    "computed.by_category": lambda s, a, w: of_figures(
        s, a, lambda f, r: computed.by_category(s, f, YEAR, "building", reach=r)
        if "building" in f.cuts else None
    ),
    "computed.change": lambda s, a, w: computed.change(
        s, VALID_RATE, YEAR, YEAR.period.before(),
        reach=rights.reach(a, "figures.read").without_own(),
    ),
    "computed.control_chart": lambda s, a, w: computed.control_chart(
        s, VALID_RATE, YEAR, reach=rights.reach(a, "figures.read").without_own()
    ),
    "computed.coverage_curve": lambda s, a, w: computed.coverage_curve(
        s, YEAR, target_percent=98, reach=rights.reach(a, "figures.read").without_own()
    ),
    "computed_frames.answer": lambda s, a, w: of_figures(
        s, a, lambda f, r: computed_frames.answer(s, f.code, YEAR, reach=r)
    ),
    "coverage_page.progress": lambda s, a, w: coverage_page.progress(s, *reader_and_scope(s, a)),
    "overview_page.overview": lambda s, a, w: overview_page.overview(
        s, *reader_and_scope(s, a)
    ),
    "record_keeping.first_month": lambda s, a, w: of_figures(
        s, a, lambda f, r: record_keeping.first_month(s, f, reach=r, first=MONTH, until=MONTH + 2)
    ),
    "property_board.board": lambda s, a, w: property_board.board(
        s, *reader_and_scope(s, a), now=NOON
    ),
    "staff_page.staff": lambda s, a, w: each(
        w, lambda x: staff_page.staff(s, x.project_id, YEAR.period, "person", actor=a, now=NOON)
    ),
    "places_compared.compared": lambda s, a, w: places_compared.compared(
        s, VALID_RATE, YEAR, "building", reach=rights.reach(a, "figures.read").without_own()
    ),
    "week_hours.of": lambda s, a, w: week_hours.of(s, *reader_and_scope(s, a), SUCCESS),
    "late.late": lambda s, a, w: late.late(s, *reader_and_scope(s, a), actor=a, now=NOON),
    "coverage_page.coverage": lambda s, a, w: coverage_page.coverage(s, *reader_and_scope(s, a)),
    "figure_exports.complaints": lambda s, a, w: figure_exports.complaints(s, desk(s, a)),
    "figure_exports.visits": lambda s, a, w: figure_exports.visits(s, desk(s, a)),
    "figure_exports.handled": lambda s, a, w: figure_exports.handled(s, desk(s, a)),
    "figure_exports.asked_again": lambda s, a, w: figure_exports.asked_again(s, desk(s, a)),
    "handling_page.handling": lambda s, a, w: handling_page.handling(s, *reader_and_scope(s, a)),
    "handling_page.follow_ups": lambda s, a, w: handling_page.follow_ups(
        s, *reader_and_scope(s, a)
    ),
    "data_quality_page.data_quality": lambda s, a, w: data_quality_page.data_quality(
        s, *reader_and_scope(s, a)
    ),
    "month_closes.month_of": lambda s, a, w: each(
        w, lambda x: month_closes.month_of(s, x.project_id, MONTH, actor=a, now=NOON)
    ),
    "month_closes.count": lambda s, a, w: each(
        w, lambda x: month_closes.count(  # this month is not over: to count takes seconds
            s, x.project_id, MONTH + 2, reasons=None, actor=a, now=NOON, progress=lambda _: None
        ),
    ),
    "known_then.compared": lambda s, a, w: each(
        w, lambda x: known_then.compared(
            s, x.project_id, MONTH + 2, NOON.date(), actor=a, now=NOON
        ),
    ),
    "month_closes.restated_months": lambda s, a, w: month_closes.restated_months(s, actor=a),
    "month_records.changed": lambda s, a, w: each(
        w, lambda x: month_records.changed(
            s, figure_scope.reader(s, actor=a, now=NOON),
            Restated(code="CR01", then=(), now=(), redefined=False,
                     above=Moved(added=tuple(range(1, 99)))),
            project_id=x.project_id, actor=a,
        ),
    ),
    "figure_records.rows_of": lambda s, a, w: each(
        w, lambda x: figure_records.rows_of(
            s, "cases", range(1, 99), reach=rights.reach(a, "figures.read"), actor=a
        ),
    ),
    "figure_exports.at_the_desk": lambda s, a, w: figure_exports.at_the_desk(s, desk(s, a)),
    "desk_page.desk": lambda s, a, w: desk_page.desk(s, *reader_and_scope(s, a)),
    "figure_exports.repaired": lambda s, a, w: figure_exports.repaired(s, desk(s, a)),
    "repairs_page.repairs": lambda s, a, w: repairs_page.repairs(s, *reader_and_scope(s, a)),
    "handling_page.courses": lambda s, a, w: handling_page.courses(
        s, *reader_and_scope(s, a), (VALID_RATE,)
    ),
    "unevenness.concentrated": lambda s, a, w: unevenness.concentrated(
        s, VALID_RATE, YEAR, reach=rights.reach(a, "figures.read").without_own()
    ),
    "unevenness.evenness": lambda s, a, w: unevenness.evenness(
        s, COVERAGE, YEAR, reach=rights.reach(a, "figures.read").without_own()
    ),
    "unevenness.seasonal": lambda s, a, w: unevenness.seasonal(
        s, VALID_RATE, YEAR, reach=rights.reach(a, "figures.read").without_own()
    ),
    "times_taken.taken": lambda s, a, w: times_taken.taken(
        s, HOURS, YEAR, reach=rights.reach(a, "figures.read").without_own()
    ),
    "times_taken.by_each": lambda s, a, w: times_taken.by_each(
        s, HOURS, YEAR, "urgency", URGENCIES,
        reach=rights.reach(a, "figures.read").without_own(),
    ),
    "figure_exports.records": lambda s, a, w: figure_exports.records(
        s, desk(s, a), drill=Drill(figure=RECEIVED.code)
    ),
    "figure_pages.complaint_rates": lambda s, a, w: figure_pages.complaint_rates(
        s, *reader_and_scope(s, a)
    ),
    "reports.counting.parts": lambda s, a, w: report_parts(s, a),
    "reports.reading.draft": lambda s, a, w: each(
        w, lambda x: reading.draft(s, week(x), actor=a, now=NOON)
    ),
    "reports.reading.issued": lambda s, a, w: each(
        w, lambda x: reading.issued(s, week(x), 1, actor=a)
    ),
    "reports.reading.issues": lambda s, a, w: each(
        w, lambda x: reading.issues(s, week(x), actor=a)
    ),
    "reports.reading.offered": lambda s, a, w: reading.offered(s, actor=a),
    "reports.reading.report": lambda s, a, w: each(
        w, lambda x: reading.report(s, week(x), 1, actor=a, now=NOON)
    ),
    "figure_pages.cards": lambda s, a, w: figure_pages.cards(
        s, *reader_and_scope(s, a), (VALID_RATE,)
    ),
    "figure_records.behind": lambda s, a, w: drills(s, a),
    "figure_scope.reader": lambda s, a, w: figure_scope.reader(s, actor=a, now=NOON),
    "signals.signal": lambda s, a, w: signals.signal(
        s, *reader_and_scope(s, a), VALID_RATE.code
    ),
    "signal_overview.overview": lambda s, a, w: signal_overview.overview(
        s, *reader_and_scope(s, a)
    ),
    "baselines.of": lambda s, a, w: each(w, lambda side: baselines.of(
        s, side.project_id, VALID_RATE.code,
        reach=rights.reach(a, "figures.read").without_own(),
    )),
    "baselines.within": lambda s, a, w: baselines.within(
        s, *reader_and_scope(s, a), VALID_RATE.code
    ),
    "figure_scope.reader_for": lambda s, a, w: figure_scope.reader_for(
        s, "boards.read", actor=a, now=NOON
    ),
    "explaining.explain": lambda s, a, w: explaining.explain(
        s, *reader_and_scope(s, a), Drill(figure=VALID_RATE.code), cut="building"
    ),
    "figures.answer": lambda s, a, w: of_figures(
        s, a, lambda f, r: [
            figures.answer(
                s, f.code, Request(period=YEAR.period, as_of=YEAR.as_of, by=(cut,)), reach=r
            )
            for cut in f.cuts
        ],
    ),
    "figure_standing.of": lambda s, a, w: of_figures(
        s, a, lambda f, r: figure_standing.of(s, [f], YEAR.period, reach=r, today=YEAR.as_of)
    ),
    "figures.cells_of": lambda s, a, w: of_figures(
        s, a, lambda f, r: figures.cells_of(s, f, YEAR, reach=r)
    ),
    "figures.prepare": lambda s, a, w: of_figures(
        s, a, lambda f, r: figures.prepare(s, [(f, YEAR)], reach=r)
    ),
    "figures.records": lambda s, a, w: of_figures(
        s, a, lambda f, r: len(figures.records(s, f.code, YEAR, "numerator", reach=r))
    ),
}  # fmt: skip
