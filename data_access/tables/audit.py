"""The audit trail, and the keys under which personal numbers are sealed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """One thing that somebody did, or was refused: written once, never changed.

    `id` counts without a gap. `mac` is a keyed hash over the entry and the `mac` before it,
    behind the id of its key. Triggers refuse every UPDATE and DELETE.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("outcome IN ('done', 'refused')", name="outcome_1"),
        Index("ix_audit_entry_at", "at"),
        Index("ix_audit_entry_actor", "actor_id", "action", "at"),
        Index("ix_audit_entry_project", "project_id", "at"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    actor_id: int | None = Field(default=None, foreign_key="account.id")
    actor: str = Field(default="", max_length=60)
    address: str = Field(default="", max_length=45)
    action: str = Field(max_length=48)
    outcome: str = Field(default="done", max_length=8)
    project_id: int | None = Field(default=None, foreign_key="project.id")
    subject: str = Field(default="", max_length=24)
    ref: str = Field(default="", max_length=80)
    reason: str = Field(default="", max_length=200)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    mac: str = Field(max_length=80)


class SealingKey(SQLModel, table=True):
    """A key that this database's numbers were sealed under, by its id and a value that
    proves a key to be that one; the key itself is never here."""

    __tablename__ = "sealing_key"

    id: str = Field(primary_key=True, max_length=12)
    proof: str = Field(max_length=64)
    at: datetime
