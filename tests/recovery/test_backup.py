"""A backup is made while people write, is unreadable to others, and comes back whole (G17, G18)."""

import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from fsspec.core import url_to_fs
from sqlalchemy import text

from data_access.backup_store import BackupStore, open_backups
from data_access.database import Database, open_database
from data_access.file_store import open_files
from data_access.keyring import KeyMissing, from_file
from domain.backups import BackupRefused
from services import backups, restoring
from tests import complaining as tell
from tests.attaching import photograph
from tests.conftest import NOON, build_estate
from tests.keys import KEYS
from tests.same_answers import answers, fill_fully

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> BackupStore:
    return open_backups(str(tmp_path / "backups"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a machine on which nothing is yet."""
    monkeypatch.setenv("LINLI_FILES", str(tmp_path / "home" / "files"))
    return f"sqlite:///{tmp_path / 'home' / 'linli.sqlite3'}"


def lived_in(database: Database) -> str:
    """Fill a database so that every figure has something, and return a case with a photo."""
    estate = build_estate(database, "HY01")
    number = tell.in_progress(database, estate)
    photograph(database, number, estate.keeper, "before", now=NOON)
    assert database.files
    for key in backups.known_files(database):
        database.files.put(key, b"seen")
    fill_fully(database)
    return number


def test_on_a_machine_that_has_only_python_every_figure_is_the_same(
    database: Database, store: BackupStore, home: str
) -> None:
    lived_in(database)
    made = backups.make(database, store, now=NOON)

    done = restoring.restore(home, KEYS, store, made.name, now=NOON + HOUR)

    again = open_database(home, KEYS)
    assert answers(again) == answers(database)
    assert done.files == len(backups.known_files(database)) > 0
    again.close()


def test_nobody_reads_a_backup_without_the_key(
    sqlite_database: Database, store: BackupStore, tmp_path: Path, home: str
) -> None:
    lived_in(sqlite_database)
    made = backups.make(sqlite_database, store, now=NOON)
    files = [file for file in (tmp_path / "backups").rglob("*") if file.is_file()]
    stranger = from_file(tmp_path / "other.keys")
    stranger.add()

    assert len(files) >= 3
    for file in files:
        assert b"SQLite format" not in file.read_bytes()
        assert b"seen" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0
    with pytest.raises((KeyMissing, BackupRefused)):
        restoring.restore(home, stranger, store, made.name, now=NOON)


def test_a_damaged_backup_replaces_nothing(
    sqlite_database: Database, store: BackupStore, tmp_path: Path, home: str
) -> None:
    build_estate(sqlite_database, "HY01")
    made = backups.make(sqlite_database, store, now=NOON)
    file = tmp_path / "backups" / made.name
    whole_file = file.read_bytes()

    for part in range(10):
        at = part * (len(whole_file) - 1) // 9
        broken = bytearray(whole_file)
        broken[at] ^= 1
        file.write_bytes(broken)
        with pytest.raises((BackupRefused, KeyMissing)):
            restoring.restore(home, KEYS, store, made.name, now=NOON)
    file.write_bytes(whole_file[:-1])
    with pytest.raises(BackupRefused):
        restoring.restore(home, KEYS, store, made.name, now=NOON)

    assert not Path(home.removeprefix("sqlite:///")).exists()


class Leaky(BackupStore):
    """A store that loses the end of what is put into it, and counts how often it was tried."""

    tries = 0

    def put(self, name: str, sealed: Path) -> None:
        self.tries += 1
        sealed.write_bytes(sealed.read_bytes()[:-1])
        super().put(name, sealed)


def test_a_backup_that_does_not_arrive_whole_is_none_and_is_tried_again_in_an_hour(
    sqlite_database: Database, tmp_path: Path
) -> None:
    store = Leaky(*url_to_fs(str(tmp_path / "leaky")))

    for minutes in (0, 60):
        with pytest.raises(BackupRefused, match="not sound"):
            backups.tick(sqlite_database, store, now=NOON + timedelta(minutes=minutes))
        backups.tick(sqlite_database, store, now=NOON + timedelta(minutes=minutes + 1))

    assert (store.names(), store.tries) == ([], 2)


def test_what_is_replaced_is_kept_aside_whole_and_its_newest_rows_do_not_come_in(
    sqlite_database: Database, store: BackupStore, tmp_path: Path, home: str
) -> None:
    estate = build_estate(sqlite_database, "HY01")
    made = backups.make(sqlite_database, store, now=NOON)
    restoring.restore(home, KEYS, store, made.name, now=NOON)
    later = open_database(home, KEYS)
    later.files = open_files(str(tmp_path / "home" / "files"))
    tell.in_progress(later, estate)
    with later.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM cases")
        with pytest.raises(BackupRefused, match="Stop the program"):
            restoring.restore(home, KEYS, store, made.name, now=NOON + HOUR)
    later.close()

    done = restoring.restore(home, KEYS, store, made.name, now=NOON + 2 * HOUR)

    assert cases(home) == 0
    assert done.replaced
    assert cases(f"sqlite:///{done.replaced / 'linli.sqlite3'}") == 1


def test_a_file_that_was_lost_is_no_reason_to_have_no_backup(
    sqlite_database: Database, store: BackupStore
) -> None:
    estate = build_estate(sqlite_database, "HY01")
    number = tell.in_progress(sqlite_database, estate)
    photograph(sqlite_database, number, estate.keeper, "before", now=NOON)

    backups.make(sqlite_database, store, now=NOON)

    assert backups.drill(sqlite_database, store, now=NOON).made_at == NOON


def cases(url: str) -> int:
    database = open_database(url, KEYS)
    with database.reading() as session:
        found = session.connection().execute(text("SELECT count(*) FROM cases")).scalar_one()
    database.close()
    return int(found)


def test_while_people_write_nobody_waits_and_nothing_that_was_said_is_missing(
    sqlite_database: Database, store: BackupStore, home: str
) -> None:
    estate = build_estate(sqlite_database, "HY01")
    stop, waits = threading.Event(), [0.0]

    def write() -> None:
        while not stop.is_set():
            begun = time.monotonic()
            tell.register(sqlite_database, estate)
            waits.append(time.monotonic() - begun)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for one in writers:
        one.start()
    time.sleep(0.3)
    before = len(waits) - 1
    made = backups.make(sqlite_database, store, now=NOON)
    stop.set()
    for one in writers:
        one.join()
    restoring.restore(home, KEYS, store, made.name, now=NOON)

    assert 0 < before <= cases(home) < len(waits)
    assert max(waits) < 2  # a second on a machine of one's own


def test_the_clock_makes_one_an_hour_and_only_when_something_was_written(
    sqlite_database: Database, store: BackupStore
) -> None:
    database = sqlite_database
    build_estate(database, "HY01")
    for hour in (0.0, 0.5, 1.0, 2.0):
        backups.tick(database, store, now=NOON + hour * HOUR)
    quiet = len(store.names())
    build_estate(database, "CH02")
    backups.tick(database, store, now=NOON + 3 * HOUR)

    assert quiet == 1
    assert len(store.names()) == 2
    assert store.last_drill() == NOON
