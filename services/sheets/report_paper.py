"""The weekly and the monthly report on paper, with a chart where a section has one (22 §11.2)."""

from collections.abc import Iterator

from domain import figure_wording
from domain.printing import discreet
from domain.reports import wording
from domain.reports.report import Part, Report
from domain.sheet import Bars, Block, Facts, Paragraph, Sheet, Signatures, Table
from domain.wording import moment
from services.language import Translate, translator


def of_report(report: Report, language: str) -> Sheet:
    """Return the sheet; whoever reads the report may print it. Numbers typed into a comment are
    masked."""
    _ = translator(language)
    return Sheet(
        project_id=report.project_id,
        title=wording.title(_, report),
        number=report.days.label,
        purpose=wording.standing(_, report),
        blocks=tuple(_blocks(_, report)),
        language=language,
    )


def _blocks(_: Translate, report: Report) -> Iterator[Block]:
    yield Facts((
        (_("Project"), report.project),
        (_("Period"), wording.days(report)),
        (_("As of"), report.as_of.isoformat()),
        (_("State"), wording.certainty(_, report)),
    ))  # fmt: skip
    for part in report.parts:
        yield from _section(_, part, report.zone)
    yield Signatures((_("Service supervisor"), _("Project manager")))


def _section(_: Translate, part: Part, zone: str) -> Iterator[Block]:
    heading, rows = _(part.title), tuple(wording.rows(_, part))
    if rows:
        heads = tuple(_(head) for head in wording.HEADS)
        yield Table(heads, rows, heading, widths=wording.WIDTHS)
        heading = ""
    if part.course:
        yield _course(_, part)
    remarks = "\n".join(wording.remarks(_, part))
    if remarks:
        yield Paragraph(remarks)
    yield Paragraph(_comment(_, part, zone), heading)


def _course(_: Translate, part: Part) -> Bars:
    bars = tuple(
        (point.month, point.value, figure_wording.value(point.value, part.unit).split(" ")[0])
        for point in part.course
    )
    said = _("{figure} by month, in {unit}") if part.unit else _("{figure} by month")
    return Bars(bars, said.format(figure=_(part.drawn), unit=part.unit))


def _comment(_: Translate, part: Part, zone: str) -> str:
    said = part.comment
    if not said.text:
        return _("No comment.")
    signed = _("{who}, {when}").format(who=said.by, when=moment(said.at, zone))
    return f"{discreet(said.text)}\n— {signed}"
