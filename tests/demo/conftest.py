"""The demo estates, seeded once for all tests that look at them."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_access.database import Database, open_database
from demo.people import Made
from demo.seed import seed
from tests.keys import KEYS

MORNING = datetime(2026, 3, 20, 2, tzinfo=UTC)
"""Ten o'clock on Friday, 20 March 2026, at the estate."""


@pytest.fixture(scope="session")
def fresh(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An empty SQLite database of its own."""
    file = tmp_path_factory.mktemp("demo") / "demo.sqlite3"
    shutil.copy(migrated_file, file)
    database = open_database(f"sqlite:///{file}", KEYS)
    yield database
    database.close()


@pytest.fixture(scope="session")
def made(fresh: Database) -> list[Made]:
    """The accounts of the small estates, as they are printed once."""
    return seed(fresh, now=MORNING, accounts=True)


@pytest.fixture(scope="session")
def demo(fresh: Database, made: list[Made]) -> Database:
    """The small estates as they stand on the morning they were made."""
    return fresh
