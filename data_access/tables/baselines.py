"""What leads say about the charts of figures: frozen baselines, and notes on the time axis."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel


class FigureBaseline(SQLModel, table=True):
    """From which months the limits of a figure's chart come: written once, never changed.

    The latest one of a project and figure holds; one without months ends those before it.
    """

    __tablename__ = "figure_baseline"
    __table_args__ = (
        Index("ix_figure_baseline_figure", "project_id", "figure", "id"),
        CheckConstraint(
            "(first_month IS NULL AND last_month IS NULL) OR first_month <= last_month",
            name="months_in_order",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    figure: str = Field(max_length=16)
    first_month: int | None = None
    last_month: int | None = None
    reason: str = Field(max_length=500)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime


class FigureNote(SQLModel, table=True):
    """What happened, on the charts of one figure, or of all where `figure` is empty.

    `month` is that of the first day; without days it is the whole of it. Months of one that is
    `left_out` do not count for the limits. Written once, never changed: a row that
    `withdraws` another takes it off the charts, and says why.
    """

    __tablename__ = "figure_note"
    __table_args__ = (Index("ix_figure_note_figure", "project_id", "figure", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    figure: str = Field(default="", max_length=16)
    month: int
    first_day: int | None = None
    last_day: int | None = None
    kind: str = Field(default="", max_length=24)
    building_id: int | None = Field(default=None, foreign_key="building.id")
    category: str = Field(default="", max_length=24)
    note: str = Field(max_length=200)
    left_out: bool = False
    withdraws: int | None = Field(default=None, foreign_key="figure_note.id", unique=True)
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime
