"""Trainings by their day, and who came to them with what result."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class TrainingDay(SQLModel, table=True):
    """The day on which the case of a training is planned as it stands now, and its length."""

    __tablename__ = "training_day"
    __table_args__ = (
        Index("ix_training_day", "project_id", "day"),
        CheckConstraint("minutes > 0", name="takes_time"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    subject: str = Field(max_length=16)
    day: int
    month: int
    minutes: int


class Attendance(SQLModel, table=True):
    """One person at one training that was held: whether they came, and what came of it.

    Results are the person's own and the leads'; no case tells them.
    """

    __tablename__ = "training_attendance"
    __table_args__ = (
        UniqueConstraint("case_id", "person_id"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score_1"),
        Index("ix_training_attendance_person", "project_id", "person_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    person_id: int = Field(foreign_key="account.id")
    present: bool
    score: int | None = None
    certificate: str = Field(default="", max_length=60)
    certificate_until_day: int | None = None
