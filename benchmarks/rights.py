"""Measures what asking for rights adds to a page: the same reading with and without the asking."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from unittest.mock import patch

from benchmarks.table import Line
from benchmarks.timing import median_ms
from data_access import case_lists as store
from data_access.database import Database, Session
from domain import figure_scope as asked
from domain import rights
from domain.case import Case
from domain.case_filter import CaseFilter
from domain.people import Actor, Post, Role
from services import case_lists, cases, coverage_page, figure_pages, figure_scope
from services.figure_scope import Reader

RUNS = 40
PROJECT = 7
SUPERVISOR = Actor(1, "supervisor", (Post(PROJECT, Role.SUPERVISOR),))
REACH = rights.whole(PROJECT)
Read = Callable[[Session], object]


def measure(database: Database, *, now: datetime) -> Iterator[Line]:
    """Yield a line for each page of a supervisor of one estate, then for their sum."""
    number = _some_case(database).number
    pages: dict[str, Read] = {
        "My day": lambda s: case_lists.day(s, actor=SUPERVISOR, now=now),
        "List of complaints": lambda s: case_lists.board(
            s, CaseFilter(procedure="complaint"), actor=SUPERVISOR, now=now, limit=50, offset=0
        ),
        "One case": lambda s: cases.file_of(s, number, actor=SUPERVISOR),
        "Complaint rates": partial(_rates, now=now),
        "Visit coverage": partial(_coverage, now=now),
    }
    ours, bare = 0.0, 0.0
    for title, read in pages.items():
        line = _compare(database, title, read)
        ours, bare = ours + line.ours, bare + line.beside["not asking"]
        yield line
    yield Line("All pages together", ours, {"not asking": bare}, at_most={"not asking": 1.1})


def _compare(database: Database, title: str, read: Read) -> Line:
    ask = partial(_in_one_reading, database, read)
    with_rights = median_ms(ask, runs=RUNS)
    with (
        patch.object(rights, "reach", lambda *_: REACH),
        patch.object(rights, "scope", lambda *_: REACH.projects),
        patch.object(rights, "led", lambda *_: REACH.projects),
        patch.object(rights, "may", lambda *_: True),
        patch.object(rights, "sees", lambda *_: True),
    ):
        without = median_ms(ask, runs=RUNS)
    return Line(title, with_rights, {"not asking": without}, at_most={"not asking": 1.1})


def _in_one_reading(database: Database, read: Read) -> object:
    with database.reading() as session:
        return read(session)


def _some_case(database: Database) -> Case:
    wanted = store.Wanted(reach=REACH, procedure="complaint")
    with database.reading() as session:
        return store.listed(session, wanted, limit=1, offset=0)[0]


def _rates(session: Session, *, now: datetime) -> object:
    reader = figure_scope.reader(session, actor=SUPERVISOR, now=now)
    return figure_pages.complaint_rates(session, reader, _usual_scope(reader))


def _usual_scope(reader: Reader) -> asked.Scope:
    """Return what a page shows whose address names nothing."""
    return asked.read({}, reader.offer)


def _coverage(session: Session, *, now: datetime) -> object:
    reader = figure_scope.reader(session, actor=SUPERVISOR, now=now)
    return coverage_page.coverage(session, reader, _usual_scope(reader))
