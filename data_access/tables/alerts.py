"""Alerts: what they watch, what was found when they were last looked at, and whom they told."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

_LASTS = text("ended_at IS NULL")
_UNREAD = text("read_at IS NULL")
_WAITS = text("sent_at IS NULL AND given_up_at IS NULL")


class Alert(SQLModel, table=True):
    """An alert of a project; what it watches stands in its newest `version`.

    `looks` counts how often it was looked at: of two workers who look at the same moment only
    the one that finds the number unchanged writes what it found. `token` is the form's.
    """

    __table_args__ = (Index("ix_alert_project", "project_id"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    token: str = Field(max_length=40, unique=True)
    version: int = 1
    looks: int = 0
    looked_at: datetime | None = None
    verdict: str = Field(default="", max_length=8)
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    first_day: int | None = None
    last_day: int | None = None
    why: str = Field(default="", max_length=200)


class AlertVersion(SQLModel, table=True):
    """One version of an alert: written once, never changed. The figure is counted in the scope
    of `owner_id`; `reason` says why it was changed or paused."""

    __tablename__ = "alert_version"
    __table_args__ = (UniqueConstraint("alert_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(foreign_key="alert.id")
    project_id: int = Field(foreign_key="project.id")
    version: int
    owner_id: int = Field(foreign_key="account.id")
    name: str = Field(max_length=60)
    paused: bool = False
    reason: str = Field(default="", max_length=200)
    figure: str = Field(default="", max_length=16)
    span: str = Field(default="", max_length=16)
    building: str = Field(default="", max_length=80)
    category: str = Field(default="", max_length=48)
    board: str = Field(default="", max_length=24)
    query: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    condition: str = Field(max_length=8)
    limit: float | None = None
    least: int = 0
    holds: int = 0
    quiet: int = 0
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    people: list[Any] = Field(default_factory=list, sa_type=JSON)
    channels: list[str] = Field(default_factory=list, sa_type=JSON)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime


class AlertEpisode(SQLModel, table=True):
    """An occasion: from when the condition held, when it was told, and since when it does not
    hold any more. An alert has one at a time that has not ended."""

    __tablename__ = "alert_episode"
    __table_args__ = (
        Index("ix_alert_episode_alert", "alert_id", "id"),
        Index(
            "uq_alert_episode_open", "alert_id", unique=True,
            sqlite_where=_LASTS, postgresql_where=_LASTS,
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    alert_id: int = Field(foreign_key="alert.id")
    version: int
    kind: str = Field(max_length=8)
    began_at: datetime
    fired_at: datetime | None = None
    ended_at: datetime | None = None
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    first_day: int | None = None
    last_day: int | None = None
    why: str = Field(default="", max_length=200)


class AlertMessage(SQLModel, table=True):
    """What one occasion owes one recipient: in their inbox, or to a channel that has a `channel`.

    `way` names both, so that nobody is owed the same twice. `sees` is whether the number was
    counted inside what the recipient may see. A channel is tried again at `next_try_at`, until
    it was sent or given up.
    """

    __tablename__ = "alert_message"
    __table_args__ = (
        UniqueConstraint("episode_id", "way"),
        Index("ix_alert_message_person", "account_id", "id"),
        Index(
            "ix_alert_message_unread", "account_id",
            sqlite_where=_UNREAD, postgresql_where=_UNREAD,
        ),
        Index(
            "ix_alert_message_waiting", "next_try_at",
            sqlite_where=_WAITS, postgresql_where=_WAITS,
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    alert_id: int = Field(foreign_key="alert.id")
    episode_id: int = Field(foreign_key="alert_episode.id")
    way: str = Field(max_length=60)
    account_id: int | None = Field(default=None, foreign_key="account.id")
    channel: str = Field(default="", max_length=24)
    sees: bool = True
    made_at: datetime
    tries: int = 0
    next_try_at: datetime
    sent_at: datetime | None = None
    given_up_at: datetime | None = None
    read_at: datetime | None = None
    note: str = Field(default="", max_length=500)
