"""Runs the product as its own process on the large estates, and gives browsers their cookies."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data_access import accounts
from data_access.database import Database
from services.codes import sid_of

STARTS_WITHIN = 60


class DidNotStart(Exception):
    """The product did not answer in time; its own messages are in the log beside the database."""


@dataclass(frozen=True)
class Server:
    """A running server and the process whose time is measured."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Return the processor time it has taken so far (Linux only)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(file: Path) -> Iterator[Server]:
    """Serve the database until the block ends.

    :raises DidNotStart: when nothing answers within a minute
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file.absolute()}"}
    with file.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(port)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def cookies(database: Database, logins: list[str]) -> list[str]:
    """Sign people in without their passwords, as only somebody at the database can."""
    tokens = []
    now = datetime.now(UTC)  # noqa: TID251  the served process has the real clock
    with database.writing() as session:
        for login in logins:
            account = accounts.by_login(session, login)
            if account is None:
                raise LookupError(login)
            token = secrets.token_urlsafe(32)
            accounts.open_session(
                session, sid_of(token), account_id=account.id, address="", agent="", at=now
            )
            tokens.append(f"linli={token}")
    return tokens


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/sign-in")
            if line.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise DidNotStart(str(port))
