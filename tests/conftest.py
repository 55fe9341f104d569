"""Fixtures of every layer: a real database of each kind, and a small estate with its people."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import Engine, event, make_url, text
from sqlmodel import SQLModel

from data_access import homes as homes_store
from data_access import migrating
from data_access.database import Database, Session, open_database
from data_access.file_store import open_files
from data_access.tables import Account, Building, Grid, Posting, Unit
from domain.calendar import FOREVER, day_number
from domain.people import Actor, Post, Role
from services import projects
from tests import machine
from tests.browser import serving
from tests.keys import KEYS
from tests.once import folder_of_the_run, once

settings.register_profile("linli", deadline=None)  # a busy machine is not a fault
settings.load_profile("linli")
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
"""Noon of Monday, 2 March 2026, at the estate."""
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
    """One engine for every test's own file: what it compiled for one it knows for all."""
    engine = open_database(f"sqlite:///{migrated_file}", KEYS).engine

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, arguments: list[Any], _more: object) -> None:
        arguments[:] = [engine.url.database]

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

    Row by row: a test leaves a few, and to TRUNCATE every table takes eight times as long;
    where one left thousands it is the faster way.
    """
    kept = [f"ALTER TABLE {name} {{}} TRIGGER USER" for name in APPEND_ONLY]
    names = [f'"{table.name}"' for table in reversed(SQLModel.metadata.sorted_tables)]
    with server.engine.begin() as connection:
        counted = connection.execute(text(COUNTED)).all()
        many = any(last > MANY for _name, last in counted)
        every = [f"TRUNCATE {', '.join(names)}"] if many else [f"DELETE FROM {n}" for n in names]
        again = [f"ALTER SEQUENCE {name} RESTART" for name, _last in counted]
        off, on = ([line.format(way) for line in kept] for way in ("DISABLE", "ENABLE"))
        connection.exec_driver_sql("; ".join((*off, *every, *again, *on)))


COUNTED = (
    "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"
)
MANY = 5_000


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """An opened, migrated, empty database; the test runs once on each kind."""
    opened: Database = request.getfixturevalue(f"{request.param}_database")
    return opened


@dataclass(frozen=True)
class Estate:
    """A small project, its buildings and homes, and the people who work there.

    `units` maps a unit's code to its id; every unit is owner-occupied since 2024-01-01.
    """

    project_id: int
    buildings: dict[str, int]
    units: dict[str, int]
    supervisor: Actor
    manager: Actor
    desk: Actor
    keeper: Actor
    """The specialist of the only grid."""
    other_keeper: Actor
    engineer: Actor
    reader: Actor
    admin: Actor


PEOPLE = {
    "supervisor": Role.SUPERVISOR,
    "manager": Role.MANAGER,
    "desk": Role.FRONT_DESK,
    "keeper": Role.SPECIALIST,
    "other_keeper": Role.SPECIALIST,
    "engineer": Role.ENGINEER,
    "reader": Role.READONLY,
    "admin": Role.ADMIN,
}
UNIT_CODES = ("1-1-1-101", "1-1-1-102", "1-1-2-201", "2-1-1-101", "2-1-2-201", "2-1-2-202")

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


def build_estate(database: Database, code: str) -> Estate:
    with database.writing() as session:
        name = f"Estate {code}"
        project_id = projects.add(session, code=code, name=name, zone=projects.ZONE)
        grid = Grid(project_id=project_id, name="East")
        buildings = {b: Building(project_id=project_id, code=b, name=b) for b in ("1", "2")}
        session.add_all([grid, *buildings.values()])
        session.flush()
        units = {c: _unit(c, project_id, buildings, grid.id) for c in UNIT_CODES}
        session.add_all(units.values())
        session.flush()
        statuses = [_occupied(unit) for unit in units.values()]
        homes_store.write_statuses(session, statuses)
        people = {
            name: _person(session, f"{code}-{name}", role, project_id)
            for name, role in PEOPLE.items()
        }
        return Estate(
            project_id=project_id,
            buildings={b: row.id or 0 for b, row in buildings.items()},
            units={c: unit.id or 0 for c, unit in units.items()},
            **people,
        )


def _unit(code: str, project_id: int, buildings: dict[str, Building], grid: int | None) -> Unit:
    building, entrance, floor, room = code.split("-")
    return Unit(
        project_id=project_id,
        building_id=buildings[building].id or 0,
        grid_id=grid,
        code=code,
        entrance=entrance,
        floor=int(floor),
        room=room,
    )


def _occupied(unit: Unit) -> dict[str, object]:
    return {
        "project_id": unit.project_id,
        "unit_id": unit.id,
        "status": "owner_occupied",
        "from_day": day_number(date(2024, 1, 1)),
        "until_day": FOREVER,
    }


def _person(session: Session, login: str, role: Role, project_id: int) -> Actor:
    account = Account(login=login, name=login, password_hash="", created_at=NOON)
    session.add(account)
    session.flush()
    session.add(Posting(account_id=account.id or 0, project_id=project_id, role=role.value))
    return Actor(account.id or 0, login, (Post(project_id, role),))
