"""A report as a file: the PDF for the wall and the meeting, the workbook with its real numbers."""

from collections.abc import Mapping
from functools import partial
from zoneinfo import ZoneInfo

import pandas as pd

from domain import rights
from domain.entry.file_names import file_name
from domain.printing import discreet
from domain.reports import wording
from domain.reports.periods import Which
from domain.reports.report import Line, Number, Report
from domain.reports.sections import ENTRIES
from domain.sheet import Sheet
from domain.wording import moment
from services import exports, workbooks
from services.context import Context, Work
from services.exports import Export
from services.figure_exports import MIME
from services.language import Translate, translator
from services.reports import reading
from services.sheets import offering, report_paper
from services.workbooks import SheetOut

EXPORT = "exports.create"


def paper(ctx: Context, which: Which, version: int, language: str) -> str:
    """Print a report and return the id under which the browser fetches it, once.

    :raises NotAllowed: when the person does not read reports of the project
    """
    return offering.offer(ctx, partial(_sheets, which, version, language))


def workbook(ctx: Context, which: Which, version: int, language: str) -> str:
    """Make a workbook of a report and return the id under which the browser fetches it, once.

    :raises NotAllowed: when the person does not read it, or takes no figures out
    """
    with ctx.reading() as work:
        file = book(which, version, language, work)
    with ctx.writing() as work:
        return exports.offer(work.session, file, sid=ctx.sid, actor=work.actor, now=work.now)


def _sheets(which: Which, version: int, language: str, work: Work) -> list[Sheet]:
    found = reading.report(work.session, which, version, actor=work.actor, now=work.now)
    return [report_paper.of_report(found, language)]


def book(which: Which, version: int, language: str, work: Work) -> Export:
    """Return the workbook of a report.

    :raises NotAllowed: when the person does not read it, or takes no figures out
    """
    rights.require(work.actor, EXPORT, which.project_id)
    found = reading.report(work.session, which, version, actor=work.actor, now=work.now)
    _ = translator(language)
    sheets = (
        SheetOut(_("Figures"), _numbers(_, found)),
        _courses(_, found),
        SheetOut(_("Comments"), _comments(_, found)),
    )
    content = workbooks.write(
        sheets, about=_about(_, found, work), about_name=_("About"), zone=ZoneInfo(found.zone)
    )
    name = f"{wording.title(_, found)} {found.project} {found.days.label}.xlsx"
    told = {"kind": which.kind, "period": which.period, "version": version}
    return Export(file_name(name, "xlsx"), MIME, content, project_id=which.project_id, about=told)


def _numbers(_: Translate, report: Report) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {_("Section"): _(part.title), **_row(_, line)}
            for part in report.parts
            for line in part.lines
        ]
    )


def _row(_: Translate, line: Line) -> Mapping[str, object]:
    spans = {
        _("this period"): line.now,
        _("period before"): line.before,
        _("last year"): line.year_before,
    }
    row: dict[str, object] = {_("Code"): line.code, _("Figure"): _(line.title)}
    for span, number in spans.items():
        row |= {f"{name}, {span}": told for name, told in _halves(_, number).items()}
    return {
        **row,
        _("Unit"): line.unit,
        _("Population"): line.population,
        _("At most"): line.at_most,
        _("At least"): line.at_least,
        _("Against the target"): wording.verdict(_, line),
        _("Remarks"): _(line.said) if line.counted else _("Not counted.") + f" {_(line.said)}",
    }


def _halves(_: Translate, number: Number | None) -> Mapping[str, float | None]:
    return {
        _("Numerator"): number.numerator if number else None,
        _("Denominator"): number.denominator if number else None,
        _("Value"): number.value if number else None,
    }


def _courses(_: Translate, report: Report) -> SheetOut:
    """Return the courses of the report: a row for each month, a column and a chart for each."""
    drawn = [part for part in report.parts if part.course]
    names = tuple(f"{_(part.drawn)} {part.unit}".strip() for part in drawn)
    months = [point.month for point in drawn[0].course]
    values = [[point.value for point in part.course] for part in drawn]
    columns = {_("Month"): months, **dict(zip(names, values, strict=True))}
    return SheetOut(_("By month"), pd.DataFrame(columns), drawn=names)


def _comments(_: Translate, report: Report) -> pd.DataFrame:
    rows = [
        (_(one.title), discreet(one.comment.text), one.comment.by, one.comment.at)
        for one in report.parts
    ]
    return pd.DataFrame(rows, columns=[_("Section"), _("Comment"), _("Written by"), _("Written")])


def _about(_: Translate, report: Report, work: Work) -> list[tuple[str, str]]:
    """Return what was asked, when and by whom, and what every figure means."""
    codes = dict.fromkeys(line.code for part in report.parts for line in part.lines)
    meant = [(code, ENTRIES[code]) for code in codes]
    return [
        (wording.title(_, report), report.project),
        (_("Period"), wording.days(report)),
        (_("As of"), report.as_of.isoformat()),
        (_("State"), f"{wording.standing(_, report)} · {wording.certainty(_, report)}"),
        (_("Made"), moment(work.now, report.zone)),
        (_("Made by"), work.actor.name),
        *((f"{code} {_(one.title)}", _(one.question)) for code, one in meant),
    ]
