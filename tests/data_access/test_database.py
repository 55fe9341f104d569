"""The database: set as promised, brought up to date whole, and fair to its writers."""

import os
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access import migrating, tables
from data_access.cases import SEARCHED_BY
from data_access.database import Database, FairLock, open_database, wal_is_safe
from data_access.tables import core
from domain.case import COLUMNS
from services import starting
from tests.conftest import NOON
from tests.keys import KEYS


def test_a_case_is_seen_with_every_column_it_has() -> None:
    stored = set(core(tables.Case).c.keys())

    assert stored - {"details", *SEARCHED_BY} == COLUMNS


def test_no_migration_is_missing(database: Database) -> None:
    migrating.check(database)


def test_bringing_up_to_date_twice_changes_nothing(database: Database) -> None:
    migrating.upgrade(database)

    migrating.check(database)


def test_a_newer_database_is_not_touched(sqlite_database: Database) -> None:
    with sqlite_database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(migrating.NewerDatabase):
        migrating.upgrade(sqlite_database)


@pytest.mark.parametrize(
    ("setting", "value"), [("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 30000)]
)
def test_sqlite_is_set_on_every_connection(tmp_path: Path, setting: str, value: int) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'linli.sqlite3'}", KEYS)

    with database.engine.connect() as connection:
        found = connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one()

    database.close()
    assert found == value


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 4), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_the_wal_reset_bug_is_known_by_version(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_writers_are_served_in_the_order_they_came() -> None:
    lock, served = FairLock(), []

    def wait(number: int) -> None:
        with lock:
            served.append(number)

    with lock:
        threads = []
        for number in range(8):
            thread = threading.Thread(target=wait, args=(number,))
            thread.start()
            threads.append(thread)
            time.sleep(0.02)
    for thread in threads:
        thread.join()

    assert served == list(range(8))


def test_a_vanished_database_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'linli.sqlite3'}"
    starting.opened(url, KEYS, now=NOON).close()
    for file in tmp_path.glob("linli.sqlite3"):
        file.unlink()

    with pytest.raises(starting.DatabaseMissing, match="was here and is gone"):
        starting.opened(url, KEYS, now=NOON)


def test_the_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "linli.sqlite3"

    starting.opened(f"sqlite:///{file}", KEYS, now=NOON).close()

    if os.name == "posix":  # Windows keeps rights in lists of its own
        assert file.stat().st_mode & 0o077 == 0
        assert file.parent.stat().st_mode & 0o077 == 0


def test_a_reader_sees_one_moment(database: Database) -> None:
    statement = text("SELECT count(*) FROM project")
    add = text("INSERT INTO project (code, name, zone) VALUES ('A', 'A', 'Asia/Shanghai')")

    with database.writing() as session:
        session.connection().execute(add)
        with database.reading() as other:
            seen = other.connection().execute(statement).scalar_one()

    with database.reading() as session:
        after = session.connection().execute(statement).scalar_one()
    assert (seen, after) == (0, 1)


def test_opens_postgres_by_its_address(postgres_server: Database) -> None:
    url = postgres_server.engine.url.render_as_string(hide_password=False)

    database = open_database(url, KEYS)

    assert not database.is_sqlite
    database.close()
