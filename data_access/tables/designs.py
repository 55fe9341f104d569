"""Kinds of affairs that supervisors design: the draft, and every version that was published."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel


class AffairDesign(SQLModel, table=True):
    """One designed kind of a project. `code` is what its cases say as their procedure.

    `revision` counts the changes of the draft, so that two people do not overwrite each other.
    `current` is the version that new cases are opened with, none before the first is published
    and after the only one was taken back.
    """

    __tablename__ = "affair_design"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    code: str = Field(max_length=24, unique=True)
    draft: dict[str, Any] = Field(sa_type=JSON)
    revision: int = 1
    current: int | None = None
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime
    changed_by: int = Field(foreign_key="account.id")
    changed_at: datetime
    retired_at: datetime | None = None
    retired_by: int | None = Field(default=None, foreign_key="account.id")


class AffairVersion(SQLModel, table=True):
    """One published version: its plan is never changed; a withdrawn one was used by no record."""

    __tablename__ = "affair_version"
    __table_args__ = (UniqueConstraint("code", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    design_id: int = Field(foreign_key="affair_design.id", index=True)
    code: str = Field(max_length=24)
    number: int
    plan: dict[str, Any] = Field(sa_type=JSON)
    plan_hash: str = Field(max_length=64)
    published_by: int = Field(foreign_key="account.id")
    published_at: datetime
    withdrawn_by: int | None = Field(default=None, foreign_key="account.id")
    withdrawn_at: datetime | None = None
