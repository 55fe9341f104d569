"""The management rules of a project, version by version, and the duties of each version."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class ManagementRule(SQLModel, table=True):
    """One version of one rule: written once, never changed (19 §10).

    It is in force from `effective_day` until a later version is. Of versions that begin on the
    same day the highest holds.
    """

    __tablename__ = "management_rule"
    __table_args__ = (
        UniqueConstraint("project_id", "code", "version"),
        CheckConstraint("version > 0", name="version_counts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str = Field(max_length=24)
    version: int
    title: str = Field(max_length=80)
    effective_day: int
    owner_post: str = Field(max_length=16)
    forms: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=500)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime


class RuleDuty(SQLModel, table=True):
    """One periodic duty of one version of a rule; a version lists all that it demands."""

    __tablename__ = "rule_duty"
    __table_args__ = (
        UniqueConstraint("rule_id", "duty"),
        CheckConstraint("due_minute BETWEEN 1 AND 1440", name="hour_of_a_day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    rule_id: int = Field(foreign_key="management_rule.id", index=True)
    duty: str = Field(max_length=40)
    title: str = Field(max_length=80)
    post: str = Field(max_length=16)
    every: str = Field(max_length=8)
    step: int
    day: int
    month: int
    each: bool
    due_minute: int
    evidence: str = Field(max_length=8)
    workdays: bool


class DutyTask(SQLModel, table=True):
    """What the case of a task is a turn of: kept as it was when the task opened, whatever later
    versions say. `whose` is the person it was opened for, 0 for the post."""

    __tablename__ = "duty_task"
    __table_args__ = (
        Index("uq_duty_task_turn", "project_id", "duty", "period", "whose", unique=True),
        Index("ix_duty_task_due", "project_id", "due_day"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    rule: str = Field(max_length=24)
    rule_version: int
    duty: str = Field(max_length=40)
    period: str = Field(max_length=12)
    whose: int = 0
    post: str = Field(max_length=16)
    evidence: str = Field(max_length=8)
    due_day: int
    due_month: int
