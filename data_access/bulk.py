"""Writes millions of rows: straight to the driver, with the secondary indexes built afterwards.

Values are what the database stores: a moment is a text in UTC, an object a JSON text.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select

from data_access import rollups
from data_access.database import Database, Session
from data_access.tables import metadata

Row = Sequence[Any]
NUMBERED = (
    *("project", "grid", "building", "unit", "account", "party"),
    *("cases", "visit_plan", "visit_plan_item"),
)
"""Tables whose rows are written with their ids, because others point at them."""


def load(session: Session, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of these columns; the others must have a default in the database or be empty."""
    driver: Any = session.connection().connection.driver_connection
    names = ", ".join(f'"{column}"' for column in columns)
    if session.get_bind().dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def without_indexes(database: Database, tables: Sequence[str]) -> Iterator[None]:
    """Take the secondary indexes of the tables away, and the triggers of the roll-ups, and make
    them when the block ends.

    Building one over all rows is several times faster than keeping it while they come.
    """
    indexes = [index for name in tables for index in metadata.tables[name].indexes]
    with database.writing() as session:
        rollups.uninstall(session.connection())
        for index in indexes:
            index.drop(session.connection())
    try:
        yield
    finally:
        for index in indexes:
            with database.writing() as session:
                index.create(session.connection())
        with database.writing() as session:
            rollups.install(session.connection())


def settle(database: Database) -> None:
    """Let new ids follow the written ones, and let the planner know what there is now."""
    with database.writing() as session:
        connection = session.connection()
        if not database.is_sqlite:
            for table in NUMBERED:
                sequence = func.pg_get_serial_sequence(table, "id")
                highest = select(func.max(metadata.tables[table].c.id)).scalar_subquery()
                connection.execute(select(func.setval(sequence, highest)))
        connection.exec_driver_sql("ANALYZE")
