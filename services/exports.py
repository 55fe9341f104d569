"""Files made for one browser to fetch once: kept in memory, for five minutes."""

import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = timedelta(minutes=5)
PER_BROWSER = 5
"""A sixth offer drops the oldest, so that a page drawn again and again fills no memory."""


@dataclass(frozen=True)
class Export:
    """A file to download. `name` is shown to the person and may be Chinese."""

    name: str
    mime: str
    content: bytes


_lock = threading.Lock()
_offers: dict[str, tuple[str, datetime, Export]] = {}


def offer(sid: str, name: str, mime: str, content: bytes, *, now: datetime) -> str:
    """Keep a file for the browser `sid` and return the id of its address, `/exports/<id>`."""
    export_id = secrets.token_urlsafe(16)
    with _lock:
        _forget_old(now)
        mine = [key for key, (owner, _, _export) in _offers.items() if owner == sid]
        for key in mine[: max(0, len(mine) - PER_BROWSER + 1)]:
            del _offers[key]
        _offers[export_id] = (sid, now + LIFE, Export(name, mime, content))
    return export_id


def take(sid: str, export_id: str, *, now: datetime) -> Export | None:
    """Return a file once, to the browser it was made for; None to others, later, or again."""
    with _lock:
        _forget_old(now)
        if export_id not in _offers or _offers[export_id][0] != sid:
            return None
        return _offers.pop(export_id)[2]


def _forget_old(now: datetime) -> None:
    for export_id in [key for key, (_, until, _export) in _offers.items() if until <= now]:
        del _offers[export_id]
