"""Opens the database at start, brings it up to date, and fills an empty one."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from data_access import migrating
from data_access.database import Database, file_of, open_database
from domain.refusal import Refusal
from services import accounts
from services.wiring import Clock, Wiring, wire

Seed = Callable[[Database, datetime], Sequence[tuple[str, str, str, str]]]
"""Fills an empty database; returns login, name, post and password of each new account."""


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
    database = opened(url)
    now = clock()
    with database.reading() as session:
        empty = accounts.is_empty(session)
    if empty and seed is not None:
        made = seed(database, now)
        wire(Wiring(database, clock))
        return _demo_lines(made)
    code = secrets.token_hex(4) if empty else None
    wire(Wiring(database, clock, code))
    return [f"One-time code for the first administrator: {code}"] if code else []


def opened(url: str) -> Database:
    """Open the database and bring it up to date.

    :raises DatabaseMissing: when a SQLite file that this program made has vanished
    """
    file = file_of(url)
    mark = file.with_name(file.name + ".made") if file else None
    if file and mark and mark.exists() and not file.exists():
        raise DatabaseMissing(str(file))
    database = open_database(url)
    migrating.upgrade(database)
    if file and mark:
        file.chmod(0o600)
        mark.touch()
    return database


def _demo_lines(made: Sequence[tuple[str, str, str, str]]) -> list[str]:
    lines = ["A demo estate was made. Sign in as one of these; the passwords are shown only now:"]
    return lines + [
        f"  {login:<10} {password}   {name}, {post}" for login, name, post, password in made
    ]
