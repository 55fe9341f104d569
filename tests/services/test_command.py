"""The `linli` command: what it prints, what it leaves behind, and how it refuses."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from data_access.database import Database, open_database
from data_access.file_store import open_files
from data_access.tables import Account, Case, Posting, Project
from tests import complaining as tell
from tests.attaching import BEFORE, LETTER, Window, add, files
from tests.conftest import NOON, Estate
from tests.keys import KEYS
from tests.services.conftest import Run
from tests.services.importing_files import CASES, case_row, csv_of


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def written(*rows: tuple[str, ...]) -> str:
        path = tmp_path / "投诉.csv"
        path.write_bytes(csv_of(CASES, *rows))
        return str(path)

    return written


NOWHERE = case_row(房号="")
INTO = ("--subject", "cases", "--project", "HY01", "--new-project", "和悦花园")


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_import_makes_the_project_and_brings_the_rows_in(
    run: Run, database: Database, file: Callable[..., str]
):
    code, out, _ = run("import", file(NOWHERE), *INTO, "--zone", "Asia/Urumqi")

    assert (code, out.splitlines()[-1]) == (
        0, "1 brought in, 0 left as they were, 0 left out.",
    )  # fmt: skip
    with database.reading() as session:
        assert session.exec(select(Project.code, Project.zone)).one() == ("HY01", "Asia/Urumqi")
        received = session.exec(select(Case.received_at)).one()
    assert received == datetime(2026, 2, 27, 3, tzinfo=UTC)


def test_import_again_changes_nothing_and_says_so(
    run: Run, database: Database, file: Callable[..., str]
):
    run("import", file(NOWHERE), *INTO)

    code, out, _ = run("import", file(NOWHERE), *INTO)

    assert code == 0
    assert "1 rows: 0 new, 1 there already, 0 refused." in out
    assert (count(database, Case), count(database, Project)) == (1, 1)


def test_a_dry_run_writes_nothing_at_all(run: Run, database: Database, file: Callable[..., str]):
    code, out, _ = run("import", file(NOWHERE), *INTO, "--dry-run")

    assert code == 0
    assert "1 rows: 1 new" in out
    assert (count(database, Case), count(database, Project)) == (0, 0)


def test_import_refuses_the_file_for_one_bad_row_and_names_it(
    run: Run, database: Database, file: Callable[..., str]
):
    path = file(NOWHERE, case_row(单号="A2", 房号="9-9-9-999"))

    code, out, err = run("import", path, *INTO)

    assert code == 1
    assert "Row 3, column 房号: There is no room 9-9-9-999 in this project." in out
    assert err == "1 rows cannot be taken, so nothing was brought in. Mend them first."
    assert (count(database, Case), count(database, Project)) == (0, 0)


def test_import_takes_the_good_rows_when_told_to(
    run: Run, database: Database, file: Callable[..., str]
):
    path = file(NOWHERE, case_row(单号="A2", 受理时间="坏"))

    code, out, _ = run("import", path, *INTO, "--good-rows")

    assert code == 0
    assert "1 brought in, 0 left as they were, 1 left out." in out


def test_a_saved_mapping_is_used_by_its_name(
    run: Run, database: Database, file: Callable[..., str]
):
    run("import", file(NOWHERE), *INTO, "--save-mapping", "台账")

    code, out, _ = run(
        "import", file(NOWHERE, case_row(单号="A2", 房号="")), *INTO, "--mapping", "台账"
    )

    assert code == 0
    assert "1 brought in, 1 left as they were" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "/no/such.csv", *INTO), "The file /no/such.csv cannot be read"),
        (("figure", "XX99", "--from", "2026-01-01", "--to", "2026-01-31"), "no figure or cut"),
        (("figure", "CR01", "--from", "2026-02-01", "--to", "2026-01-31"), "ends before it begins"),
        (("figure", "CR01", "--from", "2026-02-30", "--to", "2026-03-01"), "no such day"),
        (
            ("figure", "CR01", "--from", "2026-01-01", "--to", "2026-01-31", "--project", "NO"),
            "There is no project NO.",
        ),
        (("user", "add", "lin", "--name", "Lin", "--project", "NO", "--role", "manager"),
         "There is no project NO."),
    ],
)  # fmt: skip
def test_says_in_a_sentence_what_it_cannot_do(run: Run, words: tuple[str, ...], sentence: str):
    code, _, err = run(*words)

    assert code == 1
    assert sentence in err
    assert err.endswith(".")


def test_import_refuses_a_mapping_that_is_not_there_and_a_strange_zone(
    run: Run, database: Database, file: Callable[..., str]
):
    _, _, mapping = run("import", file(NOWHERE), *INTO, "--mapping", "没有")
    _, _, zone = run("import", file(NOWHERE), *INTO, "--zone", "Mars/Base")

    assert mapping == "There is no column mapping called 没有."
    assert "There is no time zone Mars/Base." in zone
    assert count(database, Project) == 0


def test_figure_prints_rows_with_what_is_divided_by_what(run: Run, file: Callable[..., str]):
    run("import", file(NOWHERE), *INTO)
    words = ("figure", "cr01", "--from", "2026-01-01", "--to", "2026-02-28")

    _, by_month, _ = run(*words, "--by", "month,project", "--format", "json")
    _, table, _ = run(*words, "--by", "category", "--format", "table")
    _, csv, _ = run(*words, "--format", "csv", "--as-of", "2026-01-31")

    assert [tuple(row.values())[:3] for row in json.loads(by_month)] == [("2026-02", "HY01", 1)]
    assert set(json.loads(by_month)[0]) == {
        "month", "project", "numerator", "denominator", "value", "unit", "target", "promise",
    }  # fmt: skip
    assert "NaN" not in by_month
    assert table.splitlines()[0].split() == [
        "category", "numerator", "denominator", "value", "unit", "target", "promise",
    ]  # fmt: skip
    assert csv.splitlines() == ["numerator,denominator,value,unit,target,promise", "0,,0,,,"]


def test_user_add_prints_a_password_that_is_stored_only_as_a_hash(
    run: Run, database: Database, file: Callable[..., str]
):
    run("import", file(NOWHERE), *INTO)

    words = ("user", "add", "lin", "--name", "林主管", "--project", "hy01", "--role", "supervisor")
    code, out, _ = run(*words)
    again, _, err = run(*words)

    password = out.splitlines()[-1]
    with database.reading() as session:
        account = session.exec(select(Account)).one()
        assert session.exec(select(Posting.role)).one() == "supervisor"
    assert code == 0
    assert len(password) == 23
    assert account.password_hash.startswith("$argon2id$")
    assert (again, err) == (1, "This login is already taken.")


def test_seed_passes_the_size_on_and_prints_the_passwords(run: Run):
    code, out, _ = run("seed", "--size", "M")

    assert code == 0
    assert "secret of 2026   Lin, Supervisor" in out


def test_migrate_makes_an_empty_database(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new/linli.sqlite3")

    code, out, _ = run("migrate")

    fresh = open_database(os.environ["DATABASE_URL"], KEYS)
    with fresh.reading() as session:
        assert session.exec(select(func.count()).select_from(Case)).one() == 0
    fresh.close()
    assert (code, out) == (0, "The database is up to date.\n")


def test_tick_escalates_what_is_late_once(run: Run, database: Database, estate: Estate):
    tell.in_progress(database, estate, now=NOON - timedelta(days=3))

    first, second = run("tick")[1], run("tick")[1]

    assert first == "2 levels of escalation were reached.\n"
    assert second == "0 levels of escalation were reached.\n"


def test_tick_says_beforehand_what_new_holidays_would_move(
    run: Run, database: Database, estate: Estate
):
    assert run("tick", "--look")[1] == "0 deadlines would be moved by new public holidays.\n"


def test_files_check_tells_what_is_lost_and_what_belongs_to_nothing(
    run: Run, database: Database, estate: Estate, ctx: Window, number: str, tmp_path: Path
):
    # The command opens its files where LINLI_FILES says.
    database.files = open_files(str(tmp_path / "files"))
    add(ctx(estate.desk), number, BEFORE, LETTER)
    sound = run("files", "check")
    photo, letter = files(database, number, estate.desk)
    database.files.remove(photo.key)
    database.files.put(letter.key, b"%PDF-")
    database.files.put("f" * 32, b"half an upload")

    code, out, _ = run("files", "check")

    assert sound[:2] == (0, "2 files are known.\n")
    assert (code, out.splitlines()) == (
        1,
        [
            "2 files are known.",
            f"{photo.key} is lost.",
            f"{letter.key} was changed.",
            f"{'f' * 32} belongs to nothing.",
        ],
    )


def test_a_place_for_files_that_cannot_be_written_stops_with_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "in the way").write_text("")
    monkeypatch.setenv("LINLI_FILES", str(tmp_path / "in the way" / "files"))

    code, _, told = run("migrate")

    assert code == 1
    assert "Set LINLI_FILES to a folder or a store that Linli can write to." in told


@pytest.mark.parametrize("beside", ["lost", "of an older trail"])
def test_audit_renew_head_notes_the_newest_entry_and_is_one_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, beside: str
):
    head = tmp_path / "head"
    monkeypatch.setenv("LINLI_AUDIT_HEAD", str(head))
    run("audit", "export", "--from", "2026-03-01", "--to", "2026-03-02")
    older = head.read_text()
    run("audit", "export", "--from", "2026-03-01", "--to", "2026-03-02")
    if beside == "lost":
        head.unlink()
    else:
        head.write_text(older.replace(older.strip()[-6:], "AAAAAA"))
    broken, _, _ = run("audit", "verify")

    code, out, _ = run("audit", "renew-head")
    again, verdict, _ = run("audit", "verify")
    _, trail, _ = run("audit", "export", "--from", "2026-03-01", "--to", "2026-03-02")

    assert (broken, code, again) == (1, 0, 0)
    assert out == "Entry 3 is noted as the newest one.\n"
    assert verdict == "3 entries, none of them changed or missing.\n"
    assert trail.count("audit.head") == 1
