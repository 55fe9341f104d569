"""Reads and writes of the audit trail, whose entries are chained by keyed hashes."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlmodel import Session

from data_access.database import AUDIT_HEAD, keys_of
from data_access.tables import AuditEntry, core

ENTRIES = core(AuditEntry)
CHAINING = 5_463_015
"""The number of the lock under which entries are appended on PostgreSQL."""
SIGNED = tuple(column.name for column in ENTRIES.c if column.name != "mac")
AT_A_TIME = 2_000


@dataclass(frozen=True)
class Entry:
    """One entry as it is stored."""

    id: int
    at: datetime
    actor_id: int | None
    actor: str
    address: str
    action: str
    outcome: str
    project_id: int | None
    subject: str
    ref: str
    reason: str
    details: Mapping[str, Any]
    mac: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which entries are read: those of the projects, of the reader, and with `unplaced` those
    of no project. Empty means every; `until` is not counted."""

    project_ids: Collection[int]
    reader_id: int
    unplaced: bool
    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    actions: Collection[str] = ()
    outcome: str = ""
    ref: str = ""
    project_id: int | None = None
    number: int | None = None


def append(session: Session, values: Mapping[str, Any]) -> None:
    """Append an entry to the chain; whoever appends at the same time waits for the commit."""
    connection = session.connection()
    if session.get_bind().dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(CHAINING)))
    last = newest(session)
    plain = json.loads(json.dumps(values["details"], default=str))
    at = values["at"].astimezone(UTC)
    entry = {**values, "at": at, "details": plain, "id": last[0] + 1 if last else 1}
    mac = keys_of(session).sign(signed_text(entry, last[1] if last else ""))
    connection.execute(insert(ENTRIES), {**entry, "mac": mac})
    session.info[AUDIT_HEAD] = (entry["id"], mac, last)


def appended(session: Session) -> tuple[int, str, tuple[int, str] | None]:
    """Return number and signature of the entry that this unit of work appended last, and of the
    one before it."""
    found: tuple[int, str, tuple[int, str] | None] = session.info[AUDIT_HEAD]
    return found


def is_there(session: Session, number: int, mac: str) -> bool:
    """Tell whether an entry has the signature that was noted of it."""
    statement = select(ENTRIES.c.mac).where(ENTRIES.c.id == number)
    return bool(session.connection().execute(statement).scalar_one_or_none() == mac)


def newest(session: Session) -> tuple[int, str] | None:
    """Return number and signature of the last entry; None of an empty trail."""
    statement = select(ENTRIES.c.id, ENTRIES.c.mac).order_by(ENTRIES.c.id.desc()).limit(1)
    row = session.connection().execute(statement).one_or_none()
    return (row.id, row.mac) if row else None


def latest_at(session: Session) -> datetime | None:
    """Return when the last entry was written; None of an empty trail."""
    statement = select(ENTRIES.c.at).order_by(ENTRIES.c.id.desc()).limit(1)
    found: datetime | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def walk(session: Session) -> Iterator[Entry]:
    """Yield every entry, the oldest first, some at a time."""
    some = select(ENTRIES).order_by(ENTRIES.c.id).limit(AT_A_TIME)
    while True:
        rows = session.connection().execute(some).mappings().all()
        if not rows:
            return
        yield from (Entry(**row) for row in rows)
        some = some.where(ENTRIES.c.id > rows[-1]["id"])


def read(session: Session, wanted: Wanted, *, limit: int, offset: int) -> list[Entry]:
    """Return a page of entries, the newest first."""
    statement = select(ENTRIES).where(*_conditions(wanted)).order_by(ENTRIES.c.id.desc())
    rows = session.connection().execute(statement.limit(limit).offset(offset)).mappings()
    return [Entry(**row) for row in rows]


def total(session: Session, wanted: Wanted) -> int:
    statement = select(func.count()).select_from(ENTRIES).where(*_conditions(wanted))
    return int(session.connection().execute(statement).scalar_one())


def count(session: Session, *, actor_id: int, actions: Collection[str], since: datetime) -> int:
    """Return how many such acts somebody did since a moment."""
    statement = (
        select(func.count())
        .select_from(ENTRIES)
        .where(
            ENTRIES.c.actor_id == actor_id,
            ENTRIES.c.action.in_(actions),
            ENTRIES.c.at > since,
            ENTRIES.c.outcome == "done",
        )
    )
    return int(session.connection().execute(statement).scalar_one())


def signed_text(entry: Mapping[str, Any], before: str) -> str:
    """Return what an entry's signature is over: every column, and the signature before it."""
    told = {name: entry[name] for name in SIGNED}
    told["at"] = told["at"].isoformat()
    return before + json.dumps(told, sort_keys=True, ensure_ascii=False)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    column = ENTRIES.c
    mine = [column.project_id.in_(wanted.project_ids), column.actor_id == wanted.reader_id]
    found = [or_(*mine, column.project_id.is_(None)) if wanted.unplaced else or_(*mine)]
    if wanted.project_id is not None:
        found.append(column.project_id == wanted.project_id)
    if wanted.number is not None:
        found.append(column.id == wanted.number)
    if wanted.since is not None:
        found.append(column.at >= wanted.since)
    if wanted.until is not None:
        found.append(column.at < wanted.until)
    if wanted.actor:
        found.append(column.actor == wanted.actor)
    if wanted.actions:
        found.append(column.action.in_(wanted.actions))
    if wanted.outcome:
        found.append(column.outcome == wanted.outcome)
    if wanted.ref:
        found.append(column.ref.icontains(wanted.ref, autoescape=True))
    return found
