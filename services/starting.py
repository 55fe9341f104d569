"""Opens the database at start, brings it up to date, and fills an empty one."""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from data_access import keyring, migrating, retiring
from data_access.database import Database, Keyring, file_of, open_database
from data_access.file_store import open_files
from domain.refusal import Refusal
from services import accounts, backups, deploy_check, projects, sealing
from services.alerts.channels import channels_of
from services.policy import has_clock, policy_of
from services.wiring import Clock, Wiring, wire

Made = Sequence[tuple[str, str, str, str]]
"""Login, name, post and password of each new account."""
Progress = Callable[[int, int], None]
"""Told how many parts are done, and of how many."""
Seed = Callable[[Database, datetime, str, Progress], Made]
"""Fills an empty database: the demo estate for "", else a large one of size S or M."""


class DatabaseMoved(Refusal):
    """Another database has taken the place of this one."""

    def __init__(self) -> None:
        super().__init__(
            "This database was copied into another one and is only kept to be read. "
            "Set DATABASE_URL to the new address."
        )


class DatabaseMissing(Refusal):
    """A database that was here is gone; an empty one must not take its place unseen."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "The database {file} was here and is gone. Put it back, or remove {mark} "
            "to begin with an empty one.",
            file=file,
            mark=f"{file}.made",
        )


def start(url: str, clock: Clock, seed: Seed | None) -> list[str]:
    """Wire the process and return what to tell the person at the console.

    Passwords of a fresh demo estate, or the one-time code of the first administrator, are
    in these lines and nowhere else.

    :raises DatabaseMissing: when a SQLite file that this program made has vanished
    """
    now, policy, ticks = clock(), policy_of(os.environ), has_clock(os.environ)
    wired = partial(
        Wiring,
        policy=policy,
        ticks=ticks,
        backups=backups.place_for(url, os.environ),
        channels=channels_of(os.environ),
    )
    database = opened(url, keys_for(url, os.environ), now=now)
    with database.reading() as session:
        unused, nobody = accounts.is_unused(session), accounts.is_empty(session)
    warning = deploy_check.open_to_others(database.keys.file)
    lines = [warning.sentence.format(**warning.values)] if warning else []
    if unused and seed is not None:
        made = seed(database, now, "", lambda *_: None)
        wire(wired(database, clock))
        return lines + _demo_lines(made)
    code = secrets.token_hex(4) if nobody else None
    wire(wired(database, clock, code))
    return [*lines, f"One-time code for the first administrator: {code}"] if code else lines


def opened(url: str, keys: Keyring, *, now: datetime) -> Database:
    """Open the database and bring it up to date; the very first start makes its key.

    :raises DatabaseMissing: when a SQLite file that this program made has vanished
    :raises DatabaseMoved: when it was copied into another one
    :raises KeyMissing: when the key is gone that personal numbers were sealed under
    :raises FilesUnwritable: when photos and files could not be kept
    """
    os.umask(0o077)  # the database and what SQLite writes beside it are the owner's alone
    file = file_of(url)
    mark = file.with_name(file.name + ".made") if file else None
    if file and mark and mark.exists() and not file.exists():
        raise DatabaseMissing(str(file))
    files = open_files(files_for(url, os.environ))
    database = open_database(url, keys)
    database.files = files
    if retiring.is_retired(database):
        raise DatabaseMoved
    migrating.upgrade(database)
    database.head_file = head_for(url, os.environ)
    sealing.prepare(database, now=now)
    with database.writing() as session:
        projects.complete_all(session)
    if file and mark:
        mark.touch()
    return database


def head_for(url: str, settings: Mapping[str, str]) -> Path:
    """Return where the newest audit entry is noted: LINLI_AUDIT_HEAD, else beside the database,
    or in `var` where that is on a server."""
    beside = file_of(url)
    usual = beside.with_suffix(".audit-head") if beside else Path("var", "linli.audit-head")
    return Path(settings.get("LINLI_AUDIT_HEAD") or usual)


def files_for(url: str, settings: Mapping[str, str]) -> str:
    """Return where photos and files lie: LINLI_FILES, else the folder `files` beside the
    database, or in `var` where that is on a server."""
    beside = file_of(url)
    usual = beside.with_name("files") if beside else Path("var", "files")
    return settings.get("LINLI_FILES") or str(usual)


def keys_for(url: str, settings: Mapping[str, str]) -> Keyring:
    """Return the keys that LINLI_KEYS holds, else those of LINLI_KEY_FILE, else of the file
    beside the database, or in `var` where that is on a server.

    :raises KeysUnreadable: when they are no keys
    """
    if settings.get("LINLI_KEYS"):
        return keyring.from_text(settings["LINLI_KEYS"])
    beside = file_of(url)
    usual = beside.with_suffix(".keys") if beside else Path("var", "linli.keys")
    return keyring.from_file(Path(settings.get("LINLI_KEY_FILE") or usual))


def _demo_lines(made: Made) -> list[str]:
    lines = ["A demo estate was made. Sign in as one of these; the passwords are shown only now:"]
    return lines + [
        f"  {login:<10} {password}   {name}, {post}" for login, name, post, password in made
    ]
