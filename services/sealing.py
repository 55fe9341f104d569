"""Looks after the keys of personal numbers: makes the first, refuses to go on with a wrong one."""

from datetime import datetime

from data_access import sealing as store
from data_access.database import Database
from data_access.keyring import KeyMissing


def prepare(database: Database, *, now: datetime) -> None:
    """Make sure that what was sealed can be opened; a new database gets its first key.

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
    fresh = [key_id for key_id in keys.ids if key_id not in known]
    if fresh:
        with database.writing() as session:
            for key_id in fresh:
                store.add_key(session, key_id, keys.proof(key_id), at=now)
