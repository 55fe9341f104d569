"""The charts of an answer; each has its table under it."""

from services.language import Translate
from services.questions.answer import Bars, Heat, Pareto, Series, Table
from ui import charts, clicks, control_chart
from ui.control_chart import Limits


def draw(_: Translate, table: Table, *, key: str) -> None:
    """Draw the chart of a table if it has one."""
    if isinstance(table.chart, Bars):
        _bars(table.chart, alt=table.title, key=key)
    elif isinstance(table.chart, Pareto):
        _pareto(_, table.chart, alt=table.title, key=key)
    elif isinstance(table.chart, Heat):
        _heat(table.chart, alt=table.title, key=key)
    elif isinstance(table.chart, Series):
        _series(_, table.chart, alt=table.title, key=key)


def _bars(found: Bars, *, alt: str, key: str) -> None:
    notes = found.notes or ["" for _label in found.labels]
    chart = charts.bars(found.labels, found.values, unit=found.unit, notes=notes)
    clicks.draw(chart, key=key, alt=alt)


def _pareto(_: Translate, found: Pareto, *, alt: str, key: str) -> None:
    words = {
        "vital": _("The vital few: four fifths"),
        "rest": _("The rest"),
        "cumulative": _("Running share"),
    }
    labels = [str(bar.label) for bar in found.bars]
    counts = [bar.count for bar in found.bars]
    running = [bar.cumulative for bar in found.bars]
    vital = [bar.vital for bar in found.bars]
    clicks.draw(charts.pareto(labels, counts, running, vital, words=words), key=key, alt=alt)


def _heat(found: Heat, *, alt: str, key: str) -> None:
    chart = charts.heat(
        found.rows, found.columns, found.values, shown=found.shown, notes=found.notes
    )
    clicks.draw(chart, key=key, alt=alt)


def _series(_: Translate, found: Series, *, alt: str, key: str) -> None:
    words = {
        "rate": alt, "centre": _("Centre"), "limits": _("Limits"), "notes": _("Events and notes"),
    }  # fmt: skip
    chart = control_chart.control(
        found.labels, found.rates, Limits(found.centre, found.lower, found.upper), found.outside,
        words=words, unit=found.unit, notes=found.notes,
    )  # fmt: skip
    clicks.draw(chart, key=key, alt=alt)
