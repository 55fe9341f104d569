"""A home whose owner has a phone and an ID number, for tests of what becomes of them."""

from datetime import date

import pytest
from sqlalchemy import text

from data_access import importing
from data_access.database import Database
from data_access.tables import UnitParty
from domain.calendar import FOREVER, day_number
from tests.conftest import Estate

MOBILE, OTHER_MOBILE = "13800000077", "13800009977"
IDENTITY = "110101200002290018"


@pytest.fixture
def home(database: Database, estate: Estate) -> tuple[int, int]:
    """The unit 1-1-1-101 and its owner, who has a phone and an ID number."""
    unit_id = estate.units["1-1-1-101"]
    with database.writing() as session:
        row = {"project_id": estate.project_id, "name": "王小明", "pinyin": "wangxiaoming"}
        (party_id,) = importing.add_parties(
            session, [{**row, "initials": "wxm", "phone": MOBILE, "id_number": IDENTITY}]
        )
        session.add(
            UnitParty(
                project_id=estate.project_id, unit_id=unit_id, party_id=party_id, role="owner",
                from_day=day_number(date(2024, 1, 1)), until_day=FOREVER,
            )
        )  # fmt: skip
    return unit_id, party_id


def everything_stored(database: Database) -> str:
    """Return every value of every row of the tables that hold people, as text."""
    with database.reading() as session:
        connection = session.connection()
        rows = [
            str(row)
            for table in (
                "party",
                "cases",
                "case_event",
                "submission",
                "audit_entry",
                "further_number",
                "vehicle",
            )
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
    return "\n".join(rows)
