"""The hundred estates that everything is measured on: made once, kept under `var/benchmark`."""

from datetime import UTC, datetime
from pathlib import Path

from data_access import keyring, migrating
from data_access.database import Database, open_database
from demo.large import seed
from demo.stories import ZONE
from domain.calendar import day_number

FOLDER = Path("var/benchmark")
MADE_AT = datetime(2026, 3, 20, 4, tzinfo=UTC)
"""Noon of 20 March 2026 at the estates: the benchmark is the same on every day."""
LAST_DAY = day_number(MADE_AT.astimezone(ZONE).date()) - 1


def large() -> tuple[Database, Path]:
    """Open the large database, making it in some minutes if it is not there yet."""
    file = FOLDER / "m.sqlite3"
    unfinished = FOLDER / "m.part.sqlite3"
    keys = keyring.from_file(FOLDER / "m.keys")
    if not keys.ids:
        keys.add()
    if not file.exists():
        for rest in FOLDER.glob("m.part.*"):
            rest.unlink()
        database = open_database(f"sqlite:///{unfinished}", keys)
        migrating.upgrade(database)
        seed(database, now=MADE_AT, size="M", progress=_tell)
        database.close()
        unfinished.rename(file)
    database = open_database(f"sqlite:///{file}", keys)
    migrating.upgrade(database)
    return database, file


def _tell(done: int, total: int) -> None:
    print(f"\r{done} of {total} estates made", end="" if done < total else "\n", flush=True)
