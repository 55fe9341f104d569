"""Files made for one browser to fetch once: kept in memory, for five minutes."""

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from data_access.database import Database, Session
from domain.audit import Act
from domain.people import Actor
from services import audit

LIFE = timedelta(minutes=5)
PER_BROWSER = 5
"""A sixth offer drops the oldest, so that a page drawn again and again fills no memory."""


@dataclass(frozen=True)
class Export:
    """A file to download. `name` is shown to the person and may be Chinese.

    `project_id` and `about` are what the audit trail tells of it.
    """

    name: str
    mime: str
    content: bytes
    project_id: int | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


_lock = threading.Lock()
_offers: dict[str, tuple[str, datetime, Export]] = {}


def offer(session: Session, file: Export, *, sid: str, actor: Actor, now: datetime) -> str:
    """Write down that a file was made, and keep it for the browser `sid` to fetch.

    Returns the id of its address, `/exports/<id>`.
    """
    audit.write(session, _act("export.offer", file), actor=actor, now=now)
    return keep(sid, file, now=now)


def keep(sid: str, file: Export, *, now: datetime) -> str:
    """Keep a file for the browser `sid` and return the id of its address."""
    export_id = secrets.token_urlsafe(16)
    with _lock:
        _forget_old(now)
        mine = [key for key, (owner, _, _export) in _offers.items() if owner == sid]
        for key in mine[: max(0, len(mine) - PER_BROWSER + 1)]:
            del _offers[key]
        _offers[export_id] = (sid, now + LIFE, file)
    return export_id


def take(sid: str, export_id: str, *, now: datetime) -> Export | None:
    """Return a file once, to the browser it was made for; None to others, later, or again."""
    with _lock:
        _forget_old(now)
        if export_id not in _offers or _offers[export_id][0] != sid:
            return None
        return _offers.pop(export_id)[2]


def fetch(
    database: Database, sid: str, export_id: str, *, actor: Actor, now: datetime
) -> Export | None:
    """Return a file like `take`, and write down that it left the house."""
    found = take(sid, export_id, now=now)
    if found is not None:
        with database.writing() as session:
            audit.write(session, _act("export.fetch", found), actor=actor, now=now)
    return found


def _act(action: str, file: Export) -> Act:
    return Act(
        action=action,
        project_id=file.project_id,
        subject="file",
        ref=file.name,
        details=dict(file.about),
    )


def _forget_old(now: datetime) -> None:
    for export_id in [key for key, (_, until, _export) in _offers.items() if until <= now]:
        del _offers[export_id]
