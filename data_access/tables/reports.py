"""Reports that were issued, as they were, and what was said about each section."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class ReportComment(SQLModel, table=True):
    """One version of the comment on one section of a week or a month: written once."""

    __tablename__ = "report_comment"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "period", "section", "version"),
        CheckConstraint("version > 0", name="version_counts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    kind: str = Field(max_length=8)
    period: str = Field(max_length=8)
    section: str = Field(max_length=16)
    version: int
    text: str = Field(default="", max_length=2000)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime


class ReportIssue(SQLModel, table=True):
    """One issued version of a report with its numbers and comments: written once.

    `content` is what `domain.reports.report.kept` returns; no figure and no filter reads it.
    """

    __tablename__ = "report_issue"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "period", "version"),
        CheckConstraint("version > 0", name="version_counts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    kind: str = Field(max_length=8)
    period: str = Field(max_length=8)
    version: int
    content: dict[str, Any] = Field(sa_type=JSON)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime
