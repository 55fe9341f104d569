"""Events: one matter that troubles several households, with what the desk says about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

_OPEN = text("state = 'open'")


class HotEvent(SQLModel, table=True):
    """One matter of several households, as a lead confirmed, dismissed or announced it.

    What is only proposed has no row: it is counted anew whenever a lead looks. `seen` are the
    ids of the cases that the proposal was made of; the linked ones point here themselves.
    """

    __tablename__ = "hot_event"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'closed', 'dismissed')", name="state_1"),
        CheckConstraint("kind IN ('hot', 'outage')", name="kind_1"),
        Index("ix_hot_event_open", "project_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_hot_event_latest", "project_id", "opened_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    kind: str = Field(max_length=8)
    procedure: str = Field(default="", max_length=24)
    cat_l1: str = Field(default="", max_length=80)
    cat_l2: str = Field(default="", max_length=80)
    title: str = Field(max_length=80)
    state: str = Field(max_length=12)
    sentence: str = Field(default="", max_length=200)
    expected_end: datetime | None = None
    households: int = 0
    seen: list[int] = Field(default_factory=list, sa_type=JSON)
    opened_by: int = Field(foreign_key="account.id")
    opened_at: datetime
    answer: str = Field(default="", sa_type=Text)
    closed_by: int | None = Field(default=None, foreign_key="account.id")
    closed_at: datetime | None = None
    version: int = 1


class HotEventPlace(SQLModel, table=True):
    """A building that an event is about; one without any is about the whole project."""

    __tablename__ = "hot_event_place"

    event_id: int = Field(foreign_key="hot_event.id", primary_key=True)
    building_id: int = Field(foreign_key="building.id", primary_key=True)


class HotEventEntry(SQLModel, table=True):
    """One thing that was done with an event: written once, never changed."""

    __tablename__ = "hot_event_entry"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    event_id: int = Field(foreign_key="hot_event.id", index=True)
    act: str = Field(max_length=12)
    by: int = Field(foreign_key="account.id")
    at: datetime
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
