"""The audit trail: nobody changes it, and whoever tries is found, with the place."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data_access.audit import SIGNED
from data_access.audit_head import keep, kept
from data_access.database import Database
from data_access.keyring import Keyring
from domain.audit import Act, Verdict
from services import audit
from services.audit import CHANGED, CUT, HEADLESS, KEYLESS, MISSING
from tests.conftest import NOON, Estate
from tests.keys import KEY
from tests.services.trails import ENTRIES, written


def verified(database: Database) -> Verdict:
    return audit.verify(database, lambda _: None)


def without_triggers(database: Database, *statements: str) -> None:
    """Change the table as somebody may who owns the database."""
    with database.engine.execution_options(write=True).begin() as connection:
        if database.is_sqlite:
            for verb in ("UPDATE", "DELETE"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS audit_entry_no_{verb}"))
        else:
            connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        for statement in statements:
            connection.execute(text(statement))
        if not database.is_sqlite:
            connection.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER USER"))


def test_an_untouched_trail_is_whole(database: Database, estate: Estate) -> None:
    written(database, estate)

    assert verified(database) == Verdict(ENTRIES)


def test_an_empty_trail_is_whole(database: Database) -> None:
    assert verified(database) == Verdict(0)


def edits() -> Iterator[tuple[str, int]]:
    """Yield statements that change one entry, and the number of the entry."""
    for n in (1, 5, ENTRIES):
        for change in (
            "at = '2026-03-02 05:00:00'", "actor_id = NULL", "actor = 'Somebody'",
            "address = '10.0.0.1'", "action = 'phone.reveal'", "outcome = 'refused'",
            "project_id = NULL", "subject = 'case'", "ref = 'x'", "reason = ''",
            "details = '{}'", "mac = 't1.00'", "mac = ''", "mac = 'k9.' || substr(mac, 4)",
        ):  # fmt: skip
            yield f"UPDATE audit_entry SET {change} WHERE id = {n}", n


def removals() -> Iterator[tuple[str, int]]:
    for n in range(1, ENTRIES):
        yield f"DELETE FROM audit_entry WHERE id = {n}", n
        yield f"DELETE FROM audit_entry WHERE id BETWEEN {n} AND {min(n + 2, ENTRIES - 1)}", n


def test_every_tampering_is_found_and_its_place_named(database: Database, estate: Estate) -> None:
    written(database, estate)
    tried, wrong = 0, []
    rows = "SELECT * FROM audit_entry ORDER BY id"
    with database.engine.connect() as connection:
        kept_rows = [dict(row) for row in connection.execute(text(rows)).mappings()]

    for statement, place in (*edits(), *removals()):
        tried += 1
        without_triggers(database, statement)
        faults = (MISSING,) if statement.startswith("DELETE") else (CHANGED, KEYLESS)
        found = verified(database)
        if found.fault not in faults or found.number != place:
            wrong.append((statement, found))
        _restore(database, kept_rows)

    assert wrong == []
    assert tried >= 60
    assert verified(database).entries == ENTRIES


def _restore(database: Database, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    marks = ", ".join(f":{name}" for name in names)
    plain = [
        {n: json.dumps(v, ensure_ascii=False) if isinstance(v, dict) else v for n, v in row.items()}
        for row in rows
    ]
    without_triggers(database, "DELETE FROM audit_entry")
    with database.engine.execution_options(write=True).begin() as connection:
        insert = text(f"INSERT INTO audit_entry ({', '.join(names)}) VALUES ({marks})")
        connection.execute(insert, plain)


@pytest.mark.parametrize("count", range(1, ENTRIES + 1))
def test_an_end_that_was_cut_off_is_found_by_the_head_kept_apart(
    sqlite_database: Database, tmp_path: Path, count: int
) -> None:
    from tests.conftest import build_estate

    sqlite_database.head_file = tmp_path / "linli.audit-head"
    written(sqlite_database, build_estate(sqlite_database, "HY01"))
    last = ENTRIES - count

    without_triggers(sqlite_database, f"DELETE FROM audit_entry WHERE id > {last}")

    found = verified(sqlite_database)
    assert (found.fault, found.number) == (CUT, last)


@pytest.fixture
def kept_apart(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that names the newest entry, in a folder of its own."""
    file = tmp_path / "apart" / "linli.audit-head"
    file.parent.mkdir()
    monkeypatch.setattr(database, "head_file", file)
    return file


@pytest.mark.parametrize("more", [1, ENTRIES - 5, ENTRIES + 8])
def test_a_cut_is_not_forgotten_when_the_trail_grows_again(
    database: Database, estate: Estate, kept_apart: Path, more: int
) -> None:
    written(database, estate)
    without_triggers(database, "DELETE FROM audit_entry WHERE id > 5")

    written(database, estate, more)

    assert verified(database).fault in (CUT, CHANGED)


def test_a_head_that_is_gone_is_told_until_it_is_renewed(
    database: Database, estate: Estate, kept_apart: Path
) -> None:
    written(database, estate)
    kept_apart.unlink()
    written(database, estate, 1)
    told = verified(database)

    number = audit.renew_head(database, now=NOON)

    assert told.fault == HEADLESS
    assert verified(database) == Verdict(number)


def test_a_key_that_is_not_here_is_not_called_a_change(database: Database, estate: Estate) -> None:
    written(database, estate, 2)

    other = Database(database.engine, Keyring({"t9": bytes(32)}))

    assert verified(other) == Verdict(0, KEYLESS, 1)


def test_a_head_that_cannot_be_written_undoes_nothing(
    database: Database, estate: Estate, kept_apart: Path
) -> None:
    kept_apart.parent.rmdir()

    written(database, estate, 2)

    assert verified(database) == Verdict(2, HEADLESS, 2)


@pytest.mark.parametrize("number", [-5, 0])
def test_an_entry_put_before_the_first_is_found(
    database: Database, estate: Estate, number: int
) -> None:
    written(database, estate, 2)
    names = ", ".join(name for name in SIGNED if name != "id") + ", mac"
    copied = f"INSERT INTO audit_entry (id, {names}) SELECT {number}, {names} FROM audit_entry"

    without_triggers(database, f"{copied} WHERE id = 1")

    assert verified(database).number == number


def test_a_chain_that_was_made_anew_with_another_key_is_found(
    database: Database, estate: Estate
) -> None:
    written(database, estate, 3)
    forger = Database(database.engine, Keyring({"t1": bytes(32)}))
    without_triggers(database, "DELETE FROM audit_entry")
    written(forger, estate, 3)

    assert verified(database) == Verdict(0, CHANGED, 1)
    assert bytes(32) != KEY


def test_two_entries_that_changed_places_are_found(database: Database, estate: Estate) -> None:
    written(database, estate)

    without_triggers(
        database,
        "UPDATE audit_entry SET id = 900 WHERE id = 3",
        "UPDATE audit_entry SET id = 3 WHERE id = 4",
        "UPDATE audit_entry SET id = 4 WHERE id = 900",
    )

    assert verified(database) == Verdict(2, CHANGED, 3)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry"],
)  # fmt: skip
def test_the_database_itself_refuses_to_change_it(
    database: Database, estate: Estate, statement: str
) -> None:
    written(database, estate, 2)

    writer = database.engine.execution_options(write=True)
    with writer.begin() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text(statement))

    assert verified(database) == Verdict(2)


def test_postgres_refuses_to_truncate_it(postgres_database: Database) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        postgres_database.engine.begin() as connection,
    ):
        connection.execute(text("TRUNCATE audit_entry"))


def test_many_at_once_leave_one_unbroken_chain(database: Database, estate: Estate) -> None:
    threads = [threading.Thread(target=written, args=(database, estate, 8)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert verified(database) == Verdict(96)


def test_twenty_thousand_entries_are_verified_in_seconds(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        for _ in range(20_000):
            audit.write(session, Act(action="session.sign_in"), actor=None, now=NOON)
    begun = time.monotonic()

    assert verified(sqlite_database).entries == 20_000
    assert time.monotonic() - begun < 15


def test_what_is_undone_leaves_no_entry(database: Database, estate: Estate) -> None:
    def fail() -> None:
        with database.writing() as session:
            audit.write(session, Act(action="export.offer"), actor=estate.desk, now=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert verified(database) == Verdict(0)


def test_an_older_head_never_takes_the_place_of_a_newer_one(tmp_path: Path) -> None:
    file = tmp_path / "head"
    before: tuple[int, str] | None = None
    for number in (3, 9, 4):
        keep(file, number, f"mac{number}", before, lambda *_: True)
        before = (number, f"mac{number}")

    assert kept(file) == (9, "mac9")
