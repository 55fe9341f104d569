"""The resolutions of meetings by the day on which they are owed."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class ResolutionDue(SQLModel, table=True):
    """The day on which the case of a resolution is owed as it stands now; figures count by it."""

    __tablename__ = "resolution_due"
    __table_args__ = (Index("ix_resolution_due", "project_id", "due_day"),)

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    due_day: int
    due_month: int
