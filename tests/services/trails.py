"""Acts of every kind of content in the audit trail."""

from datetime import timedelta

from data_access.database import Database
from domain.audit import Act
from services import audit
from tests.conftest import NOON, Estate

ENTRIES = 12


def written(database: Database, estate: Estate, count: int = ENTRIES) -> None:
    """Write acts of every kind of content, each in a unit of work of its own."""
    for n in range(1, count + 1):
        act = Act(
            action="export.offer", project_id=estate.project_id, subject="file", ref=f"报表 {n}",
            reason="月度 \"quoted\" é", details={"rows": n, "share": 0.1 * n, "old": None,
                                                "nested": {"b": [1, "二"], "a": True}},
        )  # fmt: skip
        now = NOON + timedelta(microseconds=n)
        with database.writing() as session:
            audit.write(session, act, actor=estate.supervisor, now=now)
