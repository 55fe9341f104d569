"""Weekly and monthly reports: counted as on the pages, commented on, issued, and kept as issued."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from data_access.database import Database, Session
from data_access.tables import AuditEntry, ReportIssue
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from domain.reports import wording
from domain.reports.periods import PeriodUnknown, Which, days_of
from domain.reports.report import (
    CommentChanged,
    Issue,
    IssuedMeanwhile,
    Line,
    NoSuchVersion,
    Number,
    Report,
)
from domain.rights import NotAllowed
from services import figure_scope, figures, signals
from services.figures import Request
from services.reports import reading, writing
from tests.worked import World

APRIL = datetime(2025, 4, 2, 4, tzinfo=UTC)
MIDST = datetime(2025, 3, 5, 4, tzinfo=UTC)
"""Noon of Wednesday, 5 March 2025 at the estate: three days of its week have come."""


def same(text: str) -> str:
    return text


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def world(session: Session) -> World:
    """Five homes; three complaints in the week of 3 March, two the week before, one a year ago."""
    made = World(session, "X1")
    made.handed_over(["U1", "U2", "U3", "U4", "U5"], "2024-01-01")
    made.settle()
    for name, received in (
        ("A", "2025-03-03"), ("B", "2025-03-06"), ("C", "2025-03-09"),
        ("D", "2025-02-25"), ("E", "2025-03-02"), ("F", "2024-03-09"),
    ):  # fmt: skip
        made.complaint(name, received, "U1")
    return made


@pytest.fixture
def week(world: World) -> Which:
    return Which(world.project_id, "week", "2025-W10")


def somebody(world: World, role: Role, login: str = "lead", grid: int | None = None) -> Actor:
    return Actor(world.person(login), login, (Post(world.project_id, role, grid),))


@pytest.fixture
def lead(world: World) -> Actor:
    return somebody(world, Role.SUPERVISOR)


def line(report: Report, code: str) -> Line:
    return next(one for part in report.parts for one in part.lines if one.code == code)


def counted(one: Line) -> list[float]:
    return [span.numerator for span in (one.now, one.before, one.year_before) if span]


def blank(which: Which) -> Report:
    """Return a draft in which nothing was counted."""
    return Report(
        project_id=which.project_id, project="X1", zone="Asia/Shanghai",
        days=days_of(which.kind, which.period), as_of=APRIL.date(), parts=(),
    )  # fmt: skip


def test_a_week_stands_beside_the_week_before_and_last_years(
    session: Session, week: Which, lead: Actor
) -> None:
    found = reading.draft(session, week, actor=lead, now=APRIL)

    assert counted(line(found, "CR01")) == [3, 2, 1]
    rate = line(found, "CR03")
    assert (rate.now, rate.at_most) == (Number(3, 5, 600), 15)
    assert rate.met == ""  # the target is one for a month
    assert not found.is_open
    rows = {row[0][:4]: row for row in wording.rows(same, found.parts[0])}
    assert rows["RP03"][1:4] == ("—", "0 / 0", "—")


def test_every_number_of_a_month_is_that_of_the_page_of_figures(
    session: Session, world: World, lead: Actor
) -> None:
    march = Which(world.project_id, "month", "2025-03")
    found = reading.draft(session, march, actor=lead, now=APRIL)
    reader = figure_scope.reader(session, actor=lead, now=APRIL)
    asked = Request(period=found.days.period, as_of=reader.offer.today)

    for code in ("CR03", "CH05", "CH09", "VC01", "RP04"):
        figure = figures.find(code)
        assert isinstance(figure, Figure)
        cell = figures.cells_of(session, figure, asked, reach=reader.reaches)[0]
        assert line(found, code).now == Number(cell.numerator, cell.denominator, cell.value), code
    (project,) = reader.projects
    scope = Scope(span="own", period=found.days.period, projects=(project,))
    signal = signals.signal(session, reader, scope, "CR03")
    assert line(found, "CR18").said == signal.verdict
    parts = {part.code: part for part in found.parts}
    course = [(one.month, one.value) for one in parts["complaints"].course]
    assert course[-2:] == [("2025-02", 200), ("2025-03", 800)]
    remarks = list(wording.remarks(same, parts["satisfaction"]))
    assert "SA01 Satisfaction in surveys is not counted. Questionnaires" in remarks[0]


def test_a_week_that_is_not_over_is_compared_with_as_many_days(
    session: Session, week: Which, lead: Actor
) -> None:
    found = reading.draft(session, week, actor=lead, now=MIDST)

    assert counted(line(found, "CR01")) == [1, 1, 0]
    assert found.is_open
    assert "may still change" in wording.certainty(same, found)


def test_a_comment_is_a_new_version_and_overwrites_none_unseen(
    session: Session, week: Which, lead: Actor
) -> None:
    def say(text: str, seen: int) -> int:
        told = {"comment": text}
        return writing.comment(session, week, "open", told, seen=seen, actor=lead, now=APRIL)

    assert [say("Two wait for parts.", 0), say("One waits for parts.", 1)] == [1, 2]
    with pytest.raises(CommentChanged):
        say("Written from an old page.", 1)
    with pytest.raises(AnswerRefused):
        say("x" * 2001, 2)

    found = reading.draft(session, week, actor=lead, now=APRIL)
    said = next(part.comment for part in found.parts if part.code == "open")
    assert (said.text, said.version, said.by, said.at) == ("One waits for parts.", 2, "lead", APRIL)


def test_an_issued_report_stays_as_it_was(
    session: Session, world: World, week: Which, lead: Actor
) -> None:
    writing.comment(session, week, "open", {"comment": "One."}, seen=0, actor=lead, now=APRIL)
    before = reading.draft(session, week, actor=lead, now=APRIL)

    assert writing.issue(session, before, seen=0, actor=lead, now=APRIL) == 1
    with pytest.raises(IssuedMeanwhile):
        writing.issue(session, before, seen=0, actor=lead, now=APRIL)
    world.complaint("LATE", "2025-03-07", "U2")
    writing.comment(session, week, "open", {"comment": "Two."}, seen=1, actor=lead, now=APRIL)

    kept = reading.report(session, week, 1, actor=lead, now=APRIL)
    assert kept.parts == before.parts
    assert kept.issue == Issue(1, "lead", APRIL)
    with pytest.raises(CommentChanged):
        writing.issue(session, before, seen=1, actor=lead, now=APRIL)
    with pytest.raises(NoSuchVersion):
        reading.report(session, week, 2, actor=lead, now=APRIL)
    act = session.exec(select(AuditEntry).where(AuditEntry.action == "report.issue")).one()
    assert len(act.details["sha256"]) == 64


def test_the_database_itself_changes_no_issued_report(
    session: Session, week: Which, lead: Actor
) -> None:
    writing.issue(session, blank(week), seen=0, actor=lead, now=APRIL)
    row = session.exec(select(ReportIssue)).one()

    row.version = 2
    with pytest.raises(DatabaseError):
        session.flush()
    session.rollback()


def test_only_leads_write_and_keepers_of_an_area_do_not_read(
    session: Session, world: World, week: Which
) -> None:
    keeper = somebody(world, Role.SPECIALIST, "keeper", grid=1)
    visitor = somebody(world, Role.READONLY, "visitor")

    assert reading.offered(session, actor=keeper) == []
    with pytest.raises(NotAllowed):
        reading.draft(session, week, actor=keeper, now=APRIL)
    assert [one.code for one in reading.offered(session, actor=visitor)] == ["X1"]
    with pytest.raises(NotAllowed):
        writing.issue(session, blank(week), seen=0, actor=visitor, now=APRIL)
    with pytest.raises(NotAllowed):
        writing.comment(session, week, "open", {}, seen=0, actor=visitor, now=APRIL)


@pytest.mark.parametrize("period", ["2025-05", "2025-13", "W"])
def test_what_has_not_begun_is_no_report(
    session: Session, world: World, lead: Actor, period: str
) -> None:
    which = Which(world.project_id, "month", period)

    with pytest.raises(PeriodUnknown):
        reading.draft(session, which, actor=lead, now=APRIL)
    with pytest.raises(PeriodUnknown):
        writing.comment(session, which, "open", {}, seen=0, actor=lead, now=APRIL)
