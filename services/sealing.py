"""Looks after the keys of personal numbers: makes the first, exchanges one for the next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from data_access import sealing as store
from data_access.database import Database
from data_access.keyring import KeyMissing, is_sealed
from domain.audit import Act
from domain.refusal import Refusal
from services import audit

__all__ = ["KeyMissing", "Progress", "Rotation", "is_sealed", "prepare", "rotate", "waiting"]
AT_A_TIME = 500
"""Rows of one unit of work: writers wait for that long, and so much is lost by a kill."""
Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""


@dataclass(frozen=True)
class Rotation:
    """What came of a rotation: the key now in force, and how many rows were sealed anew."""

    key_id: str
    rows: int


class NoNewKey(Refusal):
    """The keys come from the environment, where we cannot put a new one."""

    def __init__(self) -> None:
        super().__init__("Put a new key in front of the others in LINLI_KEYS, then try again.")


def prepare(database: Database, *, now: datetime) -> None:
    """Make sure that what was sealed can be opened; a new database gets its first key.

    What is still plain, from before there was sealing, is sealed.

    :raises KeyMissing: when a key that was used here is gone, or is another under its id
    """
    keys = database.keys
    with database.reading() as session:
        known = store.known_keys(session)
    for key_id, proof in known.items():
        if key_id not in keys.ids or keys.proof(key_id) != proof:
            raise KeyMissing(key_id)
    if not keys.ids:
        keys.add()
    _note_keys(database, set(known), now)
    if waiting(database) and len(keys.ids) == 1:  # plain still: no rotation is under way
        _renew(database, lambda *_: None)


def rotate(database: Database, *, now: datetime, progress: Progress) -> Rotation:
    """Seal everything under a new key, or go on with a rotation that was interrupted.

    Each batch is committed, so that it may be stopped at any moment and begun again. Old keys
    stay: backups and the audit trail need them.

    :raises NoNewKey: when the keys come from the environment and no new one is in front
    """
    keys = database.keys
    with database.reading() as session:
        known = store.known_keys(session)
        unfinished = store.count_old(session, keys.current)
    if not unfinished and keys.current in known:
        if keys.file is None:
            raise NoNewKey
        keys.add()
    _note_keys(database, set(known), now)
    rows = _renew(database, progress)
    act = Act(action="keys.rotate", ref=keys.current, details={"rows": rows})
    with database.writing() as session:
        audit.write(session, act, actor=None, now=now)
    return Rotation(keys.current, rows)


def waiting(database: Database) -> int:
    """Return how many rows are not yet under the key in force."""
    with database.reading() as session:
        return store.count_old(session, database.keys.current)


def _note_keys(database: Database, known: set[str], now: datetime) -> None:
    fresh = [key_id for key_id in database.keys.ids if key_id not in known]
    if not fresh:
        return
    with database.writing() as session:
        for key_id in fresh:
            store.add_key(session, key_id, database.keys.proof(key_id), at=now)


def _renew(database: Database, progress: Progress) -> int:
    total, done = waiting(database), 0
    while True:
        with database.writing() as session:
            some = store.renew_some(session, limit=AT_A_TIME)
        if not some:
            return done
        done += some
        progress(done, max(total, done))
