"""What the desk answers most, ready to be read out."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel


class Snippet(SQLModel, table=True):
    """An answer that shows itself when its words are typed. `valid_until` is its last day.

    An empty `procedure` is any. A retired one stays for what was answered with it.
    """

    __table_args__ = (Index("ix_snippet_project", "project_id", "retired"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    title: str = Field(max_length=60)
    words: str = Field(max_length=200)
    text: str = Field(sa_type=Text)
    procedure: str = Field(default="", max_length=24)
    valid_until: int
    author_id: int = Field(foreign_key="account.id")
    changed_at: datetime
    retired: bool = False
