"""Reads and writes of the audit trail, whose entries are chained by keyed hashes."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from data_access.database import keys_of
from data_access.tables import AuditEntry, core

ENTRIES = core(AuditEntry)
CHAINING = 5_463_015
"""The number of the lock under which entries are appended on PostgreSQL."""
SIGNED = tuple(name for name in ENTRIES.c.keys() if name != "mac")  # noqa: SIM118  not a mapping


def append(session: Session, values: Mapping[str, Any]) -> None:
    """Append an entry to the chain; whoever appends at the same time waits for the commit."""
    connection = session.connection()
    if session.get_bind().dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(CHAINING)))
    newest = select(ENTRIES.c.id, ENTRIES.c.mac).order_by(ENTRIES.c.id.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    entry = {**values, "id": last.id + 1 if last else 1}
    mac = keys_of(session).sign(signed_text(entry, last.mac if last else ""))
    connection.execute(insert(ENTRIES), {**entry, "mac": mac})


def signed_text(entry: Mapping[str, Any], before: str) -> str:
    """Return what an entry's signature is over: every column, and the signature before it."""
    told = {name: entry[name] for name in SIGNED}
    told["at"] = told["at"].isoformat()
    return before + json.dumps(told, sort_keys=True, ensure_ascii=False)
