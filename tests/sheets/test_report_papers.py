"""The monthly report on paper and as a workbook: its numbers, its chart, and what was said."""

import io
from datetime import date

import openpyxl
import pytest

from data_access.database import Database
from domain.reports.periods import Which, days_of
from domain.reports.report import Comment, Issue, Line, Number, Part, Point, Report
from domain.rights import NotAllowed
from domain.sheet import texts
from services.context import Work
from services.reports import exporting, writing
from services.sheets import report_paper
from tests.conftest import NOON, Estate, MakeEstate

LINES = (
    Line(
        code="CR01", title="Complaints received", now=Number(3, None, 3.0),
        before=Number(2, None, 2.0), year_before=Number(1, None, 1.0),
    ),
    Line(
        code="CR03", title="Valid complaint rate", unit="‰", population="P1",
        now=Number(3, 490.97, 6.11), before=Number(2, 490, 4.08),
        year_before=Number(0, 0, None), at_most=15, monthly=True, met="met",
    ),
    Line(
        code="CH18", title="Corrective actions in time", counted=False,
        said="It stands in the answers of each case, which figures do not read.",
    ),
)  # fmt: skip
COMMENT = Comment(text="One waits for parts.\nCalled 13800138000.", version=2, by="李四", at=NOON)
COURSE = tuple(Point(f"2025-{month:02d}", 2.0 + month % 4) for month in range(4, 13))
FEBRUARY = Report(
    project_id=1,
    project="Estate HY01",
    zone="Asia/Shanghai",
    days=days_of("month", "2026-02"),
    as_of=date(2026, 3, 2),
    issue=Issue(1, "李四", NOON),
    parts=(
        Part(
            code="complaints", title="Complaints", asks="", lines=LINES, comment=COMMENT,
            drawn="Valid complaint rate", unit="‰",
            course=(*COURSE, Point("2026-01", None), Point("2026-02", 6.11)),
        ),
        Part(code="actions", title="Actions", asks="", lines=(), comment=Comment()),
    ),
)  # fmt: skip


def test_no_phone_number_that_was_typed_stands_on_it() -> None:
    said = "\n".join(texts(report_paper.of_report(FEBRUARY, "en")))

    assert "138****8000" in said
    assert "13800138000" not in said


@pytest.fixture
def which(sqlite_database: Database, make_estate: MakeEstate) -> tuple[Estate, Which]:
    estate = make_estate(sqlite_database, "HY01")
    return estate, Which(estate.project_id, "week", "2026-W09")


def test_the_workbook_has_numbers_that_count(
    sqlite_database: Database, which: tuple[Estate, Which]
) -> None:
    estate, week = which
    with sqlite_database.writing() as session:
        told = {"comment": "Quiet. Call 13800138000."}
        lead = estate.supervisor
        writing.comment(session, week, "key", told, seen=0, actor=lead, now=NOON)
        file = exporting.book(week, 0, "en", Work(session, lead, NOON))

    book = openpyxl.load_workbook(io.BytesIO(file.content))
    assert book.sheetnames == ["Figures", "By month", "Comments", "About"]
    figures, comments = book["Figures"], book["Comments"]
    assert figures.freeze_panes == "A2"
    rows = {row[1]: row for row in figures.iter_rows(values_only=True)}
    assert rows["CR03"][3:6] == (0, 6, 0)
    assert comments["B2"].value == "Quiet. Call 138****8000."
    about = dict(book["About"].iter_rows(values_only=True))
    assert (about["As of"], about["Made by"]) == ("2026-03-02", lead.name)


def test_who_takes_no_figures_out_gets_no_workbook(
    sqlite_database: Database, which: tuple[Estate, Which]
) -> None:
    estate, week = which
    with sqlite_database.reading() as session, pytest.raises(NotAllowed):
        exporting.book(week, 0, "en", Work(session, estate.reader, NOON))
