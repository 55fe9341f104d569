"""What figures aim at, with the days on which each value holds."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from domain.calendar import FOREVER


class FigureTarget(SQLModel, table=True):
    """One target of a figure: internal or published, of a project or of the whole company.

    No two of a kind hold on the same day for one project and figure; the database itself refuses
    it. Nothing but its end is ever written into it: `until_day` moves earlier once, with the
    reason, or it is `voided` and has never held.
    """

    __tablename__ = "figure_target"
    __table_args__ = (
        Index("ix_figure_target_figure", "figure", "kind", "project_id", "from_day"),
        CheckConstraint("until_day > from_day", name="days"),
        CheckConstraint("kind IN ('internal', 'promise')", name="kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = Field(default=None, foreign_key="project.id")
    figure: str = Field(max_length=16)
    kind: str = Field(max_length=8)
    value: float
    from_day: int
    until_day: int = FOREVER
    source: str = Field(max_length=120)
    reason: str = Field(max_length=500)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime
    ended_by: int | None = Field(default=None, foreign_key="account.id")
    ended_at: datetime | None = None
    end_reason: str = Field(default="", max_length=500)
    voided: bool = False
