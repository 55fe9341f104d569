"""A rotation of keys that is killed, and two at once: every number still opens, none waits."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from data_access import importing, sealing
from data_access.database import Database
from data_access.keyring import Keyring, from_file
from data_access.tables import Party
from services import sealing as keeper
from tests.conftest import NOON, Estate, build_estate

ROOT = Path(__file__).parents[2]
PEOPLE = 3000
"""Six batches of a rotation, so that a kill between the first and the last is certain."""
NUMBERS = {f"138{n:08d}" for n in range(1, PEOPLE + 1)}
ROTATE = """
import sys
from services import command, sealing
sealing.AT_A_TIME = 50
renew = sealing.store.renew_some
def told(session, *, limit):
    rows = renew(session, limit=limit)
    print(rows, file=sys.stderr, flush=True)
    return rows
sealing.store.renew_some = told
from datetime import UTC, datetime
sys.argv = ["linli", "keys", "rotate"]
command.main(lambda: datetime(2026, 3, 2, 4, tzinfo=UTC), None)
"""


def fill(database: Database, project_id: int) -> None:
    row = {"project_id": project_id, "name": "王小明", "pinyin": "", "initials": ""}
    with database.writing() as session:
        importing.add_parties(
            session, [{**row, "phone": phone, "id_number": ""} for phone in sorted(NUMBERS)]
        )


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    keys = from_file(tmp_path / "linli.keys")
    keys.add()
    return keys


@pytest.fixture
def estate_on_postgres(postgres_database: Database) -> Estate:
    return build_estate(postgres_database, "HY01")


@pytest.fixture
def filled(database: Database, estate: Estate, ring: Keyring) -> Database:
    """The estate with its people, their numbers under the first key of a ring in a file."""
    mine = Database(database.engine, ring)
    fill(mine, estate.project_id)
    keeper.prepare(mine, now=NOON)
    return mine


def opened(database: Database) -> set[str]:
    with database.reading() as session:
        return {database.keys.open(box) for box in session.exec(select(Party.phone))}


def entries(database: Database) -> int:
    with database.reading() as session:
        found = session.connection().execute(
            text("SELECT count(*) FROM audit_entry WHERE action = 'keys.rotate'")
        )
        return int(found.scalar_one())


def rotate(database: Database, keys: Path) -> "subprocess.Popen[str]":
    """Begin `linli keys rotate` in a process of its own, in small batches."""
    url = database.engine.url.render_as_string(hide_password=False)
    settings = {key: value for key, value in os.environ.items() if key != "LINLI_KEYS"}
    settings |= {"DATABASE_URL": url, "LINLI_KEY_FILE": str(keys), "LC_ALL": "C.UTF-8"}
    settings["LINLI_AUDIT_HEAD"] = str(keys.with_name("audit-head"))
    return subprocess.Popen(
        [sys.executable, "-c", ROTATE], cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def wait_for_batches(process: "subprocess.Popen[str]", count: int) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        count -= "50" in line
        if count <= 0:
            return
    raise AssertionError("It ended before it could be killed.")


def test_goes_on_where_it_was_killed(filled: Database, tmp_path: Path) -> None:
    keys = tmp_path / "linli.keys"
    first = filled.keys.current

    process = rotate(filled, keys)
    wait_for_batches(process, 3)
    process.kill()
    process.communicate()
    killed = from_file(keys)
    between = Database(filled.engine, killed)
    left, during = keeper.waiting(between), opened(between)
    again = rotate(filled, keys)
    again.communicate()

    assert (process.returncode, again.returncode) == (-9, 0)
    assert 0 < left < PEOPLE
    assert during == NUMBERS
    after = Database(filled.engine, from_file(keys))
    assert (keeper.waiting(after), opened(after), entries(after)) == (0, NUMBERS, 1)
    assert (after.keys.current, len(after.keys.ids)) == (killed.current, 2)
    assert first in after.keys.ids


def plain(database: Database, estate: Estate) -> None:
    fill(database, estate.project_id)
    with database.writing() as session:
        session.connection().execute(text("UPDATE party SET phone = '13800000001'"))


def test_a_first_sealing_that_was_interrupted_is_done_at_the_next_start(
    database: Database, estate: Estate
) -> None:
    plain(database, estate)
    keeper.prepare(Database(database.engine, database.keys), now=NOON)
    with database.writing() as session:
        session.connection().execute(text("UPDATE party SET phone = '13800000001' WHERE id > 700"))
    left = keeper.waiting(database)

    keeper.prepare(database, now=NOON)

    assert left == PEOPLE - 700
    assert (keeper.waiting(database), opened(database)) == (0, {"13800000001"})


def test_a_sealing_stopped_between_two_batches_keeps_the_first(
    database: Database, estate: Estate
) -> None:
    plain(database, estate)
    with database.writing() as session:
        sealing.renew_some(session, limit=keeper.AT_A_TIME)
    left, during = keeper.waiting(database), opened(database)

    keeper.prepare(database, now=NOON)

    assert (left, during) == (PEOPLE - keeper.AT_A_TIME, {"13800000001"})
    assert (keeper.waiting(database), opened(database)) == (0, {"13800000001"})


def test_a_correction_waits_for_the_batch_and_is_not_overwritten(
    postgres_database: Database, estate_on_postgres: Estate, ring: Keyring
) -> None:
    mine = Database(postgres_database.engine, ring)
    fill(mine, estate_on_postgres.project_id)
    ring.add()
    done = threading.Event()

    def correct() -> None:
        with mine.writing() as session:
            columns = sealing.person_columns(ring, phone="13999999999", id_number="")
            assignments = ", ".join(f"{name} = :{name}" for name in columns)
            order = f"UPDATE party SET {assignments} WHERE id = 1"
            session.connection().execute(text(order), columns)
        done.set()

    other = threading.Thread(target=correct)
    with mine.writing() as session:
        sealing.renew_some(session, limit=10)
        other.start()
        waited = not done.wait(0.5)
    other.join(10)
    keeper.rotate(mine, now=NOON, progress=lambda *_: None)

    assert (waited, done.is_set(), keeper.waiting(mine)) == (True, True, 0)
    assert opened(mine) == NUMBERS - {"13800000001"} | {"13999999999"}


def test_two_rotations_at_once_seal_every_row_once(
    postgres_database: Database, estate_on_postgres: Estate, ring: Keyring
) -> None:
    mine = Database(postgres_database.engine, ring)
    fill(mine, estate_on_postgres.project_id)
    keeper.prepare(mine, now=NOON)
    ring.add()
    rows: list[int] = []

    def turn() -> None:
        rows.append(keeper.rotate(mine, now=NOON, progress=lambda *_: None).rows)

    both = [threading.Thread(target=turn) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)

    assert len(rows) == 2
    assert (keeper.waiting(mine), opened(mine)) == (0, NUMBERS)
