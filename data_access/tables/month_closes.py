"""The months that were closed: every figure as it was, and the records that it was counted from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class MonthClose(SQLModel, table=True):
    """One close, check or reopening of a month, numbered from 1 in its project and month.

    Only `services.month_closes` writes it. The last one that is no check says whether the month
    is closed. `of_id` is the close that a check or a reopening is about; `as_of_day` the day by
    whose end all was counted; `seal` the hash over all. `told` has the reasons of a close by
    figure, or what a check found restated. Triggers refuse every UPDATE and DELETE.
    """

    __tablename__ = "month_close"
    __table_args__ = (
        UniqueConstraint("project_id", "month", "number"),
        CheckConstraint("kind IN ('close', 'check', 'reopen')", name="kind_1"),
        CheckConstraint("(kind = 'close') = (of_id IS NULL)", name="of_a_close"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    month: int
    number: int
    kind: str = Field(max_length=8)
    of_id: int | None = Field(default=None, foreign_key="month_close.id")
    as_of_day: int
    seal: str = Field(default="", max_length=64)
    told: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    reason: str = Field(default="", max_length=300)
    at: datetime
    by_id: int = Field(foreign_key="account.id")


class MonthCloseRecords(SQLModel, table=True):
    """A list of records of one close, kept once for all figures that count it.

    `marks` has the key of each record with its mark (`domain.month_close.mark`); keys are texts,
    as JSON has them.
    """

    __tablename__ = "month_close_records"

    close_id: int = Field(foreign_key="month_close.id", primary_key=True)
    digest: str = Field(max_length=64, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    marks: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class MonthCloseFigure(SQLModel, table=True):
    """One figure of one close, with the digests of the records behind its halves; an empty half
    has none."""

    __tablename__ = "month_close_figure"

    close_id: int = Field(foreign_key="month_close.id", primary_key=True)
    code: str = Field(max_length=8, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    definition: str = Field(max_length=16)
    numerator: float
    denominator: float | None = None
    value: float | None = None
    above: str | None = Field(default=None, max_length=64)
    below: str | None = Field(default=None, max_length=64)

    __table_args__ = (
        *(
            ForeignKeyConstraint(
                ["close_id", half],
                ["month_close_records.close_id", "month_close_records.digest"],
                name=f"fk_month_close_figure_{half}",
            )
            for half in ("above", "below")
        ),
    )
