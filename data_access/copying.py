"""Copies every row of one database into another of either kind, and proves both alike.

A table is copied in one transaction, so that an interruption leaves it whole or empty.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    ForeignKeyConstraint,
    Integer,
    Numeric,
    Table,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import AddConstraint, DropConstraint

from data_access import rollups
from data_access.database import TABLES, Database
from data_access.rollups import ROLL_UPS

__all__ = [
    "Connection", "Fingerprint", "LooseEnds", "Table", "copy_rows", "filling", "fingerprint",
    "is_empty", "standing_still", "tables", "unlinked",
]  # fmt: skip
AT_A_TIME = 2_000
"""Rows that are held in memory at once."""
WHOLE = 2**256


class LooseEnds(Exception):
    """A row points to one that is not there."""


@dataclass(frozen=True)
class Fingerprint:
    """How many rows a table has, and a sum over the hash of each: their order plays no part."""

    rows: int
    digest: str


def tables() -> list[Table]:
    """Return every table, each behind those that it points to; not the sums over others, which
    the other database works out itself."""
    sums = {one.table.name for one in ROLL_UPS}
    return [table for table in TABLES.sorted_tables if table.name not in sums]


def fingerprint(connection: Connection, table: Table) -> Fingerprint:
    """Read a table whole, and return what is the same in SQLite and PostgreSQL."""
    total, rows = 0, 0
    plain = [_plain(column.type) for column in table.c]
    for row in _rows(connection, table, list(table.c)):
        pairs = zip(plain, row, strict=True)
        values = [value if make is None else make(value) for make, value in pairs]
        total += int.from_bytes(hashlib.sha256(repr(values).encode()).digest())
        rows += 1
    return Fingerprint(rows, f"{total % WHOLE:064x}")


def is_empty(connection: Connection, table: Table) -> bool:
    return connection.execute(select(1).select_from(table).limit(1)).first() is None


def copy_rows(source: Connection, target: Connection, table: Table) -> Iterator[int]:
    """Copy a table in the transaction that `target` is in; yield how many rows were copied since.

    What the database computes from other columns is left to it.
    """
    columns = [column for column in table.c if column.computed is None]
    names = [column.name for column in columns]
    write = _into_postgres if target.dialect.name == "postgresql" else _into_sqlite
    for part in _rows(source, table, columns).partitions(AT_A_TIME):
        write(target, table, names, part)
        yield len(part)
    _count_on(target, table)


@contextmanager
def unlinked(database: Database) -> Iterator[None]:
    """Let rows come before those that they point to, and follow no sums; afterwards every link is
    checked again and every sum worked out.

    Interrupted, the database is left without them: going through here once more makes them.

    :raises LooseEnds: when a row points nowhere
    """
    engine = database.engine.execution_options(write=True)
    links = [link for table in tables() for link in table.foreign_key_constraints]
    with engine.begin() as connection:
        rollups.uninstall(connection)
        for link in () if database.is_sqlite else _standing(connection, links):
            connection.execute(DropConstraint(link))
    yield
    with engine.begin() as connection:
        rollups.install(connection)
        if database.is_sqlite:  # where each connection says for itself what it checks
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise LooseEnds
            return
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        standing = {link.name for link in _standing(connection, links)}
        for link in links:
            if link.name not in standing:
                _link(connection, link)


@contextmanager
def filling(database: Database) -> Iterator[Connection]:
    """Open a connection to write a copy with; each table is a transaction of its own."""
    engine = database.engine.execution_options(write=True)
    with engine.connect() as connection:
        if database.is_sqlite:
            _raw(connection, "PRAGMA foreign_keys=OFF")
        else:
            connection.execute(text("SET statement_timeout = 0"))
            connection.commit()
        try:
            yield connection
        finally:
            connection.rollback()
            connection.invalidate()  # nobody else may get one that checks no links


@contextmanager
def standing_still(database: Database) -> Iterator[Connection]:
    """Open a snapshot of everything; SQLite lets nobody write meanwhile."""
    engine = database.engine.execution_options(
        **({"write": True} if database.is_sqlite else {"isolation_level": "REPEATABLE READ"})
    )
    with engine.connect() as connection, connection.begin():
        if not database.is_sqlite:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield connection


def _rows(connection: Connection, table: Table, columns: Sequence[Any]) -> Any:
    statement = select(*columns).select_from(table)
    return connection.execution_options(yield_per=AT_A_TIME).execute(statement)


def _into_sqlite(
    target: Connection, table: Table, names: Sequence[str], part: Sequence[Any]
) -> None:
    target.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in part])


def _into_postgres(
    target: Connection, table: Table, names: Sequence[str], part: Sequence[Any]
) -> None:
    """Send rows by COPY, which takes a fifth of the time that INSERT takes."""
    bound = [table.c[name].type.dialect_impl(target.dialect).bind_processor(target.dialect)
             for name in names]  # fmt: skip
    quote = target.dialect.identifier_preparer.quote
    order = f"COPY {quote(table.name)} ({', '.join(map(quote, names))}) FROM STDIN"
    raw: Any = target.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(order) as out:
        for row in part:
            out.write_row([value if make is None else make(value)
                           for make, value in zip(bound, row, strict=True)])  # fmt: skip


def _count_on(target: Connection, table: Table) -> None:
    """Let PostgreSQL number on where the copied rows end."""
    column = table.autoincrement_column
    if target.dialect.name != "postgresql" or column is None:
        return
    if not isinstance(column.type, Integer) or column.foreign_keys:
        return
    name = func.pg_get_serial_sequence(
        target.dialect.identifier_preparer.quote(table.name), column.name
    )
    last = select(func.max(column)).scalar_subquery()
    target.execute(select(func.setval(name, func.coalesce(last, 1), last.is_not(None))))


def _link(connection: Connection, link: ForeignKeyConstraint) -> None:
    try:
        connection.execute(AddConstraint(link))
    except IntegrityError as problem:
        raise LooseEnds from problem


def _standing(
    connection: Connection, links: Sequence[ForeignKeyConstraint]
) -> list[ForeignKeyConstraint]:
    """Return those of the links that the database has."""
    found = inspect(connection).get_multi_foreign_keys()
    names = {key["name"] for keys in found.values() for key in keys}
    return [link for link in links if link.name in names]


def _plain(kind: Any) -> Callable[[Any], Any] | None:
    """Return what makes a value of both databases one, None where it is one."""
    if isinstance(kind, JSON):
        return lambda value: json.dumps(value, sort_keys=True)
    if isinstance(kind, Numeric):
        return _number
    return None


def _number(value: Decimal | float | None) -> str | None:
    return None if value is None else format(Decimal(str(value)).normalize(), "f")


def _raw(connection: Connection, statement: str) -> None:
    """Run a statement outside any transaction, where alone this PRAGMA has an effect."""
    connection.connection.driver_connection.execute(statement)  # type: ignore[union-attr]
