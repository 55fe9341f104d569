"""The charts of the coverage page: the year's curve, the buildings, and when we meet people."""

import streamlit as st

from domain.calendar import Period, month_number, month_period
from domain.figure_scope import WHOLE_MONTH, Scope
from domain.kpis.visits import COVERAGE, CURVE, SUCCESS
from pages.figures import events, time_axis
from pages.figures.week_grid import weekdays
from services.context import Context
from services.coverage_page import Coverage, Progress
from services.figure_scope import Reader
from services.language import Translate
from ui import charts, clicks, figures, places

MOST_BUILDINGS = 40


def curve(ctx: Context, seen: Progress, reader: Reader, scope: Scope, *, key: str) -> None:
    """Draw homes reached against homes planned (VC03), and say what the year needs (VC20); a
    click on a month opens the homes reached by its end."""
    _ = ctx.translate
    axis = time_axis.of(ctx, reader, scope, CURVE.code)
    days = [month_period(month_number(seen.until.replace(day=1, month=m))) for m in range(1, 13)]
    with st.container(border=True):
        figures.heading(_("Coverage against plan"))
        _gap(_, seen)
        st.markdown(_pace(_, seen))
        points = seen.curve.points
        reached = [None if p.covered is None else _share(p.covered, p.base) for p in points]
        chart = charts.curve(
            [figures.part(_, p.month) for p in points],
            reached,
            [_share(p.planned, p.base) for p in points] if seen.planned else [None] * 12,
            _forecast(seen, reached),
            words={
                "reached": _("Reached"),
                "forecast": _("At this pace"),
                "plan": _("Plan"),
            },
            events=events.marks(_, axis.notes, days[: len(points)]),
        )
        targets = [
            figures.query(scope, COVERAGE.code, "numerator", **{WHOLE_MONTH: p.month})
            for p in points
        ]
        alt = _("Homes reached against plan, by month")
        clicks.draw(chart, key=key, alt=alt, targets=targets)
        time_axis.below(axis, Period(days[0].first, days[-1].last))


def buildings(_: Translate, seen: Coverage, scope: Scope, reader: Reader) -> None:
    """Draw coverage, contact and attempts of each building; a click opens its homes."""
    first = seen.buildings[0][1]
    if not first:
        return
    codes = [cell.key[0] for cell in first][:MOST_BUILDINGS]
    by_code = [{cell.key[0]: cell for cell in cells} for _figure, cells in seen.buildings]
    asked = [figure for figure, _cells in seen.buildings]
    values = [[by_code[n][code].value for n in range(len(asked))] for code in codes]
    notes = [
        [figures.fraction(_, asked[n], by_code[n][code], seen.headlines[0].population)
         for n in range(len(asked))]
        for code in codes
    ]  # fmt: skip
    chart = charts.heat(
        [reader.titles.get(code, code) for code in codes],
        [_("Met face to face"), _("Any contact"), _("Tried")],
        values,
        shown=[[figures.value(value, "%") for value in line] for line in values],
        notes=notes,
        most=100,
    )
    targets = [
        figures.query(scope, figure.code, "numerator", building=code)
        for code in codes
        for figure in asked
    ]
    with st.container(border=True):
        figures.heading(_("Building by building"))
        clicks.draw(chart, key="coverage.buildings", alt=_("Coverage by building"), targets=targets)
        st.caption(_("Share of the homes lived in, this year. A click opens the homes."))


def attempts(_: Translate, seen: Coverage) -> None:
    """Draw on which weekdays we meet somebody; few attempts are not shown as a share."""
    if not seen.weekdays:
        return
    names = weekdays(_)
    days = sorted(seen.weekdays)
    shares = [met / tried * 100 for tried, met in (seen.weekdays[day] for day in days)]
    notes = [
        _("{n} / {base}").format(n=seen.weekdays[day][1], base=seen.weekdays[day][0])
        for day in days
    ]
    chart = charts.bars([names[day] for day in days], shares, unit="%", notes=notes)
    with st.container(border=True):
        figures.heading(_("On which day somebody opens"))
        clicks.draw(chart, key="coverage.weekdays", alt=_(SUCCESS.title))


def gap(_: Translate, seen: Progress) -> str:
    """Return in a sentence how far the homes reached are from those planned, "" without a plan."""
    latest = seen.curve.latest
    if not seen.planned or latest.gap is None or latest.gap_points is None:
        return ""
    said = _("{reached} homes reached, {planned} planned by now: {gap} homes or {points} points.")
    return said.format(
        gap=f"{latest.gap:+,}",
        points=f"{latest.gap_points:+.1f}",
        reached=f"{latest.covered:,}",
        planned=f"{latest.planned:,}",
    )


def _gap(_: Translate, seen: Progress) -> None:
    if not seen.planned:
        st.info(
            _("No visit plan has been approved for this year: there is nothing to compare with."),
            icon=":material/event_note:",
        )
        places.link("visits", _("Make a visit plan"), icon=":material/event_note:")
        return
    points = seen.curve.latest.gap_points
    if points is None:
        return
    goal = seen.gap_aims.target
    if goal and goal.met_by(points):
        st.badge(_("On plan"), icon=":material/check_circle:", color="green")
    elif goal:
        st.badge(_("Behind the plan"), icon=":material/trending_down:", color="red")
    for line in figures.aims(_, seen.gap_aims, "%"):
        st.caption(line)
    st.markdown(gap(_, seen))


def _pace(_: Translate, seen: Progress) -> str:
    """Return the pace in a sentence (VC20)."""
    pace = seen.curve.pace
    values = {
        "needed": f"{pace.needed or 0:,.1f}",
        "forecast": f"{pace.forecast or 0:,.0f}",
        "percent": f"{pace.forecast_percent or 0:.1f}",
        "base": figures.count(seen.base),
    }
    if pace.needed is None:
        return _("The year is over: {forecast} of {base} homes reached, {percent} %.").format(
            **values
        )
    return _(
        "To reach all {base} homes, {needed} new homes a month are needed from now on. "
        "Today's pace leads to {forecast} homes by the end of the year, {percent} %."
    ).format(**values)


def _forecast(seen: Progress, reached: list[float | None]) -> list[float | None]:
    """Return the straight way from the last month that has come to the forecast."""
    gone = sum(1 for share in reached if share is not None)
    end = seen.curve.pace.forecast_percent
    if end is None or not gone:
        return [None] * len(reached)
    now, left = reached[gone - 1] or 0, len(reached) - gone
    path = [now + (end - now) * step / left for step in range(left + 1)] if left else []
    return [*([None] * (gone - 1)), *path][: len(reached)]


def _share(homes: int, base: int) -> float | None:
    return homes / base * 100 if base else None
