"""Visits: what was planned for a household, and what came of each attempt."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Computed, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

_EFFECTIVE = "result = 'success' AND NOT rejected"
_IS_EFFECTIVE = text("effective")


class VisitPlan(SQLModel, table=True):
    """One version of a plan of visits for a project or grid; fixed when approved (05 §5.4).

    `month` empty is a plan of the whole year. A newer version `replaces` it for a `reason`.
    """

    __tablename__ = "visit_plan"
    __table_args__ = (UniqueConstraint("project_id", "number", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    grid_id: int | None = Field(default=None, foreign_key="grid.id")
    number: str = Field(max_length=40)
    version: int = 1
    year: int
    month: int | None = None
    base_code: str = Field(default="P2", max_length=4)
    base_count: int
    target_percent: int = 100
    state: str = Field(default="approved", max_length=12)
    per_month: int | None = None
    replaces_id: int | None = Field(default=None, foreign_key="visit_plan.id")
    reason: str = Field(default="", max_length=200)
    author_id: int | None = Field(default=None, foreign_key="account.id")
    approver_id: int | None = Field(default=None, foreign_key="account.id")
    approved_at: datetime | None = None


class VisitPlanEvent(SQLModel, table=True):
    """One step of one version of a plan: written once, never changed."""

    __tablename__ = "visit_plan_event"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    plan_id: int = Field(foreign_key="visit_plan.id", index=True)
    step: str = Field(max_length=16)
    actor_id: int = Field(foreign_key="account.id")
    at: datetime
    note: str = Field(default="", max_length=500)


class VisitPlanItem(SQLModel, table=True):
    """One household to visit in one month; done only by an effective visit (05 §5.4).

    It is `proposed` until its plan is approved, and `replaced` once a newer version is: of
    all versions only the items of the one in force are counted and waited for.
    """

    __tablename__ = "visit_plan_item"
    __table_args__ = (
        UniqueConstraint("plan_id", "unit_id", "period_month"),
        Index("ix_visit_plan_item_period", "project_id", "period_month", "state"),
        Index("ix_visit_plan_item_unit", "unit_id", "period_month"),
        CheckConstraint(
            "state IN ('proposed', 'planned', 'scheduled', 'done', 'missed', 'replaced', "
            "'cancelled')",
            name="state_1",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    plan_id: int = Field(foreign_key="visit_plan.id")
    unit_id: int = Field(foreign_key="unit.id")
    period_month: int
    assignee_id: int | None = Field(default=None, foreign_key="account.id")
    kind: str = Field(default="routine", max_length=16)
    reason_tag: str = Field(default="", max_length=20)
    method_planned: str = Field(default="door", max_length=16)
    state: str = Field(default="planned", max_length=12)
    appointment_at: datetime | None = None
    fulfilled_by: int | None = Field(default=None, foreign_key="cases.id")
    fulfilled_month: int | None = None
    cancel_reason: str | None = Field(default=None, max_length=16)


class Visit(SQLModel, table=True):
    """One attempt at one household, beside its case of procedure `visit`.

    `effective` and `face` are derived by the database: reached, and not rejected by a
    reviewer; and whether the method is one of meeting in person (05 §5.3). `proactive`
    tells a visit (走访) from a return visit (回访). A `voided` one was entered by mistake: it is
    rejected, and no attempt either.
    """

    __table_args__ = (
        CheckConstraint("duration_minutes BETWEEN 1 AND 180", name="duration_1"),
        Index("ix_visit_day", "project_id", "visited_day", "result", "kind"),
        Index(
            "ix_visit_effective",
            "project_id",
            "unit_id",
            "visited_day",
            "proactive",
            "face",
            "kind",
            sqlite_where=_IS_EFFECTIVE,
            postgresql_where=_IS_EFFECTIVE,
        ),
        Index("ix_visit_unit", "unit_id", "visited_day"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    unit_id: int = Field(foreign_key="unit.id")
    plan_item_id: int | None = Field(default=None, foreign_key="visit_plan_item.id")
    kind: str = Field(max_length=16)
    method: str = Field(max_length=16)
    result: str = Field(max_length=16)
    visited_at: datetime
    visited_day: int
    visited_month: int
    duration_minutes: int = 10
    visitor_id: int | None = Field(default=None, foreign_key="account.id")
    met_role: str = Field(default="", max_length=16)
    attitude: str = Field(default="", max_length=12)
    rejected: bool = False
    voided: bool = False
    effective: bool | None = Field(
        default=None, sa_column_args=(Computed(_EFFECTIVE, persisted=True),)
    )
    proactive: bool | None = Field(
        default=None,
        sa_column_args=(Computed("kind <> 'return_visit'", persisted=True),),
    )
    face: bool | None = Field(
        default=None,
        sa_column_args=(Computed("method IN ('door', 'office', 'outdoor')", persisted=True),),
    )
