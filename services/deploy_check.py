"""What an installation should be like before real people's data come in (docs/security.md)."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from data_access import accounts as account_store
from data_access import audit as audit_store
from data_access import database as storage
from data_access import people as store
from data_access.database import Database, Session
from domain.people import Role
from services import backups, people
from services.policy import policy_of

OK, WARN, LOOK = "ok", "warn", "look"
"""All is well; it is not; nobody can tell from here, so somebody has to look."""
OTHERS = 0o077
"""What the owner's group and everybody else may do with a file."""
ROOM = 10**9
"""Bytes that a disk must have left; and three times the database, to copy it and go on."""
LATE = timedelta(days=2)
LOOPBACK = {"", "localhost", "127.0.0.1", "::1"}
Settings = Mapping[str, str]


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `sentence` is a msgid with the values in braces."""

    verdict: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


def checks(database: Database, url: str, settings: Settings, *, now: datetime) -> list[Check]:
    """Return everything that is looked at, in the order of the page on security."""
    file = storage.file_of(url)
    with database.reading() as session:
        return [
            *_keys(database.keys.file, file),
            *_door(settings),
            _head(database.head_file, file),
            _log(settings),
            *_storage(file),
            *_people(session, now),
            _clock(session, now),
            Check(LOOK, "Linli speaks http: see that a proxy with TLS is in front of it."),
            *_backups(url, settings, now),
            Check(LOOK, "See that `linli audit verify` runs every night, and who reads it."),
        ]


def open_to_others(file: Path | None) -> Check | None:
    """Return what is wrong with a key file that more than its owner can read, else None."""
    if file is None or not file.exists() or not file.stat().st_mode & OTHERS:
        return None
    sentence = "Others on this machine can read the key file {file}: give it the mode 0600."
    return Check(WARN, sentence, {"file": file})


def _keys(file: Path | None, database: Path | None) -> Iterator[Check]:
    if file is None:
        yield Check(OK, "The keys come from LINLI_KEYS, not from a file.")
        return
    yield open_to_others(file) or Check(OK, "The key file is its owner's alone.")
    if database and _beside(file, database):
        yield Check(WARN, "The key file lies beside the database: set LINLI_KEY_FILE.")
    else:
        yield Check(OK, "The key file lies apart from the database.")


def _door(settings: Settings) -> Iterator[Check]:
    names = {name.strip().lower() for name in settings.get("LINLI_HOSTS", "").split(",")}
    if names <= LOOPBACK:
        yield Check(WARN, "LINLI_HOSTS is not set to the name by which people call the program.")
    else:
        yield Check(OK, "LINLI_HOSTS is set.")
    if "*" in settings.get("FORWARDED_ALLOW_IPS", ""):
        yield Check(WARN, "FORWARDED_ALLOW_IPS believes everybody: name the proxy alone.")
    else:
        yield Check(OK, "Only named proxies are believed.")
    asked = policy_of(settings).factor_roles
    missing = [role.value for role in (Role.ADMIN, Role.MANAGER, Role.SUPERVISOR)
               if role not in asked]  # fmt: skip
    if missing:
        sentence = "LINLI_SECOND_FACTOR asks no second factor of: {roles}."
        yield Check(WARN, sentence, {"roles": ", ".join(missing)})
    else:
        yield Check(OK, "Administrators, managers and supervisors have a second factor.")


def _head(head: Path | None, database: Path | None) -> Check:
    if head and database and _beside(head, database):
        return Check(WARN, "The audit head lies beside the database: set LINLI_AUDIT_HEAD.")
    if head is None or not head.exists():
        return Check(WARN, "There is no audit head yet, or its folder cannot be reached.")
    return Check(OK, "The audit head lies apart from the database.")


def _log(settings: Settings) -> Check:
    log = settings.get("LINLI_LOG_FILE")
    if not log or not Path(log).exists():
        return Check(WARN, "There is no log of faults: start the program, or set LINLI_LOG_FILE.")
    if Path(log).stat().st_mode & OTHERS:
        return Check(WARN, "Others on this machine can read the log of faults.")
    return Check(OK, "The log of faults is its owner's alone.")


def _storage(file: Path | None) -> Iterator[Check]:
    if file is None:
        yield Check(OK, "The database is on a server.")
        return
    if storage.is_wal_safe():
        yield Check(OK, "This SQLite is free of the WAL-reset bug.")
    else:
        yield Check(WARN, "This SQLite has the WAL-reset bug, so readers and writers wait.")
    open_ = [one for one in (file, file.parent) if one.stat().st_mode & OTHERS]
    if open_:
        sentence = "Others on this machine can reach the database: {file}."
        yield Check(WARN, sentence, {"file": open_[0]})
    else:
        yield Check(OK, "The database and its folder are their owner's alone.")
    if shutil.disk_usage(file.parent).free < max(ROOM, 3 * file.stat().st_size):
        yield Check(WARN, "The disk is nearly full.")
    else:
        yield Check(OK, "The disk has room.")


def _backups(url: str, settings: Settings, now: datetime) -> Iterator[Check]:
    store = backups.place_for(url, settings)
    if store is None:
        yield Check(LOOK, "Linli makes no backups: see that they are made, kept apart and tried.")
        return
    found = backups.standing(store)
    if not found.backups or now - found.backups[0].made_at > LATE:
        yield Check(WARN, "There is no backup of today or yesterday.")
    else:
        yield Check(OK, "There is a backup of today or yesterday.")
    if found.drilled_at is None or now - found.drilled_at > LATE:
        yield Check(WARN, "No restore has gone well today or yesterday: run `linli backup drill`.")
    else:
        yield Check(OK, "A restore has gone well today or yesterday.")
    if not settings.get("LINLI_BACKUPS"):
        yield Check(WARN, "Backups lie beside the database: set LINLI_BACKUPS to another disk.")
    else:
        yield Check(LOOK, "See that LINLI_BACKUPS is another disk than the database's.")


def _people(session: Session, now: datetime) -> Iterator[Check]:
    ids = account_store.project_ids(session)
    today = {one: people.today(session, one, now) for one in ids}
    few = [one for one in ids if len(store.administrators(session, one, today=today[one])) < 2]
    if few or not ids:
        yield Check(WARN, "A project has fewer than two administrators: name another one.")
    else:
        yield Check(OK, "Every project has two administrators or more.")
    if not all(store.had_manager(session, one, today=today[one]) for one in ids):
        yield Check(WARN, "A project has had no manager yet: posts there need no approval.")
    else:
        yield Check(OK, "Every project has or had a manager, who approves posts.")


def _clock(session: Session, now: datetime) -> Check:
    last = audit_store.latest_at(session)
    if last is not None and last > now:
        return Check(WARN, "The clock of this machine is behind the newest audit entry.")
    return Check(OK, "The clock is not behind the newest audit entry.")


def _beside(one: Path, other: Path) -> bool:
    return one.resolve().parent == other.resolve().parent
