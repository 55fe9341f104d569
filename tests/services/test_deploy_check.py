"""`linli check --deploy`: what an installation should be like, and what is said where it is not."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from data_access.backup_store import open_backups
from data_access.database import Database, open_database
from data_access.keyring import from_file
from domain.audit import Act
from domain.backups import name_of
from services import audit, deploy_check, starting
from services.deploy_check import LOOK, OK, WARN, Check
from tests.conftest import NOON, Estate
from tests.services.conftest import Run

GOOD = {"LINLI_HOSTS": "kf.example.cn", "LINLI_SECOND_FACTOR": "admin,manager,supervisor"}
Look = Callable[..., dict[str, str]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Look at an installation with its key file, head and log in folders of their own."""
    places = {name: tmp_path / name for name in ("keys", "heads", "logs", "db")}
    for place in places.values():
        place.mkdir(mode=0o700)
    url = f"sqlite:///{places['db']}/linli.sqlite3"
    log = places["logs"] / "linli.log"
    log.touch(mode=0o600)
    kept = tmp_path / "backups"
    open_backups(str(kept)).note_drill("of today", NOON)
    (kept / name_of(NOON)).touch()

    def looked(key_mode: int = 0o600, beside: bool = False, **settings: str) -> dict[str, str]:
        home = places["db"] if beside else places["keys"]
        database = starting.opened(url, from_file(home / "linli.keys"), now=NOON)
        (home / "linli.keys").chmod(key_mode)
        head = places["db" if beside else "heads"] / "head"
        head.touch()
        database.head_file = head
        given = {**GOOD, "LINLI_LOG_FILE": str(log), "LINLI_BACKUPS": str(kept), **settings}
        found = deploy_check.checks(database, url, given, now=NOON)
        database.close()
        return {one.sentence: one.verdict for one in found}

    return looked


def warned(found: dict[str, str]) -> list[str]:
    return [sentence for sentence, verdict in found.items() if verdict == WARN]


def test_a_good_installation_lacks_people_only(look: Look) -> None:
    found = look()

    assert warned(found) == ["A project has fewer than two administrators: name another one."]
    assert sum(verdict == LOOK for verdict in found.values()) == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"key_mode": 0o640}, "read the key file"),
        ({"key_mode": 0o604}, "read the key file"),
        ({"beside": True}, "key file lies beside"),
        ({"beside": True}, "audit head lies beside"),
        ({"LINLI_HOSTS": "localhost"}, "LINLI_HOSTS is not set"),
        ({"FORWARDED_ALLOW_IPS": "*"}, "believes everybody"),
        ({"LINLI_SECOND_FACTOR": "admin"}, "asks no second factor"),
        ({"LINLI_LOG_FILE": "/nowhere/linli.log"}, "no log of faults"),
    ],
)
def test_what_is_not_as_it_should_be_is_said(
    look: Look, changes: dict[str, object], words: str
) -> None:
    assert any(words in sentence for sentence in warned(look(**changes)))


def test_administrators_managers_and_the_clock_are_looked_at_on_both_databases(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        audit.write(session, Act(action="audit.verify"), actor=None, now=NOON)
    url = database.engine.url.render_as_string(hide_password=False)

    now, before = (
        deploy_check.checks(database, url, GOOD, now=NOON + timedelta(hours=hours))
        for hours in (0, -1)
    )

    assert Check(OK, "Every project has or had a manager, who approves posts.") in now
    assert Check(OK, "The clock is not behind the newest audit entry.") in now
    assert Check(WARN, "The clock of this machine is behind the newest audit entry.") in before


def test_the_command_ends_with_one_when_something_is_wrong(run: Run, estate: Estate) -> None:
    code, out, _ = run("check", "--deploy")

    assert code == 1
    assert "warn LINLI_HOSTS is not set" in out
    assert "ok   The keys come from LINLI_KEYS" in out
    assert "look Linli speaks http" in out
    assert run("check")[0] == 2


def test_the_start_warns_of_a_key_file_that_others_can_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LINLI_KEYS", raising=False)
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "linli.keys"))
    url = f"sqlite:///{tmp_path}/linli.sqlite3"

    first = starting.start(url, lambda: NOON, None)
    (tmp_path / "linli.keys").chmod(0o644)
    second = starting.start(url, lambda: NOON, None)

    assert len(first) == 1
    assert "read the key file" in second[0]
    assert os.environ["LINLI_KEY_FILE"] in second[0]
    open_database(url, from_file(tmp_path / "linli.keys")).close()
