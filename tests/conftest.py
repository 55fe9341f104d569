"""Fixtures of every layer: a real database of each kind, and a small estate with its people."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from sqlalchemy import Engine, event, make_url, text

from data_access import migrating
from data_access.database import Database, open_database
from data_access.file_store import open_files
from services import accounts, signing_in
from tests import machine, snapshots
from tests.browser import serving
from tests.keys import KEYS
from tests.once import folder_of_the_run, once
from tests.small_estate import NOON, Estate, build_estate
from tests.snapshots import COUNTED, filled

__all__ = ["NOON", "Estate", "build_estate"]

settings.register_profile("linli", deadline=None)  # a busy machine is not a fault
settings.load_profile("linli")
gc.set_threshold(50_000, 20, 100)  # or a tenth of the time goes into looking for garbage
IN_USE = (accounts.HASHER, signing_in.OF_NOBODY)
"""What hashes passwords outside the tests, and what stands for the password of nobody."""
APPEND_ONLY = (
    "audit_entry",
    "deposit_entry",
    "style_version",
    "service_entry",
    "service_settlement",
    "report_comment",
    "report_issue",
    "figure_baseline",
    "figure_note",
    "figure_target",
    "month_close",
    "month_close_records",
    "month_close_figure",
    "alert_version",
)
"""Tables of which the database itself keeps every row as it was written."""


LONGEST = (
    "browser/test_a_house_and_its_renovation.py", "gate", "browser", "wire", "recovery"
)  # fmt: skip
"""What takes longest. The first makes the demo estate, which those at the gate do without."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end no worker waits for a walk that just began."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    at = f"{item.path.parent.name}/{item.path.name}"
    return next((n for n, long in enumerate(LONGEST) if at.startswith(long)), len(LONGEST))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # what was imported stays; nobody need look through it again


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_hashed_quickly() -> None:
    """Spare 0.2 s for each password; what is hashed says how, so programs that serve know."""
    accounts.HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    signing_in.OF_NOBODY = accounts.HASHER.hash("nobody")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return folder_of_the_run(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def seeded(run_folder: Path) -> serving.Seeded:
    """The demo estate of today, made by one worker for all programs that serve a copy of it."""
    return once(run_folder, "demo.sqlite3", serving.make)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    database = open_database(f"sqlite:///{file}", KEYS)
    migrating.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    database.close()
    return file


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Database]:
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.skip("No PostgreSQL could be had on this machine.")
    database = open_database(machine.own(url), KEYS)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    migrating.upgrade(database)
    yield database
    database.close()


@pytest.fixture(scope="session")
def sqlite_engine(migrated_file: Path) -> Engine:
    """One engine for every test's own file: what it compiled for one it knows for all.

    It waits for no disk: no test cuts the power. The programs that are killed do, as in use.
    """
    engine = open_database(f"sqlite:///{migrated_file}", KEYS).engine

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, arguments: list[Any], _more: object) -> None:
        arguments[:] = [engine.url.database]

    @event.listens_for(engine, "connect")
    def _hurry(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    return engine


@pytest.fixture
def sqlite_database(
    sqlite_engine: Engine, migrated_file: Path, tmp_path: Path
) -> Iterator[Database]:
    file = tmp_path / "linli.sqlite3"
    shutil.copy(migrated_file, file)
    sqlite_engine.url = make_url(f"sqlite:///{file}")
    database = Database(sqlite_engine, KEYS)
    database.files = open_files(str(tmp_path / "files"))
    yield database
    database.close()


@pytest.fixture
def postgres_database(postgres_server: Database) -> Database:
    empty(postgres_server)
    # Not a folder, so that both ways of writing are tried.
    postgres_server.files = open_files(f"memory://{uuid4().hex}")
    return postgres_server


def empty(server: Database) -> None:
    """Take every row away, those that are append-only too, which the product never does.

    Row by row and only where there are any: a test leaves a few, and to TRUNCATE every table
    takes eight times as long; where one left thousands it is the faster way.
    """
    with server.engine.begin() as connection:
        counted = connection.exec_driver_sql(COUNTED).all()
        many = any(last > MANY for _name, last in counted)
        used = snapshots.names() if many else filled(connection, snapshots.names())
        kept = [f"ALTER TABLE {n} {{}} TRIGGER USER" for n in used if n.strip('"') in APPEND_ONLY]
        every = [f"TRUNCATE {', '.join(used)}"] if many else [f"DELETE FROM {n}" for n in used]
        again = [f"SELECT setval('{name}', 1, false)" for name, _last in counted]
        off, on = ([line.format(way) for line in kept] for way in ("DISABLE", "ENABLE"))
        connection.exec_driver_sql("; ".join((*off, *every, *again, *on, "SELECT")))


MANY = 5_000


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """An opened, migrated, empty database; the test runs once on each kind."""
    opened: Database = request.getfixturevalue(f"{request.param}_database")
    return opened


MakeEstate = Callable[[Database, str], Estate]


@pytest.fixture
def make_estate() -> MakeEstate:
    """Build a whole estate under a project code; people's logins begin with the code."""
    return build_estate


@pytest.fixture
def estate(database: Database) -> Estate:
    return build_estate(database, "HY01")


@pytest.fixture
def other_estate(database: Database) -> Estate:
    """An estate that the people of `estate` have nothing to do with."""
    return build_estate(database, "CH02")
