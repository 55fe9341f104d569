"""A real server behind the gate, with two people who may sign in."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_access.database import Database, open_database
from services import accounts
from tests.gate.visitors import PASSWORD, Visitor
from tests.keys import KEYS

ROOT = Path(__file__).parents[2]
SCRIPT = """
import json
from pathlib import Path

import streamlit as st

Path(__file__).with_name("ran").open("a").write("x")
st.text(json.dumps(dict(st.user)))
st.text("run " + str(st.session_state.setdefault("runs", 0)))
st.session_state.runs += 1
st.file_uploader("File")
"""


@dataclass
class Server:
    """A server that is running: its port, its database, and how often its script ran."""

    port: int
    database: Database
    folder: Path

    @property
    def runs(self) -> int:
        ran = self.folder / "ran"
        return len(ran.read_text()) if ran.exists() else 0

    @contextmanager
    def put_back(self) -> Iterator[None]:
        """In the end put what is stored back as it was: a server takes seconds to start."""
        file = self.folder / "linli.sqlite3"
        # The library of the program: two of them in one process would break each other's locks.
        connect = self.database.engine.dialect.loaded_dbapi.connect
        with closing(connect(":memory:")) as before:
            with closing(connect(file)) as stored:
                stored.backup(before)
            yield
            with closing(connect(file)) as stored:
                before.backup(stored)
        (self.folder / "ran").unlink(missing_ok=True)

    def visitor(self) -> Visitor:
        return Visitor(self.port)

    def signed_in(self, login: str = "chen") -> Visitor:
        visitor = self.visitor()
        assert visitor.sign_in(login).status == 303
        return visitor


Serve = Callable[..., Server]


@pytest.fixture(scope="module")
def serve(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return a function that starts a server with `people` accounts."""
    running: list[subprocess.Popen[bytes]] = []
    surroundings = {name: each for name, each in os.environ.items() if "LINLI_" not in name}
    opened: list[Database] = []

    def start(
        *people: str,
        first_code: str = "",
        inline: str = "",
        script: str = SCRIPT,
        settings: Mapping[str, str] = {},
    ) -> Server:
        folder = tmp_path_factory.mktemp("served")
        (folder / "router.py").write_text(script)
        (folder / "pages").mkdir()
        (folder / "pages" / "secret.py").write_text("import streamlit as st\nst.text('secret')\n")
        url = f"sqlite:///{shutil.copy(migrated_file, folder / 'linli.sqlite3')}"
        database = _peopled(url, people)
        opened.append(database)
        port = _free_port()
        given = [str(folder / "router.py"), url, str(port), first_code, inline]
        running.append(_started(given, folder / "log", {**surroundings, **settings}))
        _wait_for(port, running[-1])
        return Server(port, database, folder)

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)
    for database in opened:
        database.close()


@pytest.fixture(scope="module")
def server(serve: Serve) -> Server:
    return serve("chen", "lin", "zhao")


def _started(given: list[str], log: Path, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.gate.serving", *given]
    with log.open("wb") as out:
        return subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env=dict(settings)
        )


def _peopled(url: str, people: Sequence[str]) -> Database:
    """Open an empty database that was copied to its place, and add the people."""
    database = open_database(url, KEYS)
    now = datetime.now(UTC)  # noqa: TID251  as the server
    for login in people:
        with database.writing() as session:
            accounts.add(session, login=login, name=login, password=PASSWORD, postings=(), now=now)
    return database


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            if Visitor(port).ask("/_stcore/health").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")
