"""Facilities and equipment of a project that repairs are about: lifts, pumps, gates."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Asset(SQLModel, table=True):
    """One facility (设备设施). `code` is as on its label; a retired one keeps its history."""

    __table_args__ = (UniqueConstraint("project_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str = Field(max_length=24)
    name: str = Field(max_length=60)
    place: str = Field(max_length=60)
    category: str = Field(max_length=16)
    retired: bool = False
