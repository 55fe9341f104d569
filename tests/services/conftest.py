"""The `linli` command run inside the test's process, on the test's database."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data_access import accounts
from data_access.database import Database
from domain.people import Actor
from services import command
from services.context import Context
from services.wiring import Wiring
from tests import complaining as tell
from tests import ordering
from tests.attaching import Window
from tests.conftest import NOON, Estate, build_estate
from tests.keys import SETTING
from tests.ordering import Order

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Run:
    """Run `linli` in this process and return its exit code, its output and its complaint."""
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LINLI_KEYS", SETTING)
    monkeypatch.setenv("LINLI_FILES", str(tmp_path / "files"))
    seeded: list[str] = []

    def seed(_: Database, now: datetime, size: str, progress: Callable[[int, int], None]):
        seeded.append(size)
        progress(1, 1)
        return [("lin", "Lin", "Supervisor", f"secret of {now:%Y}")]

    def ran(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["linli", *words])
        with pytest.raises(SystemExit) as end:
            command.main(lambda: NOON, seed)
        out, err = capsys.readouterr()
        code = end.value.code
        if isinstance(code, str):
            return 1, out, code
        return int(code or 0), out, err

    return ran


@pytest.fixture
def ctx(database: Database) -> Window:
    """Return a signed-in window of a person."""

    def opened(actor: Actor) -> Context:
        sid = f"sid-of-{actor.id}"
        with database.writing() as session:
            if accounts.find_session(session, sid) is None:
                accounts.open_session(
                    session, sid, account_id=actor.id, address="", agent="", at=NOON
                )
        return Context(Wiring(database, lambda: NOON), sid, "en")

    return opened


@pytest.fixture
def number(database: Database, estate: Estate) -> str:
    return tell.register(database, estate)


@pytest.fixture
def ordered(sqlite_database: Database) -> Order:
    """A paid service that was asked for, with a list in force; what guards say needs no second
    database."""
    return ordering.ask(sqlite_database, build_estate(sqlite_database, "HY01"))
