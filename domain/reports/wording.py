"""How a report reads: the cells of its tables and what is said about it, on screen and paper."""

from collections.abc import Iterator

from domain import figure_wording
from domain.figure_wording import JUDGED, KEPT
from domain.kpi import Target
from domain.reports.report import Line, Number, Part, Report
from domain.reports.sections import KINDS
from domain.wording import DASH, Translate, moment

HEADS = (
    "Figure", "This period", "Counted", "Period before", "Last year", "Target",
    "Against the target",
)  # fmt: skip
"""The columns of a section's table."""
WIDTHS = (7, 4, 5, 4, 4, 4, 4)


def title(_: Translate, report: Report) -> str:
    return _(KINDS[report.days.kind].title)


def days(report: Report) -> str:
    """Return a period by its name and its days: `2026-W10 · 2026-03-02 – 2026-03-08`."""
    period = report.days.period
    return f"{report.days.label} · {period.first} – {period.last}"


def standing(_: Translate, report: Report) -> str:
    """Return whose version it is, or that it is a draft."""
    if report.issue is None:
        return _("Draft report")
    said = _("Version {n}, issued by {who} on {when}")
    at = moment(report.issue.at, report.zone)
    return said.format(n=report.issue.version, who=report.issue.by, when=at)


def certainty(_: Translate, report: Report) -> str:
    """Return whether numbers may still change."""
    if report.issue is not None:
        if report.is_open:
            return _("Issued before the period was over: later numbers differ.")
        return _("Kept as it was issued, whatever is entered later.")
    if report.is_open:
        return _("Open: numbers may still change. Others are cut to as many days.")
    if report.closed_on:
        said = _("The month is closed, as of {day}: what differs since stands with its close.")
        return said.format(day=report.closed_on.isoformat())
    return _("The period is over; what is entered late may still change numbers.")


def rows(_: Translate, part: Part) -> list[tuple[str, ...]]:
    """Return the table of a section under `HEADS`: every figure that is a number."""
    return [_row(_, line) for line in part.lines if line.now is not None]


def remarks(_: Translate, part: Part) -> Iterator[str]:
    """Yield verdicts in words, and each figure that is not counted with what it needs."""
    for line in part.lines:
        values = {"figure": f"{line.code} {_(line.title)}", "said": _(line.said)}
        if not line.counted:
            yield _("{figure} is not counted. {said}").format(**values)
        elif line.said:
            yield _("{figure}: {said}").format(**values)


def verdict(_: Translate, line: Line) -> str:
    """Return how a figure stands to its target; "" where nothing is judged."""
    if line.small:
        return _("Too few to judge")
    said = [_(JUDGED[line.met])] if line.met else []
    return "; ".join([*said, _(KEPT[line.kept])] if line.kept else said)


def _row(_: Translate, line: Line) -> tuple[str, ...]:
    unit = line.unit
    told = (line.now, line.before, line.year_before)
    now, before, year_before = (_value(one, unit) for one in told)
    named = f"{line.code} {_(line.title)}"
    return (named, now, _counted(line), before, year_before, _aim(_, line), verdict(_, line))


def _value(number: Number | None, unit: str) -> str:
    return figure_wording.value(number.value, unit) if number else DASH


def _counted(line: Line) -> str:
    """Return numerator and denominator of a rate; a count has none."""
    if line.now is None or line.now.denominator is None:
        return ""
    above, below = (figure_wording.count(one) for one in (line.now.numerator, line.now.denominator))
    return f"{above} / {below}" + (f" · {line.population}" if line.population else "")


def _aim(_: Translate, line: Line) -> str:
    own = _side(_, line, line.at_most, line.at_least)
    published = _side(_, line, line.promised_most, line.promised_least)
    said = [own] if own else []
    if line.differs:
        said.append(_("differs within the period"))
    if published:
        said.append(_("promised: {aim}").format(aim=published))
    return "; ".join(said)


def _side(_: Translate, line: Line, at_most: float | None, at_least: float | None) -> str:
    if at_most is None and at_least is None:
        return ""
    aim = figure_wording.aim(_, Target(at_most, at_least), line.unit)
    return _("{aim} a month").format(aim=aim) if line.monthly else aim
