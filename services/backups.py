"""Makes backups that are verified and sealed, keeps them by a rule, and tries their restore."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data_access import attachments, sealed_file, snapshots
from data_access.backup_store import BackupStore, open_backups
from data_access.database import Database, Keyring, file_of, open_database
from data_access.sealed_file import SealBroken
from data_access.snapshots import SnapshotBroken
from domain import backups as rules
from domain.backups import BackupRefused
from services import audit
from services.projects import ZONE

NONE = "none"
WORKSHOP = "linli-backup-"
LEFT_BEHIND = 86_400
"""Seconds after which a folder to work in belongs to nobody any more."""


@dataclass(frozen=True)
class Backup:
    """One backup: its file's name, when it was made (UTC), and the bytes it takes."""

    name: str
    made_at: datetime
    size: int


@dataclass(frozen=True)
class Standing:
    """What backups there are, the newest first, and when a restore was last tried and went well."""

    backups: tuple[Backup, ...]
    drilled_at: datetime | None


def place_for(url: str, settings: Mapping[str, str]) -> BackupStore | None:
    """Return where backups lie: LINLI_BACKUPS, else the folder `backups` beside the database, or
    in `var` where that is on a server; None when it says "none"."""
    beside = file_of(url)
    usual = beside.with_name("backups") if beside else Path("var", "backups")
    named = settings.get("LINLI_BACKUPS") or str(usual)
    return None if named == NONE else open_backups(named)


def standing(store: BackupStore) -> Standing:
    named = ((name, rules.moment_of(name)) for name in reversed(store.names()))
    found = tuple(Backup(name, at, store.size(name)) for name, at in named if at)
    return Standing(found, store.last_drill())


def make(database: Database, store: BackupStore, *, now: datetime) -> Backup:
    """Make a backup of the database and of the files it knows, read it back, and thin the old
    ones out. People go on writing meanwhile.

    :raises BackupRefused: when the disk has no room, or what came out is not what went in
    """
    name = rules.name_of(now)
    with workshop(database.engine.url.render_as_string(hide_password=False)) as folder:
        mark = snapshots.last_write(database)
        plain, sealed, again = folder / "plain", folder / name, folder / "again"
        snapshots.take(database, plain)
        try:
            rows = snapshots.check(plain, database.keys)
            head = {"made_at": now.isoformat(), "mark": mark, "rows": rows}
            sealed_file.seal(plain, sealed, head, database.keys)
            plain.unlink()
            store.put(name, sealed)
            _read_back(store, name, again, plain, database.keys)
        except (SnapshotBroken, SealBroken) as problem:
            raise BackupRefused("The backup is not sound; look at the disk.") from problem
        _keep_files(database, store)
    _thin_out(store)
    return Backup(name, now, store.size(name))


def drill(database: Database, store: BackupStore, *, now: datetime) -> Backup:
    """Restore the newest backup into a folder of its own, prove it and throw it away.

    :raises BackupRefused: when there is none, or it could not be restored
    """
    newest = next(iter(standing(store).backups), None)
    if newest is None:
        raise BackupRefused("There is no backup yet.")
    with opened(database, store, newest.name) as copy:
        if audit.verify(copy, lambda _: None).fault:
            raise BackupRefused("The audit trail in the backup is not whole.")
        if _in_store(database, known_files(copy)) - store.file_keys():
            raise BackupRefused("Photos or files are missing from the backup.")
    store.note_drill(newest.name, now)
    return newest


@contextmanager
def opened(database: Database, store: BackupStore, name: str) -> Iterator[Database]:
    """Unpack a backup beside the database, prove it, and open it; it is gone afterwards.

    :raises BackupRefused: when it is damaged, none of ours, or not there
    :raises KeyMissing: when the key is not here that it was sealed under
    """
    with workshop(database.engine.url.render_as_string(hide_password=False)) as folder:
        file = unpacked(store, name, folder, database.keys)
        with closing(open_database(f"sqlite:///{file}", database.keys)) as copy:
            yield copy


def unpacked(store: BackupStore, name: str, folder: Path, keys: Keyring) -> Path:
    """Bring a backup into a folder and return the proved SQLite file.

    :raises BackupRefused: when it is damaged, none of ours, or not there
    :raises KeyMissing: when the key is not here that it was sealed under
    """
    sealed, file = folder / "sealed", folder / "linli.sqlite3"
    try:
        store.fetch(name, sealed)
        sealed_file.unseal(sealed, file, keys)
        snapshots.check(file, keys)
    except FileNotFoundError as problem:
        raise BackupRefused("There is no backup {name}.", name=name) from problem
    except (SealBroken, SnapshotBroken) as problem:
        raise BackupRefused("The backup {name} is damaged.", name=name) from problem
    sealed.unlink()
    return file


def known_files(database: Database) -> set[str]:
    """Return the keys of all photos, their small pictures, and files that the database knows."""
    with database.reading() as session:
        return {key for row in attachments.stored(session) for key in row[:2] if key}


def tick(database: Database, store: BackupStore | None, *, now: datetime) -> None:
    """Make the backup that is due, and try the restore of the night; what failed is tried again
    an hour later, not every minute."""
    tried = store.last_try() if store else None
    if store is None or (tried is not None and now - tried < rules.EVERY):
        return
    newest = next(iter(standing(store).backups), None)
    written = newest is None or store.head(newest.name)["mark"] != snapshots.last_write(database)
    is_due = rules.is_due(newest.made_at if newest else None, written=written, now=now)
    drills = rules.is_drill_due(store.last_drill(), now=now, zone=ZONE)
    if is_due or drills:
        store.note_try(now)
    if is_due:
        make(database, store, now=now)
    if drills:
        drill(database, store, now=now)


def _read_back(store: BackupStore, name: str, sealed: Path, plain: Path, keys: Keyring) -> None:
    """Unpack what the store has; one that did not arrive whole does not stay for a backup."""
    store.fetch(name, sealed)
    try:
        sealed_file.unseal(sealed, plain, keys)
    except SealBroken:
        store.remove(name)
        raise


def _keep_files(database: Database, store: BackupStore) -> None:
    if database.files is not None:
        for _ in store.put_files(database.files, known_files(database), database.keys):
            pass


def _in_store(database: Database, keys: set[str]) -> set[str]:
    return keys & set(database.files.names()) if database.files else set()


def _thin_out(store: BackupStore) -> None:
    moments = {at: name for name in store.names() if (at := rules.moment_of(name))}
    for at in moments.keys() - rules.kept(moments, zone=ZONE):
        store.remove(moments[at])


@contextmanager
def workshop(url: str) -> Iterator[Path]:
    """Give a folder on the database's own disk, for its owner alone; it is gone afterwards.

    :raises BackupRefused: when the disk has no room
    """
    file = file_of(url)
    beside = file.parent if file else None
    if file and file.exists() and shutil.disk_usage(file.parent).free < 3 * file.stat().st_size:
        raise BackupRefused("The disk has no room for a backup.")
    os.umask(0o077)
    if beside:
        beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=beside, prefix=WORKSHOP) as name:
        _sweep(Path(name))
        yield Path(name)


def _sweep(folder: Path) -> None:
    """Remove what an earlier one left that was killed: it holds the data in clear."""
    for old in folder.parent.glob(f"{WORKSHOP}*"):
        if folder.stat().st_mtime - old.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(old, ignore_errors=True)
