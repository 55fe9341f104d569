"""Starts the program as a person does, on a demo estate whose passwords the tests know."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import col, func, select

from data_access.database import Database, open_database
from data_access.tables import Case, CaseEvent, Submission
from demo import seed
from services import starting
from tests.keys import KEYS, SETTING

ROOT = Path(__file__).resolve().parents[2]


Passwords = Mapping[str, str]
Seeded = tuple[Path, Passwords]
"""A demo estate that is not served yet: its file, and each login's password."""


@dataclass(frozen=True)
class Served:
    """A program that is running: its address, its database, its people's passwords."""

    port: int
    database: Database
    passwords: Passwords
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        """What the program wrote to the console so far."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def cases(self, title: str) -> list[Case]:
        """Return the stored cases with a title; tests give theirs titles of their own."""
        with self.database.reading() as session:
            return list(session.exec(select(Case).where(col(Case.title) == title)))

    def written(self) -> tuple[int, int, int]:
        """Count what a registration writes: cases, events, submissions. Nothing is half.

        What the clock writes meanwhile is not counted.
        """
        by_people = (
            select(func.count()).where(col(Case.entered_by).is_not(None)),
            select(func.count()).where(CaseEvent.actor_kind == "person"),
            select(func.count()).select_from(Submission),
        )
        with self.database.reading() as session:
            cases, events, forms = (session.exec(one).one() for one in by_people)
        return cases, events, forms


@contextmanager
def serve(
    seeded: Seeded, folder: Path, *, again: bool = False, ticks: bool = True
) -> Iterator[Served]:
    """Run `python app.py` on a copy of the seeded estate until the tests are done with it.

    `again` goes on with the copy that is there. Without `ticks` only people write to it.
    """
    file, passwords = seeded
    copy = folder / "linli.sqlite3"
    if not again:
        shutil.copy(file, copy)
    url, port = f"sqlite:///{copy}", _free_port()
    surroundings = {**os.environ, "DATABASE_URL": url, "LINLI_KEYS": SETTING}
    surroundings |= {"LINLI_TICK": "server" if ticks else "timer", "LINLI_BACKUPS": "none"}
    surroundings.pop("LINLI_HOSTS", None)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)],
            cwd=ROOT,
            env=surroundings,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    database = open_database(url, KEYS)
    try:
        served = Served(port, database, passwords, folder)
        wait_until(lambda: _answers(served, process), seconds=60)
        yield served
    finally:
        database.close()
        process.terminate()
        process.wait(timeout=20)


def make(file: Path) -> Passwords:
    """Make the demo estate; return each login's password."""
    now = datetime.now(UTC)  # noqa: TID251  the served program has the real clock
    database = starting.opened(f"sqlite:///{file}", KEYS, now=now)
    made = seed.seed(database, now=now, accounts=True)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    database.close()
    return {login: password for login, _name, _post, password in made}


def wait_until(holds: Callable[[], bool], *, seconds: float) -> None:
    """Ask again and again until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(served: Served, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, served.said
    try:
        with urllib.request.urlopen(f"{served.url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
