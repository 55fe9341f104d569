"""Answers about handling: where complaints are stuck, who is slow, why promises were broken."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from data_access.questions import complaints as store
from data_access.questions.complaints import Stop, Taken
from domain.asking import STOP_REASONS
from domain.case import Case
from domain.intake import DEPARTMENTS
from domain.kpi import Figure
from domain.kpis.handling import BACKLOG_AGES, IN_TIME, IN_TIME_FIRST
from domain.procedures.complaint import COMPLAINT
from domain.statistics import pareto
from domain.survival import Span, median, quantile
from services import figure_frames, figures
from services.questions.answer import MOST, Answer, Bars, Pareto, Table, frame, judged, share
from services.questions.asked import Asked
from services.questions.lists import listed

DAY = 86_400
NINE_TENTHS = 0.9


def stuck(asked: Asked) -> Answer:
    """Return the open complaints by state, department and age, the oldest first (24 §13-7)."""
    _ = asked.translate
    found = store.still_open(asked.session, asked.view(), where=asked.matters())
    ages = Counter((one.state, one.dept, one.age) for one in found)
    kinds = Counter((one.state, one.dept) for one in found).most_common()
    rows = [
        (
            _(COMPLAINT.state(state).title), _dept(asked, dept),
            *(ages[state, dept, age] for age in BACKLOG_AGES), total,
        )
        for (state, dept), total in kinds
    ]  # fmt: skip
    targets = [("complaints", {"state": state}) for (state, _dept_of), _n in kinds]
    columns = [_("State"), _("Department"), *(_(words) for words in BACKLOG_AGES.values())]
    columns.append(_("All"))
    old = sum(one.age == "30+" for one in found)
    said = _("{open} complaints are open, {old} of them for more than 30 days.")
    return Answer(
        (said.format(open=f"{len(found):,}", old=f"{old:,}"),),
        (
            Table(
                _("By state and department"),
                frame(rows, columns),
                targets,
                empty=_("Nothing is open."),
            ),
            _waits(asked, Counter(one.reason for one in found if one.reason)),
            listed(
                asked,
                _("The oldest first"),
                [one.id for one in found],
                empty=_("Nothing is open."),
            ),
        ),
        (_("The age runs from the day of receipt, stopped time included."),),
    )


def _dept(asked: Asked, code: str) -> str:
    return asked.translate(DEPARTMENTS[code]) if code in DEPARTMENTS else code or "—"


def _waits(asked: Asked, reasons: Mapping[str, int]) -> Table:
    _ = asked.translate
    rows = [
        (_(STOP_REASONS.get(code, code)), times)
        for code, times in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    ]
    table = frame(rows, [_("Waits for"), _("Complaints")])
    return Table(_("What they wait for"), table, empty=_("None has its clock stopped."))


def slowest(asked: Asked) -> Answer:
    """Return the median days to close by department, with stops and without (24 §13-8)."""
    _ = asked.translate
    by: dict[str, list[Taken]] = defaultdict(list)
    for one in store.courses(asked.session, asked.view(), where=asked.matters()):
        by[one.dept].append(one)
    rows = [_took(asked, dept, each) for dept, each in by.items()]
    rows.sort(key=lambda row: (row[3] is not None, -(row[3] or 0), -row[1]))
    columns = [
        _("Department"), _("Complaints"), _("Still open"), _("Median days"),
        _("Median days without stops"), _("Nine of ten closed in"), "",
    ]  # fmt: skip
    judged_rows = [row for row in rows if not row[-1] and row[3] is not None]
    if judged_rows:
        worst = judged_rows[0]
        said = _("Slowest is {dept}: half after {days} days, {work} of them without stops.")
        told = said.format(dept=worst[0], days=worst[3], work=worst[4])
    else:
        told = _("No department has enough complaints to be judged.")
    bars = Bars(
        [str(row[0]) for row in rows], [row[3] for row in rows], _("days"),
        [f"n = {row[1]}" for row in rows],
    )  # fmt: skip
    table = Table(
        _("Days until a complaint is closed, by department"), frame(rows, columns),
        empty=_("No complaint came in. Choose a longer period above."), chart=bars,
    )  # fmt: skip
    return Answer(
        (told,),
        (table,),
        (
            _("Open ones count for as long as they have been open (Kaplan and Meier)."),
            _("— means that more than half are still open."),
        ),
    )


def _took(
    asked: Asked, dept: str, each: Sequence[Taken]
) -> tuple[str, int, int, int | None, int | None, int | None, str]:
    spans = [Span(one.days, one.closed, 1) for one in each]
    working = [Span(_worked(asked, one), one.closed, 1) for one in each]
    return (
        _dept(asked, dept), len(each), sum(not one.closed for one in each), median(spans),
        median(working), quantile(spans, NINE_TENTHS), judged(asked.translate, len(each)),
    )  # fmt: skip


def _worked(asked: Asked, one: Taken) -> int:
    """Return the days without those that its clock stood, a stop that still runs included."""
    running = (asked.now - one.stopped_since).total_seconds() if one.stopped_since else 0
    return max(one.days - int((one.stopped_seconds + running) // DAY), 0)


def overdue_reasons(asked: Asked) -> Answer:
    """Return why deadlines moved or stopped, and what that did to timeliness (24 §13-9)."""
    _, view, where = asked.translate, asked.view(), asked.matters()
    stops = store.stops(asked.session, view, where=where)
    late = store.late(asked.session, view, where=where)
    moved = {one.case_id for one in stops}
    saved = [one for one in late if one.kept]
    plain = sum(one.id not in moved for one in late if not one.kept)
    said = _(
        "{saved} broke their first promise and kept the one in force; of the {broken} that broke "
        "that one too, {plain} were never extended or stopped."
    ).format(saved=len(saved), broken=len(late) - len(saved), plain=plain)
    return Answer(
        (*(_kept(asked, figure) for figure in (IN_TIME_FIRST, IN_TIME)), said),
        (
            _reasons(asked, stops),
            _words(asked, stops),
            listed(
                asked,
                _("Complaints that broke a promise"),
                [one.id for one in late[::-1]],
                empty=_("Every promise was kept."),
            ),
        ),
    )


def _kept(asked: Asked, figure: Figure) -> str:
    _, request = asked.translate, asked.reader.request(figure, asked.scope)
    cell = figures.cells_of(asked.session, figure, request, reach=asked.reach)[0]
    return f"{_(figure.title)}: {share(_, cell.numerator, cell.denominator or 0)}"


def _reasons(asked: Asked, stops: Sequence[Stop]) -> Table:
    _ = asked.translate
    counts = Counter(_reason(asked, one) for one in stops)
    bars = pareto(list(counts.items())) if counts else []
    rows = [
        (bar.label, int(bar.count), round(bar.share * 100, 1), round(bar.cumulative * 100, 1))
        for bar in bars
    ]
    columns = [_("Reason"), _("Times"), _("Share (%)"), _("Running share (%)")]
    empty = _("No deadline was moved and no clock was stopped.")
    return Table(
        _("Why deadlines were moved or stopped"), frame(rows, columns), empty=empty,
        chart=Pareto(bars) if bars else None,
    )  # fmt: skip


def _reason(asked: Asked, one: Stop) -> str:
    _ = asked.translate
    if one.move == "extend":
        return _("Extended")
    if one.move == "transfer":
        return _("Transferred outside")
    code = "legal" if one.move == "legal" else one.code
    return _(STOP_REASONS[code]) if code in STOP_REASONS else _("No reason given")


def _words(asked: Asked, stops: Sequence[Stop]) -> Table:
    """Reasons to extend are written in words: they are read, not counted."""
    _ = asked.translate
    told = {one.case_id: one for one in reversed(stops) if one.move == "extend"}
    found = asked.rows("cases", list(told)[:MOST])
    rows = [row for row in found if isinstance(row, Case)]
    cells = [(row.number, told[row.id].words) for row in rows]
    return Table(
        _("Reasons given for extensions"), frame(cells, [_("Number"), _("Reason")]),
        [figure_frames.target_of(row) for row in rows], empty=_("Nothing was extended."),
    )  # fmt: skip
