"""The questions of the two figure pages, asked through the services as the pages ask them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.database import Database, Session
from domain.calendar import Period, months_after
from domain.kpi import Computed, Figure
from domain.rights import whole
from services import computed, figures
from services.figures import Request

Answer = dict[tuple[str, ...], tuple[float, float | None]]
"""Numerator and denominator by the words of the cuts."""
CURVE = "VC03"


@dataclass(frozen=True)
class Question:
    """One figure by some cuts over a period; a page asks several."""

    code: str
    by: tuple[str, ...]
    period: Period


@dataclass(frozen=True)
class Page:
    """A page with its questions, for the projects of a scope."""

    title: str
    questions: tuple[Question, ...]
    project_ids: tuple[int, ...]
    as_of: date


def rate_page(as_of: date, project_ids: Sequence[int]) -> Page:
    """The complaint-rate page over the twelve months before this one, and the year before."""
    last = date.fromordinal(as_of.replace(day=1).toordinal() - 1)
    year = Period(months_after(as_of.replace(day=1), -12), last)
    place = "building" if len(project_ids) == 1 else "project"
    asked = [("CR01", ()), ("CR02", ()), ("CR03", ()), ("CR04", ()), ("CR10", ()), ("CR12", ())]
    cuts = [("CR03", (cut,)) for cut in ("month", place, "category", "channel_group")]
    questions = [Question(code, by, year) for code, by in (*asked, *cuts)]
    questions.append(Question("CR03", (), year.year_before()))
    return Page("Complaint rates", tuple(questions), tuple(project_ids), as_of)


def coverage_page(as_of: date, project_ids: Sequence[int]) -> Page:
    """The coverage page: the year so far."""
    year = Period(as_of.replace(month=1, day=1), as_of)
    place = "building" if len(project_ids) == 1 else "project"
    codes = ("VC01", "VC02", "VC04", "VC06", "VC07", "VC08", "VC09", "VC10", CURVE)
    questions = [Question(code, (), year) for code in codes]
    questions.append(Question("VC01", (place,), year))
    return Page("Visit coverage", tuple(questions), tuple(project_ids), as_of)


def ask_all(database: Database, page: Page) -> list[Answer]:
    """Answer all questions of a page in one snapshot, counted together, as a screen does."""
    with database.reading() as session:
        asked = [
            (found, Request(period=one.period, as_of=page.as_of, by=one.by))
            for one in page.questions
            if isinstance(found := figures.find(one.code), Figure)
        ]
        figures.prepare(session, asked, reach=whole(*page.project_ids))
        return [_ask(session, question, page) for question in page.questions]


def _ask(session: Session, question: Question, page: Page) -> Answer:
    request = Request(period=question.period, as_of=page.as_of, by=question.by)
    if question.code == CURVE:
        return _curve(session, request, page.project_ids)
    figure = figures.find(question.code)
    if isinstance(figure, Computed):
        raise TypeError(question.code)
    cells = figures.cells_of(session, figure, request, reach=whole(*page.project_ids))
    return {cell.key: (cell.numerator, cell.denominator) for cell in cells}


def _curve(session: Session, request: Request, project_ids: Collection[int]) -> Answer:
    curve = computed.coverage_curve(session, request, target_percent=98, reach=whole(*project_ids))
    return {(p.month,): (p.covered or 0, p.planned) for p in curve.points if p.covered is not None}
