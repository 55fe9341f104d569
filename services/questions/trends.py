"""The answer about one kind of complaint over time: since when it rises, beside what happened."""

from collections import defaultdict
from dataclasses import replace

from data_access.questions import compared as store
from domain.calendar import Period, first_of, label, month_number, month_of
from domain.kpis.complaints import VALID_RATE
from domain.wording import DASH
from services import baselines, computed
from services.computed import MonthChart
from services.figure_request import Request
from services.questions.answer import Answer, Series, Table, Target, frame
from services.questions.asked import Asked

MONTHS = 24
"""So many months the chart looks back from the end of the period."""


def rising(asked: Asked) -> Answer:
    """Return one sub-category month by month with its limits and events (24 §13-4).

    Without a choice it is the most frequent one of the period.
    """
    _ = asked.translate
    where = asked.where("building", "channel_group")
    codes = [code for code, _n in store.most_frequent(asked.session, asked.view(), where=where)]
    picks = {code: asked.category(code) for code in codes}
    if not codes:
        return Answer((_("No complaint came in. Choose a longer period above."),), ())
    code = asked.pick if asked.pick in picks else codes[0]
    request = asked.reader.request(VALID_RATE, asked.scope)
    cuts = {cut: said for cut, said in request.where.items() if cut != "category"}
    asks = replace(request, period=_months(asked), where={**cuts, "subcategory": code})
    found = computed.control_chart(asked.session, VALID_RATE, asks, reach=asked.reach)
    return Answer(
        (_verdict(asked, picks[code], found),),
        (_table(asked, picks[code], code, found, asks),),
        (
            _("Months are those until the end of the period; the last one may not be over."),
            _("Marked are events of this kind and outages, and notes of leads on the chart."),
        ),
        picks,
    )  # fmt: skip


def _months(asked: Asked) -> Period:
    last = asked.seen.last
    return Period(first_of(month_number(last) - MONTHS + 1), last)


def _verdict(asked: Asked, name: str, found: MonthChart) -> str:
    _ = asked.translate
    said = f"{name}: {_(found.verdict)}"
    if found.chart is None or not found.enough or not found.chart.at:
        return said
    first = found.months[found.chart.at[0]]
    return _("{said} Since {month}.").format(said=said, month=first)


def _table(asked: Asked, name: str, code: str, found: MonthChart, asks: Request) -> Table:
    _, chart = asked.translate, found.chart
    title = _("{kind} by month").format(kind=name)
    if chart is None:
        return Table(title, frame([], []), empty=_("No home was handed over in these months."))
    notes, times = _events(asked, code, asks), VALID_RATE.times
    rates = [None if p.rate is None else round(p.rate * times, 2) for p in chart.points]
    lower = [round(point.lower * times, 2) for point in chart.points]
    upper = [round(p.upper * times, 2) if p.rate is not None else None for p in chart.points]
    rows = [
        (
            month, int(point.count), round(point.base, 1), rates[at], lower[at], upper[at],
            _("Yes") if point.outside else "", "; ".join(notes.get(month, ())) or DASH,
        )
        for at, (month, point) in enumerate(zip(found.months, chart.points, strict=True))
    ]  # fmt: skip
    columns = [
        _("Month"), _("Valid complaints"), _("Homes"), _("Rate (‰)"), _("Lower limit"),
        _("Upper limit"), _("Outside"), _("Events and notes"),
    ]  # fmt: skip
    series = Series(
        found.months, rates, chart.centre * times, lower, upper,
        [point.outside for point in chart.points],
        {at: "; ".join(notes[m]) for at, m in enumerate(found.months) if m in notes},
    )  # fmt: skip
    targets = [_listed(asked, code, month) for month in found.months]
    return Table(title, frame(rows, columns), targets, chart=series)


def _events(asked: Asked, code: str, asks: Request) -> dict[str, list[str]]:
    """Return what happened by month: events of the kind, outages, and notes on the chart."""
    notes: dict[str, list[str]] = defaultdict(list)
    view = asked.view(asks.period)
    for at, title in store.events_about(asked.session, view, code):
        notes[label(month_of(at, asked.reader.zone.key), "month")].append(title)
    projects = asked.scope.projects or tuple(asked.reader.projects)
    if len(projects) == 1:
        project = asked.reader.projects[projects[0]]
        marks = baselines.of(asked.session, project, VALID_RATE.code, reach=asked.reach)
        for note in marks.notes:
            notes[label(note.month, "month")].append(note.note)
    return dict(notes)


def _listed(asked: Asked, code: str, month: str) -> Target:
    drill = {"figure": VALID_RATE.code, "part": "numerator", "in.subcategory": code}
    query = {**asked.scope.query(), **drill, "in.whole_month": month}
    return "records", {name: said for name, said in query.items() if name != "category"}
