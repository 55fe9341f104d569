"""Puts a backup in the place of the database, after it was proved; the old one is kept aside."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data_access import retiring
from data_access.backup_store import BackupStore
from data_access.database import Database, Keyring, file_of, open_database
from domain.audit import Act
from domain.backups import BackupRefused
from services import audit, backups, copying, starting


@dataclass(frozen=True)
class Restored:
    """What was done: the folder of what was replaced (None for nothing), and how many photos and
    files came back."""

    replaced: Path | None
    files: int


def restore(url: str, keys: Keyring, store: BackupStore, name: str, *, now: datetime) -> Restored:
    """Put a backup in the place of the database that `url` names.

    It is unpacked and proved before anything is touched. What a SQLite file takes the place of
    is moved aside with everything that belongs to it; a database on a server must be empty.

    :raises BackupRefused: when a program still runs, or the backup is damaged or not there
    :raises CopyRefused: when the database on the server is not empty
    :raises KeyMissing: when a key is not here that something was sealed under
    """
    replaced = None
    with backups.workshop(url) as folder:
        file = backups.unpacked(store, name, folder, keys)
        place = file_of(url)
        if place:
            replaced = _set_aside(url, place, keys, now)
            file.replace(place)
        else:
            _fill(url, file, keys)
    with closing(starting.opened(url, keys, now=now)) as database:
        with database.writing() as session:
            audit.write(session, Act(action="backup.restore", ref=name), actor=None, now=now)
        audit.renew_head(database, now=now)
        return Restored(replaced, _files_back(database, store))


def newest(store: BackupStore) -> str:
    """Return the name of the newest backup.

    :raises BackupRefused: when there is none
    """
    found = backups.standing(store).backups
    if not found:
        raise BackupRefused("There is no backup yet.")
    return found[0].name


def _set_aside(url: str, place: Path, keys: Keyring, now: datetime) -> Path | None:
    """Move the old database away whole: its `-wal` would be played into the new one."""
    if not place.exists():
        return None
    with closing(open_database(url, keys)) as old:
        if not retiring.is_alone(old):
            raise BackupRefused("Somebody is still using the database. Stop the program first.")
    aside = place.with_name(f"replaced-{now:%Y%m%dT%H%M%SZ}")
    aside.mkdir(mode=0o700)
    for ending in ("-wal", "-shm", ".moved", ""):
        one = place.with_name(place.name + ending)
        if one.exists():
            one.replace(aside / one.name)
    return aside


def _fill(url: str, file: Path, keys: Keyring) -> None:
    with (
        closing(open_database(f"sqlite:///{file}", keys)) as copy,
        closing(open_database(url, keys)) as target,
    ):
        copying.copy(copy, target, progress=lambda *_: None)


def _files_back(database: Database, store: BackupStore) -> int:
    if database.files is None:
        return 0
    wanted = backups.known_files(database)
    return sum(1 for _ in store.get_files(database.files, wanted, database.keys))
