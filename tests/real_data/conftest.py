"""Finds the real files, and loads one as `linli import` does."""

from pathlib import Path

import pytest

from data_access.database import Database
from services.importing import files
from services.importing.files import Order, Report
from tests.conftest import NOON

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def loaded(database: Database, name: str, mapping: str, code: str) -> Report:
    """Load a real file into a project of its own, with a mapping that comes with the program."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip("The real input is not in ../shared/data.")
    order = Order(
        subject="cases", project=code, mapping=mapping, sheet=None, save_as="",
        new_project=f"Project {code}", zone="", dry_run=False, good_rows=False,
    )  # fmt: skip
    return files.load(
        database, path.read_bytes(), name, order, now=NOON,
        progress=lambda _: None, show=lambda _: None,
    )  # fmt: skip
