"""Any figure's answer as a frame, the computed ones among them: what the command line prints.

Every frame has the columns of `services.figures.answer`; a computed figure adds its own.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from data_access.database import Session
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from domain.rights import Reach
from services import computed, figures, targets, times_taken, unevenness
from services.figures import FigureUnknown, Request

Rows = list[dict[str, Any]]
BASE = ["numerator", "denominator", "value", "unit"]


def answer(session: Session, code: str, request: Request, *, reach: Reach) -> pd.DataFrame:
    """Return the rows of a figure; see `services.figures.answer`.

    :raises FigureUnknown: when the figure or a cut is not declared
    """
    figure = figures.find(code)
    if isinstance(figure, Figure):
        return figures.answer(session, code, request, reach=reach)
    rows = _BUILDERS[figure.how](session, figure, request, reach)
    return pd.DataFrame(rows)


def _pareto(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    cut = request.by[0] if request.by else "category"
    bars = computed.by_category(session, _plain(figure), request, cut, reach=reach)
    total = sum(bar.count for bar in bars)
    return [
        {
            cut: bar.label,
            **_base(bar.count, total, bar.cumulative * 100, "%"),
            "share": bar.share * 100,
            "vital": bar.vital,
        }
        for bar in bars
    ]


def _change(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    period = request.seen
    rows: Rows = []
    for name, base in (("before", period.before()), ("year_before", period.year_before())):
        found = computed.change(session, _plain(figure), request, base, reach=reach)
        rows.append(
            {
                "against": name,
                **_base(found.now.numerator, found.now.denominator, found.percent, "%"),
                "rate": found.now.value,
                "base_rate": found.base.value,
                "points": found.points,
                "telling": found.telling,
            }
        )
    return rows


def _u_chart(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    plain = _plain(figure)
    found = computed.control_chart(session, plain, request, reach=reach)
    if found.chart is None:
        return []
    return [
        {
            "month": month,
            **_base(point.count, point.base, plain.value(point.count, point.base), figure.unit),
            "centre": found.chart.centre * plain.times,
            "lower": point.lower * plain.times,
            "upper": point.upper * plain.times,
            "outside": point.outside,
            "verdict": found.verdict,
        }
        for month, point in zip(found.months, found.chart.points, strict=True)
    ]


def _curve(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    curve = _coverage(session, figure, request, reach)
    return [
        {
            "month": point.month,
            **_base(point.covered, point.base, _percent(point.covered, point.base), "%"),
            "planned": point.planned,
            "gap": point.gap_points,
        }
        for point in curve.points
    ]


def _pace(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    curve = _coverage(session, figure, request, reach)
    latest, pace = curve.latest, curve.pace
    numbers = _base(latest.covered, latest.base, pace.needed, figure.unit)
    return [{**numbers, "forecast": pace.forecast, "forecast_percent": pace.forecast_percent}]


def _time(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    found = times_taken.taken(session, figure, request, reach=reach)
    return [{**_base(found.over, found.total, found.median, figure.unit), "most": found.most}]


def _concentration(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    found = unevenness.concentrated(session, _plain(figure), request, reach=reach)
    numbers = _base(found.of_top, found.total, _percent(found.of_top, found.total), figure.unit)
    return [{**numbers, "homes": found.top_homes, "buildings_of_half": found.buildings_of_half}]


def _evenness(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    found = unevenness.evenness(session, _plain(figure), request, reach=reach)
    if found is None:
        return []
    numbers = _base(None, None, found.percent, figure.unit)
    return [{"building": found.lowest, **numbers, "gap": found.gap}]


def _season(session: Session, figure: Computed, request: Request, reach: Reach) -> Rows:
    found = unevenness.seasonal(session, _plain(figure), request, reach=reach)
    return [
        {"month": month, **_base(None, None, index, figure.unit)} for month, index in found.items()
    ]


_BUILDERS: dict[str, Callable[[Session, Computed, Request, Reach], Rows]] = {
    "pareto": _pareto,
    "change": _change,
    "u_chart": _u_chart,
    "curve": _curve,
    "pace": _pace,
    "survival": _time,
    "spread": _time,
    "concentration": _concentration,
    "evenness": _evenness,
    "season": _season,
}


def _coverage(session: Session, figure: Computed, request: Request, reach: Reach) -> computed.Curve:
    held = targets.valid(session, reach=reach)
    target = targets.aims(held, _plain(figure), request.seen, reach=reach).target
    percent = target.at_least if target and target.at_least is not None else 100.0
    return computed.coverage_curve(session, request, target_percent=percent, reach=reach)


def _plain(figure: Computed) -> Figure:
    of = FIGURES[figure.of]
    if isinstance(of, Computed):
        raise FigureUnknown(figure.of)
    return of


def _base(
    numerator: float | None, denominator: float | None, value: float | None, unit: str
) -> dict[str, Any]:
    return dict(zip(BASE, (numerator, denominator, value, unit), strict=True))


def _percent(part: float | None, whole: float) -> float | None:
    return part / whole * 100 if part is not None and whole else None
