"""Copies the measured rows into an empty PostgreSQL, where the same statements are sent."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Table, select

from data_access import migrating
from data_access.bulk import settle, without_indexes
from data_access.database import Database, Keyring, open_database
from data_access.tables import Case, core, metadata

ADDRESS = "BENCHMARK_POSTGRES_URL"
"""Names an empty database that the rows are copied into once."""
LEFT_OUT = ("case_gram", "complaint_tally", "category_tally")
"""What no board reads, or triggers make."""


def opened(file: Path, keys: Keyring) -> Database | None:
    """Open the copy, made on the first call; None without an address."""
    url = os.environ.get(ADDRESS)
    if not url:
        return None
    database = open_database(url, keys)
    migrating.upgrade(database)
    with database.reading() as session:
        made = session.connection().execute(select(core(Case).c.id).limit(1)).first()
    if made is None:
        _copy(file, database)
    return database


def _copy(file: Path, database: Database) -> None:
    """Send the rows as text that SQLite itself writes: millions of them pass no Python."""
    tables = [one for one in metadata.sorted_tables if one.name not in LEFT_OUT]
    with without_indexes(database, [one.name for one in tables]):
        for table in tables:
            with database.writing() as session:
                connection = session.connection()
                # The rows were checked where they come from, and point at each other.
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                driver: Any = connection.connection.driver_connection
                _send(driver, file, table)
    settle(database)


def _send(driver: Any, file: Path, table: Table) -> None:
    names = [one.name for one in table.c if one.computed is None]
    listed = ", ".join(f'"{name}"' for name in names)
    line = " || char(9) || ".join(_told(table.c[name]) for name in names)
    with (
        sqlite3.connect(file) as rows,
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy,
    ):
        for (text,) in rows.execute(f'SELECT {line} || char(10) FROM "{table.name}"'):
            copy.write(text)


def _told(column: Column[Any]) -> str:
    """Return a value as COPY reads it; texts may hold what separates values."""
    told = f'"{column.name}"'
    if not isinstance(column.type, Integer | Boolean):
        told = f"replace(replace(replace({told}, '\\', '\\\\'), char(9), '\\t'), char(10), '\\n')"
    return f"coalesce({told}, '\\N')"
