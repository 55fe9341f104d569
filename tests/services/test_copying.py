"""An installation is taken to the other kind of database, and back, without loss."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text, update

from data_access import accounts, retiring, tables
from data_access.database import Database, open_database
from services import copying
from services.copying import CopyRefused, Line
from tests.conftest import build_estate
from tests.keys import KEYS
from tests.same_answers import answers, fill_fully
from tests.services.conftest import Run


@pytest.fixture(scope="module")
def lived_in_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with something in most of its tables, made once."""
    file = tmp_path_factory.mktemp("lived in") / "linli.sqlite3"
    database = copy_of(migrated_file, file)
    build_estate(database, "HY01")
    fill_fully(database)
    assert retiring.is_alone(database)
    return file


@pytest.fixture
def lived_in(lived_in_file: Path, tmp_path: Path) -> Iterator[Database]:
    with closing(copy_of(lived_in_file, tmp_path / "linli.sqlite3")) as database:
        yield database


@pytest.fixture
def fresh(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    with closing(copy_of(migrated_file, tmp_path / "new.sqlite3")) as database:
        yield database


def copy_of(file: Path, target: Path) -> Database:
    return open_database(f"sqlite:///{shutil.copy(file, target)}", KEYS)


@pytest.fixture
def database(lived_in: Database) -> Database:
    """What the command works on here."""
    return lived_in


def taken(source: Database, target: Database, stop_after: int = 10**6) -> list[Line]:
    class Stopped(Exception):
        pass

    def watch(done: int, _of: int) -> None:
        if done == stop_after:
            raise Stopped

    try:
        return copying.copy(source, target, progress=watch)
    except Stopped:
        return []


def test_there_and_back_every_table_and_figure_is_the_same(
    lived_in: Database, postgres_database: Database, fresh: Database
) -> None:
    there = taken(lived_in, postgres_database)
    before = answers(lived_in)
    back = taken(postgres_database, fresh)

    assert [line.found for line in there] == [line.found for line in back]
    assert sum(line.found.rows > 0 for line in there) > 30
    assert before == answers(postgres_database) == answers(fresh)


def test_interrupted_it_goes_on_where_it_was(
    lived_in: Database, postgres_database: Database
) -> None:
    before = links(postgres_database)
    taken(lived_in, postgres_database, stop_after=40)

    lines = taken(lived_in, postgres_database)

    assert sum(line.was_there for line in lines) > 5
    assert any(line.found.rows and not line.was_there for line in lines)
    assert links(postgres_database) == before
    later = build_estate(postgres_database, "CH02")
    with lived_in.reading() as session:
        assert later.project_id > max(accounts.project_ids(session))


def links(database: Database) -> list[str]:
    definitions = "SELECT conrelid::regclass || pg_get_constraintdef(oid) FROM pg_constraint"
    with database.reading() as session:
        found = session.connection().execute(text(f"{definitions} WHERE contype = 'f' ORDER BY 1"))
        return list(found.scalars())


def test_a_database_with_rows_of_its_own_is_left_alone(
    lived_in: Database, postgres_database: Database
) -> None:
    other = build_estate(postgres_database, "CH02")

    with pytest.raises(CopyRefused, match="rows of its own"):
        taken(lived_in, postgres_database)

    with postgres_database.reading() as session:
        assert accounts.project_ids(session) == [other.project_id]


def test_while_a_program_runs_nothing_is_copied(lived_in: Database, fresh: Database) -> None:
    running = open_database(lived_in.engine.url.render_as_string(), KEYS)

    with running.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM cases")
        with pytest.raises(CopyRefused, match="Stop the program"):
            taken(lived_in, fresh)
    running.close()


def test_one_other_value_is_noticed(lived_in: Database, fresh: Database) -> None:
    taken(lived_in, fresh)
    cases = tables.core(tables.Case)
    with fresh.writing() as session:
        session.connection().execute(update(cases).where(cases.c.id == 1).values(repeat_count=77))

    with pytest.raises(CopyRefused, match="cases"):
        taken(lived_in, fresh)


def test_the_command_proves_the_copy_and_leaves_the_old_one_to_be_read_only(
    run: Run, lived_in: Database, fresh: Database, tmp_path: Path
) -> None:
    proof = tmp_path / "proof.txt"
    to = ("--to", fresh.engine.url.render_as_string(), "--report", str(proof))

    code, told, _ = run("copy", *to)
    again, _, refused = run("copy", *to)

    assert (code, again) == (0, 1)
    assert "are the same on both sides" in told
    assert "only kept to be read" in refused
    with fresh.reading() as session:
        cases = session.connection().execute(text("SELECT count(*) FROM cases")).scalar_one()
    assert f"cases\t{cases}\t" in proof.read_text(encoding="utf-8")
    assert Path(lived_in.engine.url.database or "").stat().st_mode & 0o222 == 0


def test_on_postgres_nobody_writes_into_what_was_left_behind(
    postgres_database: Database,
) -> None:
    name = postgres_database.engine.url.database
    try:
        retiring.retire(postgres_database, "")

        assert retiring.is_retired(postgres_database)
        with pytest.raises(Exception, match="read-only"):
            build_estate(postgres_database, "HY01")
    finally:
        with postgres_database.engine.begin() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ WRITE")
            connection.exec_driver_sql(
                f'ALTER DATABASE "{name}" RESET default_transaction_read_only'
            )
        postgres_database.engine.dispose()
    assert not retiring.is_retired(postgres_database)
