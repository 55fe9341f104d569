"""Opens the database: SQLite in WAL by default, PostgreSQL by its address.

Writers on SQLite begin IMMEDIATE behind one first-in-first-out lock: SQLite has no queue
of its own, and a deferred writer fails with "database is locked" whatever its timeout.
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, select
from sqlmodel import Session

from data_access import audit_head, tables
from data_access.file_store import FileStore
from data_access.keyring import Keyring
from data_access.once import SNAPSHOT

try:
    import pysqlite3 as newest_sqlite
except ImportError:  # wheels exist for Linux only
    newest_sqlite = sqlite3

TABLES = tables.metadata
"""Complete before any session opens, because the tables are imported here."""
__all__ = [
    "Database",
    "FairLock",
    "Keyring",
    "Session",
    "file_of",
    "keys_of",
    "newest_sqlite",
    "open_database",
]
KEYS, AUDIT_HEAD = "keys", "audit head"
"""Where a session keeps the installation's keys, and the audit entry it has appended."""

POSTGRES_OPTIONS = (
    "-c statement_timeout=60000 -c lock_timeout=5000 "
    "-c jit=off "  # to compile a statement of a board takes longer than to run it
    "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
)


class FairLock:
    """A lock that serves whoever asked first; `threading.Lock` may starve a waiter."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._held = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False


class Database:
    """An opened database with the keys of its sealed values, and its two kinds of unit of work.

    `head_file` is where the newest audit entry is noted apart from the database; `files`
    keeps the bytes of photos and files.
    """

    def __init__(self, engine: Engine, keys: Keyring) -> None:
        self.engine = engine
        self.keys = keys
        self.head_file: Path | None = None
        self.files: FileStore | None = None
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writer = engine.execution_options(write=True)
        self._reader = engine if self.is_sqlite else _snapshots(engine)
        self._turn: FairLock | nullcontext[None] = FairLock() if self.is_sqlite else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a snapshot to read from: all that is read in it is of one moment."""
        with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            session.info.update({SNAPSHOT: {}, KEYS: self.keys})
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the one unit of work of a use case: committed whole, or not at all."""
        with (
            self._turn,
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.info[KEYS] = self.keys
            yield session
        head = session.info.get(AUDIT_HEAD)
        if head and self.head_file:
            number, mac, before = head
            audit_head.keep(self.head_file, number, mac, before, self._has_entry)

    def _has_entry(self, number: int, mac: str) -> bool:
        """Look an entry up on its own, after a unit of work."""
        table = tables.core(tables.AuditEntry)
        with self.reading() as session:
            found = session.connection().execute(select(table.c.mac).where(table.c.id == number))
            return bool(found.scalar_one_or_none() == mac)

    def close(self) -> None:
        self.engine.dispose()


def _snapshots(engine: Engine) -> Engine:
    """PostgreSQL gives each statement a moment of its own unless it is told otherwise."""
    return engine.execution_options(isolation_level="REPEATABLE READ")


def keys_of(session: Session) -> Keyring:
    """Return the keys under which this session seals and opens."""
    keys: Keyring = session.info[KEYS]
    return keys


def open_database(url: str, keys: Keyring) -> Database:
    """Open the database at `url`, creating the folder of a SQLite file with owner-only rights."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return Database(_sqlite(url, address.database), keys)
    return Database(_postgres(url), keys)


def file_of(url: str) -> Path | None:
    """Return the file of a SQLite database; None in memory or on a server."""
    address = make_url(url)
    file = address.database
    on_disk = address.get_backend_name() == "sqlite" and file not in (None, "", ":memory:")
    return Path(file) if on_disk and file else None


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether a SQLite is free of the WAL-reset corruption bug (3.7.0 to 3.51.2)."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def is_wal_safe() -> bool:
    """Tell whether the SQLite of this process is free of that bug."""
    return wal_is_safe(_version(newest_sqlite))


def _sqlite(url: str, file: str | None) -> Engine:
    if file and file != ":memory:":
        Path(file).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(
        url,
        hide_parameters=True,  # an error names no person
        module=newest_sqlite,
        pool_size=20,
        max_overflow=20,
        connect_args={"timeout": 30, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgres(url: str) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"connect_timeout": 5, "options": POSTGRES_OPTIONS},
    )


def _prepare(connection: Any, _record: object) -> None:
    journal = "WAL" if is_wal_safe() else "DELETE"
    for setting in (
        f"journal_mode={journal}",
        "synchronous=FULL",  # NORMAL loses acknowledged commits in a power cut
        "foreign_keys=ON",
        "busy_timeout=30000",
        "cache_size=-65536",
        "temp_store=MEMORY",
    ):
        connection.execute("PRAGMA " + setting)


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(module: ModuleType) -> tuple[int, ...]:
    return tuple(int(part) for part in module.sqlite_version.split("."))
