"""One moment of the whole database in a SQLite file of its own, whatever kind it is of.

So a backup of PostgreSQL can be looked into, and restored, on a machine that has only Python.
"""

from pathlib import Path

from sqlalchemy import func, select, text

from data_access import copying, migrating
from data_access.database import Database, Keyring, file_of, newest_sqlite, open_database

WRITTEN = (
    "SELECT tup_inserted + tup_updated + tup_deleted FROM pg_stat_database "
    "WHERE datname = current_database()"
)
"""Rows that were ever written; PostgreSQL counts some seconds late."""


class SnapshotBroken(Exception):
    """The file is no sound database of this program."""


def take(database: Database, file: Path) -> None:
    """Write the snapshot into a new file, while people go on writing."""
    if database.is_sqlite:
        with database.engine.connect() as connection:
            connection.commit()  # VACUUM works outside a transaction only
            connection.connection.driver_connection.execute(  # type: ignore[union-attr]
                "VACUUM INTO ?", (str(file),)
            )
        return
    target = open_database(f"sqlite:///{file}", database.keys)
    migrating.upgrade(target)
    with (
        copying.standing_still(database) as old,
        copying.unlinked(target),
        copying.filling(target) as new,
    ):
        for table in copying.tables():
            with new.begin():
                for _ in copying.copy_rows(old, new, table):
                    pass
    target.close()
    fold(file)


def check(file: Path, keys: Keyring) -> dict[str, int]:
    """Prove a file sound, and return the rows of each table.

    :raises SnapshotBroken: when SQLite finds a fault, or a row points nowhere
    :raises NewerDatabase: when a newer version of the program wrote it
    """
    connection = newest_sqlite.connect(f"file:{file}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise SnapshotBroken(file.name)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise SnapshotBroken(file.name)
    except newest_sqlite.DatabaseError as problem:
        raise SnapshotBroken(file.name) from problem
    finally:
        connection.close()
    database = open_database(f"sqlite:///{file}", keys)
    try:
        migrating.upgrade(database)
        return rows_of(database)
    finally:
        database.close()
        fold(file)


def rows_of(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    with database.reading() as session:
        connection = session.connection()
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in copying.tables()
        }


def last_write(database: Database) -> str:
    """Return what is another after anything was written; now and then without a reason, too."""
    if not database.is_sqlite:
        with database.reading() as session:
            return str(session.connection().execute(text(WRITTEN)).scalar_one())
    file = file_of(str(database.engine.url)) or Path()
    beside = file.with_name(file.name + "-wal")
    return "-".join(str(one.stat().st_mtime_ns) for one in (file, beside) if one.exists())


def fold(file: Path) -> None:
    """Leave no `-wal` beside a file that nobody has open."""
    connection = newest_sqlite.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
