"""Settings and imports."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel


class Setting(SQLModel, table=True):
    """A project's value in place of a declared default, with its source and first day."""

    __table_args__ = (UniqueConstraint("project_id", "key", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    key: str = Field(max_length=60)
    value: Any = Field(sa_type=JSON)
    source: str = Field(default="", max_length=200)
    valid_from: date


class ImportMapping(SQLModel, table=True):
    """Which column of a kind of file feeds which field, saved to be used again."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("project_id", "subject", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    subject: str = Field(max_length=24)
    name: str = Field(max_length=40)
    columns: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class ImportBatch(SQLModel, table=True):
    """One file brought in: what it held and what became of it."""

    __tablename__ = "import_batch"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    subject: str = Field(max_length=24)
    source: str = Field(max_length=40)
    file_hash: str = Field(max_length=64)
    actor_id: int | None = Field(default=None, foreign_key="account.id")
    at: datetime
    added: int
    unchanged: int
    refused: int
