"""The statements that the dated line of a household is told from, one for each source."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, or_, select, union
from sqlmodel import Session

from data_access import case_lists, notices
from data_access import cases as case_store
from data_access.case_lists import Wanted
from data_access.cases import CASES, EVENTS
from data_access.tables import (
    ArchiveFile,
    Attachment,
    Patrol,
    UnitParty,
    UnitStatus,
    core,
)
from domain.archives.kinds import OWNER
from domain.calendar import FOREVER
from domain.case import Case
from domain.household_line import IN_STATE, STEPPED

NONE = literal(0)
PEOPLE = core(UnitParty).c


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose line it is, which of the home's cases and which notices the reader may see."""

    unit_id: int
    cases: Sequence[Wanted]
    notices: notices.Wanted


@dataclass(frozen=True, kw_only=True)
class Span:
    """A kind, "" for every, and a period; days and moments of it are the same two ends."""

    kind: str
    since: datetime | None
    until: datetime | None
    since_day: int | None
    until_day: int | None


@dataclass(frozen=True, kw_only=True)
class Found:
    """One row of a source: `at` is a moment, or the number of a day."""

    at: Any
    kind: str
    what: str
    case_id: int
    tie: int
    """Orders what happened at once."""


Rows = Callable[[Session, Asked], Select[Any]]


@dataclass(frozen=True)
class Source:
    """One source: the statement of its rows, and whether they are dated by days."""

    rows: Rows
    by_day: bool = False


def _visible(session: Session, asked: Asked) -> Any:
    ids = [case_lists.narrowed(session, select(CASES.c.id), one) for one in asked.cases]
    return union(*ids).subquery()


def _of_cases(session: Session, asked: Asked) -> ColumnElement[bool]:
    return CASES.c.id.in_(select(_visible(session, asked).c.id))


def _cases(session: Session, asked: Asked) -> Select[Any]:
    row = _row(CASES.c.received_at, CASES.c.procedure, literal("opened"), CASES.c.id, NONE)
    return row.where(_of_cases(session, asked))


def _steps(session: Session, asked: Asked) -> Select[Any]:
    """Steps by persons: a rule only repeats what the state of the case says."""
    went = or_(EVENTS.c.start != EVENTS.c.end, CASES.c.procedure.in_(IN_STATE))
    return (
        _row(EVENTS.c.at, CASES.c.procedure, EVENTS.c.move, CASES.c.id, EVENTS.c.id)
        .join(CASES, CASES.c.id == EVENTS.c.case_id)
        .where(
            _of_cases(session, asked), CASES.c.procedure.in_(STEPPED), went,
            EVENTS.c.move != "open", EVENTS.c.start != "",
        )
    )  # fmt: skip


def _patrols(session: Session, asked: Asked) -> Select[Any]:
    columns = core(Patrol).c
    row = _row(columns.at, literal("patrol"), columns.site_state, columns.case_id, columns.id)
    return row.where(columns.case_id.in_(select(_visible(session, asked).c.id)))


def _notices(_: Session, asked: Asked) -> Select[Any]:
    row = _row(CASES.c.started_at, literal("notice"), CASES.c.state, CASES.c.id, NONE)
    return notices.that_reached(row, asked.unit_id, asked.notices)


def _statuses(_: Session, asked: Asked) -> Select[Any]:
    columns = core(UnitStatus).c
    row = _row(columns.from_day, literal("status"), columns.status, NONE, columns.id)
    return row.where(columns.unit_id == asked.unit_id)


def _arrivals(_: Session, asked: Asked) -> Select[Any]:
    return _people(PEOPLE.from_day, ".came", asked)


def _departures(_: Session, asked: Asked) -> Select[Any]:
    return _people(PEOPLE.until_day, ".left", asked).where(PEOPLE.until_day < FOREVER)


def _people(at: Any, way: str, asked: Asked) -> Select[Any]:
    """Who came or left as what, without names: those of former owners no screen shows (11 §2.6)."""
    row = _row(at, literal("people"), PEOPLE.role + literal(way), NONE, PEOPLE.id)
    return row.where(PEOPLE.unit_id == asked.unit_id)


def _file(_: Session, asked: Asked) -> Select[Any]:
    columns = core(ArchiveFile).c
    row = _row(
        columns.opened_day, literal("file"), literal("opened"), columns.case_id, columns.case_id
    )
    living = select(CASES.c.id).where(CASES.c.id == columns.case_id, CASES.c.state != "voided")
    return row.where(columns.unit_id == asked.unit_id, columns.part == OWNER, living.exists())


def _papers(session: Session, asked: Asked) -> Select[Any]:
    """What was added to a case, as one row: twenty photos of a site are one thing."""
    columns = core(Attachment).c
    many = cast(func.count(), String)
    row = _row(func.max(columns.added_at), literal("papers"), many, columns.case_id, NONE)
    mine = columns.case_id.in_(select(_visible(session, asked).c.id))
    return row.where(mine, columns.withdrawn_at.is_(None)).group_by(columns.case_id)


SOURCES: dict[str, Source] = {
    "cases": Source(_cases),
    "steps": Source(_steps),
    "patrols": Source(_patrols),
    "notices": Source(_notices),
    "statuses": Source(_statuses, by_day=True),
    "arrivals": Source(_arrivals, by_day=True),
    "departures": Source(_departures, by_day=True),
    "file": Source(_file, by_day=True),
    "papers": Source(_papers),
}
"""All that a line is told from; the service says which of them a reader sees."""


def latest(
    session: Session, source: Source, asked: Asked, span: Span, *, limit: int
) -> list[Found]:
    """Return the newest rows of a source in a span, the newest first."""
    rows = source.rows(session, asked).subquery()
    order = (rows.c[name].desc() for name in ("at", "case_id", "tie"))
    statement = select(rows).where(*_within(rows, source, span)).order_by(*order)
    found = session.connection().execute(statement.limit(limit)).mappings()
    return [Found(**row) for row in found]


def counts(session: Session, source: Source, asked: Asked, span: Span) -> dict[str, int]:
    """Count the rows of a source in the period of a span by kind, whatever its own kind."""
    rows = source.rows(session, asked).subquery()
    period = _period(rows, source, span)
    statement = select(rows.c.kind, func.count()).where(*period).group_by(rows.c.kind)
    return {kind: int(number) for kind, number in session.connection().execute(statement)}


def cases(session: Session, ids: Collection[int]) -> dict[int, Case]:
    """Return the cases of some rows by id."""
    found = case_store.read(session, case_store.views().where(CASES.c.id.in_(ids)))
    return {one.id: one for one in found}


def _within(rows: Any, source: Source, span: Span) -> list[ColumnElement[bool]]:
    kind = [rows.c.kind == span.kind] if span.kind else []
    return [*kind, *_period(rows, source, span)]


def _period(rows: Any, source: Source, span: Span) -> list[ColumnElement[bool]]:
    since, until = (span.since_day, span.until_day) if source.by_day else (span.since, span.until)
    found = [] if since is None else [rows.c.at >= since]
    return found if until is None else [*found, rows.c.at < until]


def _row(at: Any, kind: Any, what: Any, case_id: Any, tie: Any) -> Select[Any]:
    return select(
        at.label("at"), kind.label("kind"), what.label("what"), case_id.label("case_id"),
        tie.label("tie"),
    )  # fmt: skip
