"""The demo estates, seeded once for all tests that look at them."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_access.database import Database, open_database
from demo.people import Made
from demo.seed import seed
from tests.keys import KEYS
from tests.once import once

MORNING = datetime(2026, 3, 20, 2, tzinfo=UTC)
"""Ten o'clock on Friday, 20 March 2026, at the estate."""


@pytest.fixture(scope="session")
def morning(run_folder: Path, migrated_file: Path) -> tuple[Path, list[Made]]:
    """The file of the small estates, and their accounts as they are printed once."""

    def make(file: Path) -> list[Made]:
        shutil.copy(migrated_file, file)
        with closing(open_database(f"sqlite:///{file}", KEYS)) as database:
            return seed(database, now=MORNING, accounts=True)

    file, accounts = once(run_folder, "morning.sqlite3", make)
    return file, [tuple(account) for account in accounts]


@pytest.fixture(scope="session")
def made(morning: tuple[Path, list[Made]]) -> list[Made]:
    return morning[1]


@pytest.fixture(scope="session")
def demo(morning: tuple[Path, list[Made]]) -> Iterator[Database]:
    """The small estates as they stand on the morning they were made; tests only read them."""
    with closing(open_database(f"sqlite:///{morning[0]}", KEYS)) as database:
        yield database
