"""`linli backup` and `linli restore`, as the operator types them."""

from pathlib import Path

import pytest

from data_access.database import Database
from tests.conftest import build_estate
from tests.services.conftest import Run


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database


def test_a_backup_is_made_listed_tried_and_put_in_place(
    run: Run, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINLI_BACKUPS", str(tmp_path / "kept"))
    build_estate(database, "HY01")

    _, made, _ = run("backup", "now")
    _, tried, _ = run("backup", "drill")
    _, listed, _ = run("backup", "list")
    database.close()
    code, restored, _ = run("restore", "--yes")

    name = made.split()[0]
    assert name in listed
    assert tried.strip() == f"{name} can be restored."
    assert "A restore last went well at 2026-03-02" in listed
    assert (code, restored.split()[0]) == (0, name)
    assert "What was there before is in" in restored


def test_without_backups_each_command_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_BACKUPS", "none")

    for words in (("backup", "now"), ("restore", "--yes")):
        code, _, told = run(*words)
        assert (code, told) == (1, "LINLI_BACKUPS says that no backups are kept here.")
