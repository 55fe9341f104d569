"""Signal or noise, as every board shows it: the verdict, the chart, and what was noted."""

from collections.abc import Sequence

import streamlit as st

from domain.calendar import GRAINS as MONTHS_OF
from domain.calendar import Period, first_of, label, month_period
from domain.charting import KINDS
from domain.control_charts import Chart
from domain.figure_scope import WHOLE_MONTH, Scope
from domain.kpi import Figure
from domain.run_rules import FALSE_ALARMS
from pages.figures import events
from services.figure_scope import Reader
from services.language import Translate
from services.signals import Part, Signal
from ui import clicks, control_chart, figures
from ui.control_chart import Limits
from ui.texts import DASH, escape

GRAINS = {"month": "month", "quarter": "quarter"}


def show(_: Translate, found: Signal, scope: Scope, reader: Reader, *, key: str) -> None:
    """Draw the chart with its verdict in words above it; a click opens the records of a point."""
    with st.container(border=True):
        figures.heading(_("Signal or normal variation?"))
        if found.why_not:
            st.info(_(found.why_not), icon=":material/info:")
            return
        if found.chart is None:
            st.caption(_("Nothing was counted in these months, so there is no rate to judge."))
            return
        _verdict(_, found)
        _draw(_, found, found.chart, scope, key=key)
        st.caption(latest(_, found))
        for said in _how(_, found, found.chart):
            st.caption(said)
        events.told(_, found.marks.notes, reader)
        with st.expander(_("Table"), icon=":material/table:"):
            rows = _table(_, found, found.chart)
            st.dataframe(rows, hide_index=True, alt=_(found.figure.title))


def value(_: Translate, found: Signal, rate: float | None) -> str:
    """Return a number of a chart as the figure says it; gaps are days."""
    if found.grain == "gap":
        return DASH if rate is None else f"{rate:.1f} {_('days')}"
    return figures.value(None if rate is None else rate * _times(found), found.figure.unit)


def verdict(_: Translate, found: Signal) -> str:
    """Return what the chart says as one sentence, with the points that it speaks of."""
    said = _(found.verdict)
    named = [_named(_, found, name) for name in found.named]
    if not named:
        return said
    told = named[0] if len(named) == 1 else f"{named[0]} – {named[-1]}"
    if found.chart is not None and found.chart.signal in ("outside", "near"):
        told = ", ".join(named)
    return f"{said} ({told})"


def _verdict(_: Translate, found: Signal) -> None:
    said = verdict(_, found)
    if not found.enough:
        st.info(said, icon=":material/hourglass_empty:")
    elif found.named:
        st.warning(said, icon=":material/notifications_active:")
    else:
        st.success(said, icon=":material/waves:")


def _draw(_: Translate, found: Signal, chart: Chart, scope: Scope, *, key: str) -> None:
    times, points = _times(found), chart.points
    limits = Limits(
        chart.centre * times,
        [point.lower * times for point in points],
        [None if point.rate is None else point.upper * times for point in points],
    )
    words = {
        "rate": _("Days between two") if found.grain == "gap" else _(found.figure.title),
        "centre": _("Centre"), "limits": _("Limits"),
    }  # fmt: skip
    drawn = control_chart.control(
        [_named(_, found, part.name) for part in found.parts],
        [None if point.rate is None else point.rate * times for point in points],
        limits,
        [point.outside for point in points],
        words=words,
        unit="d" if found.grain == "gap" else found.figure.unit,
        notes=_notes(_, found),
    )
    targets = [_target(found, scope, part) for part in found.parts]
    clicks.draw(drawn, key=key, alt=verdict(_, found), targets=targets)


def _target(found: Signal, scope: Scope, part: Part) -> dict[str, str]:
    whole = part.name if found.grain in GRAINS else label(part.month, "month")
    return figures.query(scope, found.figure.code, "numerator", **{WHOLE_MONTH: whole})


def _notes(_: Translate, found: Signal) -> dict[int, str]:
    """Return the events by the points that they touch; of gaps, by the first of their month."""
    if found.grain in GRAINS:
        length = MONTHS_OF[found.grain]
        parts = [
            Period(first_of(part.month - length + 1), month_period(part.month).last)
            for part in found.parts
        ]
        return events.marks(_, found.marks.notes, parts)
    first = {part.month: at for at, part in reversed(list(enumerate(found.parts)))}
    days = {at: month_period(month) for month, at in first.items()}
    return {at: said for at, part in days.items()
            if (said := events.marks(_, found.marks.notes, [part]).get(0))}  # fmt: skip


def latest(_: Translate, found: Signal) -> str:
    """Compare the last two points: how far they are apart, and an arrow, only where one of them
    lies outside (20 §9.8)."""
    if len(found.judged) < 2:
        return _("There is nothing to compare the last point with.")
    (before, older), (after, newer) = found.judged[-2:]
    told = {
        "now": value(_, found, newer.rate), "part": _named(_, found, after.name),
        "then": value(_, found, older.rate), "before": _named(_, found, before.name),
    }  # fmt: skip
    apart = _apart(_, found, (newer.rate or 0) - (older.rate or 0))
    if not found.moved:
        same = _("{now} in {part}, {then} in {before}: no difference worth explaining.")
        return f"{apart} · {same.format(**told)}"
    arrow = "↑" if (newer.rate or 0) > (older.rate or 0) else "↓"
    return f"{arrow} {apart} · " + _("{now} in {part}, {then} in {before}.").format(**told)


def _apart(_: Translate, found: Signal, difference: float) -> str:
    """Return a difference with its sign; two percentages are points apart."""
    if found.grain == "gap":
        return f"{difference:+.1f} {_('days')}"
    unit = found.figure.unit
    if unit == "%":
        return _("{n} points").format(n=f"{difference * _times(found):+.1f}")
    return f"{difference * _times(found):+.2f} {unit}" if unit else f"{difference:+,.0f}"


def _how(_: Translate, found: Signal, chart: Chart) -> Sequence[str]:
    """Return how the limits were drawn, in sentences."""
    grain = _("quarter") if found.grain == "quarter" else _("month")
    said = [_(KINDS[chart.kind]).format(grain=grain)]
    if chart.corrected:
        spread = f"{chart.sigma_z or 0:.2f}"
        told = _("The spread is {spread} times that of chance: limits after Laney.")
        said.append(told.format(spread=spread))
    if chart.exact:
        said.append(_("Few events: limits are exact ones of such counts."))
    frozen = found.marks.baseline
    if frozen is not None and found.grain != "gap":
        told = _("Limits come from {first} – {last}, frozen by {who}: {reason}").format(
            first=label(frozen.first, "month"), last=label(frozen.last, "month"),
            who=escape(frozen.made_by), reason=escape(frozen.reason),
        )  # fmt: skip
        said.append(told)
    share = _("A stable series of 24 points gives a false alarm in at most {share} % of cases.")
    return [*said, share.format(share=f"{FALSE_ALARMS * 100:.0f}")]


def _table(_: Translate, found: Signal, chart: Chart) -> list[dict[str, object]]:
    return [
        {
            _("Time"): _named(_, found, part.name),
            **({_("Numerator"): part.count, _("Denominator"): part.base} if found.halved else {}),
            _("Value"): value(_, found, point.rate),
            _("Lower limit"): value(_, found, point.lower),
            _("Upper limit"): DASH if point.rate is None else value(_, found, point.upper),
            _("Outside"): point.outside,
        }
        for part, point in zip(found.parts, chart.points, strict=True)
    ]


def _named(_: Translate, found: Signal, name: str) -> str:
    return figures.part(_, name) if found.grain in GRAINS else name


def _times(found: Signal) -> float:
    return found.figure.times if isinstance(found.figure, Figure) and found.halved else 1
