"""Leaves a database behind that was copied: it can be read, and no program starts on it."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from data_access.database import Database, newest_sqlite
from data_access.migrating import DatabaseUnreachable

SETTING = "SELECT reset_val FROM pg_settings WHERE name = 'default_transaction_read_only'"
READ_ONLY = """DO $$ BEGIN EXECUTE format(
    'ALTER DATABASE %I SET default_transaction_read_only = on', current_database()
); END $$"""
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def mark_of(file: Path) -> Path:
    """Return the file that says that a SQLite database was left behind."""
    return file.with_name(file.name + ".moved")


def is_retired(database: Database) -> bool:
    """Tell whether another database has taken the place of this one.

    :raises DatabaseUnreachable: when the server does not answer
    """
    if database.is_sqlite:
        return mark_of(Path(database.engine.url.database or "")).exists()
    try:
        with database.engine.connect() as connection:
            return bool(connection.execute(text(SETTING)).scalar_one() == "on")
    except OperationalError as problem:
        raise DatabaseUnreachable from problem


def is_alone(database: Database) -> bool:
    """Tell whether no other program has the database open."""
    database.engine.dispose()
    if database.is_sqlite:
        return _folds(Path(database.engine.url.database or ""))
    with database.engine.connect() as connection:
        return bool(connection.execute(text(OTHERS)).scalar_one() == 0)


def retire(database: Database, note: str) -> None:
    """Fold a SQLite database into its one file, which nobody may write any more; a note beside
    it says where it went. PostgreSQL takes no writing from new sessions."""
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.execute(text(READ_ONLY))
        database.engine.dispose()
        return
    database.engine.dispose()
    file = Path(database.engine.url.database or "")
    mark_of(file).write_text(note + "\n", encoding="utf-8")
    _folds(file)
    file.chmod(0o400)


def _folds(file: Path) -> bool:
    """Try to leave WAL, which SQLite does only for the last one that has the file open."""
    connection = newest_sqlite.connect(file, timeout=0.5, isolation_level=None)
    try:
        (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except newest_sqlite.OperationalError:  # "database is locked"
        return False
    finally:
        connection.close()
    return bool(mode == "delete")
