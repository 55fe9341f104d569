"""Every board of figures with the questions it asks, and the statements that these become."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import event

from data_access.database import Database, Session
from domain import figure_scope as asked
from domain.calendar import Period
from domain.figure_scope import Scope
from domain.people import Actor, Post, Role
from domain.reports.periods import Which
from services import (
    coverage_page,
    data_quality_page,
    desk_page,
    figure_pages,
    figure_scope,
    handling_page,
    overview_page,
    property_board,
    repairs_page,
    signal_overview,
    staff_page,
)
from services.figure_scope import Reader
from services.reports import reading

Parameters = Sequence[Any] | Mapping[str, Any]
Statement = tuple[str, Parameters]


@dataclass(frozen=True)
class Reading:
    """Who opens a board, when, and which projects are theirs."""

    actor: Actor
    now: datetime

    @property
    def project_id(self) -> int:
        return min(post.project_id for post in self.actor.posts if post.project_id)


Ask = Callable[[Session, Reading], object]


def _scoped(read: Callable[[Session, Reader, Scope], object]) -> Ask:
    """Open a board as somebody does whose address names nothing."""

    def ask(session: Session, by: Reading) -> object:
        reader = figure_scope.reader(session, actor=by.actor, now=by.now)
        return read(session, reader, asked.read({}, reader.offer))

    return ask


def _report(session: Session, by: Reading) -> object:
    which = Which(by.project_id, "month", "2026-02")
    return reading.draft(session, which, actor=by.actor, now=by.now)


def _property(session: Session, by: Reading) -> object:
    reader = figure_scope.reader(session, actor=by.actor, now=by.now)
    return property_board.board(session, reader, asked.read({}, reader.offer), now=by.now)


def _staff(session: Session, by: Reading) -> object:
    year = Period(date(2025, 3, 1), date(2026, 2, 28))
    return staff_page.staff(session, by.project_id, year, "person", actor=by.actor, now=by.now)


BOARDS: dict[str, Ask] = {
    "Overview": _scoped(overview_page.overview),
    "Complaint rates": _scoped(figure_pages.complaint_rates),
    "Handling": _scoped(handling_page.handling),
    "Return visits": _scoped(handling_page.follow_ups),
    "Visit coverage": _scoped(coverage_page.coverage),
    "Repairs": _scoped(repairs_page.repairs),
    "Desk": _scoped(desk_page.desk),
    "Signals": _scoped(signal_overview.overview),
    "Data quality": _scoped(data_quality_page.data_quality),
    "Property board": _property,
    "Staff": _staff,
    "Monthly report": _report,
}
"""One line makes a board measured: its title, and how its page reads it."""
OF_ONE_PROJECT = ("Staff", "Monthly report")
"""Boards that never tell of more than one project."""


def supervisor(project_ids: Sequence[int]) -> Actor:
    posts = tuple(Post(project, Role.SUPERVISOR) for project in project_ids)
    return Actor(1, "supervisor", posts)


def ask(database: Database, board: str, by: Reading) -> object:
    """Read a board in one snapshot, as its page does."""
    with database.reading() as session:
        return BOARDS[board](session, by)


@contextmanager
def listening(database: Database) -> Iterator[list[Statement]]:
    """Note every statement that is sent until the block ends."""
    heard: list[Statement] = []

    def note(_c: object, _cursor: object, statement: str, given: Parameters, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            heard.append((statement, given))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def statements(database: Database, board: str, by: Reading) -> list[Statement]:
    """Return what a board asks the database, in order."""
    with listening(database) as heard:
        ask(database, board, by)
    return list(heard)
