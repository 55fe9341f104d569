"""What moves deadlines and what watches them: workdays, and levels of escalation."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

_STANDS = text("removed_at IS NULL")
_WAITS = text("acknowledged_at IS NULL")


class WorkdayChange(SQLModel, table=True):
    """A day that one project works or rests against the nation's table (01 §1.3).

    A change that is taken back keeps its row: `removed_at` says since when it does not count.
    """

    __tablename__ = "workday_change"
    __table_args__ = (
        Index(
            "uq_workday_change_standing",
            "project_id",
            "day",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    day: date
    works: bool
    reason: str = Field(max_length=200)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime
    removed_by: int | None = Field(default=None, foreign_key="account.id")
    removed_at: datetime | None = None
    removed_reason: str = Field(default="", max_length=200)


class NationalCalendar(SQLModel, table=True):
    """A version of the nation's table by which due times were reckoned (01 §1.3).

    Kept whole: when the State Council speaks again, the difference is what moves.
    """

    __tablename__ = "national_calendar"

    version: str = Field(max_length=16, primary_key=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    seen_at: datetime


class Escalation(SQLModel, table=True):
    """A level that a case has reached: fired once, whoever and however often the clock ticks.

    `round` is how often the case had been reopened: a reopened case runs anew. `due_at` is
    when the level was reached, `noticed_at` when a tick saw it: later after a standstill.
    An empty `role` went to whoever is in charge of the case.
    """

    __table_args__ = (
        UniqueConstraint("case_id", "rule", "round"),
        Index(
            "ix_escalation_waiting",
            "project_id",
            "role",
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    rule: str = Field(max_length=32)
    round: int
    level: int
    role: str = Field(default="", max_length=16)
    due_at: datetime
    noticed_at: datetime
    acknowledged_by: int | None = Field(default=None, foreign_key="account.id")
    acknowledged_at: datetime | None = None
