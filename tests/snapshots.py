"""What tests build again and again on an empty database is built once, then put back as rows."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlmodel import SQLModel

from data_access.database import Database

Built = TypeVar("Built")
COUNTED = (
    "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"
)
"""Each sequence of PostgreSQL that gave a number, with the last one."""


@dataclass(frozen=True)
class Snapshot:
    """What was built, and the rows that it left in each table."""

    built: Any
    rows: dict[str, Sequence[tuple[Any, ...]]]
    again: str
    """What puts them back on PostgreSQL, which keeps a copy of the tables beside them."""


_kept: dict[tuple[str, str], Snapshot] = {}


def names() -> list[str]:
    """Return every table, those that others refer to last."""
    return [f'"{table.name}"' for table in reversed(SQLModel.metadata.sorted_tables)]


def filled(connection: Connection, among: Sequence[str]) -> list[str]:
    """Return those of the tables that have rows."""
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in among)
    return list(connection.exec_driver_sql(" UNION ALL ".join(asked)).scalars())


def once_built(database: Database, name: str, build: Callable[[], Built]) -> Built:
    """Return what `build` makes of an empty database: from the second time on as it was then.

    Where there are rows already it is built as it always was.
    """
    key = (str(database.engine.url) if not database.is_sqlite else "sqlite", name)
    kept = _kept.get(key)
    with database.engine.begin() as connection:
        is_empty = not filled(connection, list(kept.rows) if kept else names())
        if kept and is_empty:
            _put_back(connection, kept)
            again: Built = deepcopy(kept.built)
            return again
    built = build()
    if is_empty:
        with database.engine.begin() as connection:
            _kept[key] = _taken(connection, deepcopy(built), name)
    return built


def _taken(connection: Connection, built: Any, name: str) -> Snapshot:
    tables = list(reversed(filled(connection, names())))
    if connection.dialect.name == "sqlite":
        whole = {t: connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables}
        return Snapshot(built, {t: [tuple(row) for row in rows] for t, rows in whole.items()}, "")
    kept = f'"kept {name}"'
    copies = (f"CREATE TABLE {kept}.{t} AS TABLE {t}" for t in tables)
    counted = connection.exec_driver_sql(COUNTED).all()
    connection.exec_driver_sql(
        "; ".join((f"DROP SCHEMA IF EXISTS {kept} CASCADE", f"CREATE SCHEMA {kept}", *copies))
    )
    rows = (f"INSERT INTO {t} TABLE {kept}.{t}" for t in tables)
    numbers = (f"SELECT setval('{sequence}', {last})" for sequence, last in counted)
    return Snapshot(built, dict.fromkeys(tables, ()), "; ".join((*rows, *numbers)))


def _put_back(connection: Connection, kept: Snapshot) -> None:
    if kept.again:
        connection.exec_driver_sql(kept.again)
    for table, rows in kept.rows.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", list(rows))
