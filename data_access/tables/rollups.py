"""Roll-ups: sums that triggers keep beside the rows they are sums of (docs/decisions/0044)."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

# All that is read stands in the index, so that the table itself is not.


class ComplaintTally(SQLModel, table=True):
    """How many complaints of a project and month came by which channel and were judged how.

    A row adds `n`, which may be below zero: whoever reads sums over rows. `loose` ones were
    added since they were last folded.
    """

    __tablename__ = "complaint_tally"
    __table_args__ = (
        Index(
            "ix_complaint_tally_month",
            "project_id", "received_month", "channel_group", "residential", "counts", "severity",
            "validity", "responsibility", "n",
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    project_id: int
    received_month: int
    channel_group: str = Field(max_length=16)
    residential: bool
    counts: bool | None = None
    severity: int
    validity: str | None = Field(default=None, max_length=24)
    responsibility: str | None = Field(default=None, max_length=24)
    n: int
    loose: bool = True


class CategoryTally(SQLModel, table=True):
    """How many complaints of a project and month were about which category; as the other one."""

    __tablename__ = "category_tally"
    __table_args__ = (
        Index(
            "ix_category_tally_month",
            "project_id", "received_month", "cat_l1", "residential", "counts", "n",
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    project_id: int
    received_month: int
    cat_l1: str = Field(max_length=80)
    residential: bool
    counts: bool | None = None
    n: int
    loose: bool = True
