"""House handovers: what lists and figures read of them, rooms looked at, defects, files."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

_NUMBERED = text("notice_no <> ''")


class Contractor(SQLModel, table=True):
    """A company that works for owners: it puts defects right, or takes orders of paid services.

    A retired one stays readable. Days are the last ones of its papers (17 F-PS-05).
    """

    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    name: str = Field(max_length=60)
    trade: str = Field(default="", max_length=60)
    retired: bool = False
    licence_no: str = Field(default="", max_length=60, sa_column_kwargs={"server_default": ""})
    licence_until_day: int | None = None
    insured_until_day: int | None = None
    contract_from_day: int | None = None
    contract_until_day: int | None = None
    staff: int | None = None


class Handover(SQLModel, table=True):
    """What lists and figures read of the handover of one house; its state is that of its case.

    Written by `services.handing_over.rows` after every step, from what the case says. Days are
    those of the project's calendar. `reason` is why the house is not handed over, "" for none.
    """

    __table_args__ = (
        Index("ix_handover_batch", "batch_id", "case_id"),
        Index("ix_handover_appointed", "project_id", "appointed_day"),
        Index("ix_handover_delivered", "project_id", "delivered_day"),
        Index(
            "uq_handover_notice",
            "batch_id",
            "notice_no",
            unique=True,
            sqlite_where=_NUMBERED,
            postgresql_where=_NUMBERED,
        ),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    batch_id: int | None = Field(default=None, foreign_key="cases.id")
    notice_no: str = Field(default="", max_length=40)
    receipt: str = Field(default="", max_length=12)
    appointed_at: datetime | None = None
    appointed_day: int | None = None
    appointed_month: int | None = None
    checked_in_day: int | None = None
    inspected_day: int | None = None
    refused_day: int | None = None
    delivered_day: int | None = None
    file_due_day: int | None = None
    file_due_month: int | None = None
    filed_day: int | None = None
    next_follow_day: int | None = None
    conclusion: str = Field(default="", max_length=12)
    first_visit: bool = False
    reason: str = Field(default="", max_length=16)
    billed_to: str = Field(default="", max_length=12)
    keys_retained: int = 0
    papers_owed: int = 0
    papers_present: int = 0


class InspectionLine(SQLModel, table=True):
    """One item of one room, and what was found; "" as long as nobody has looked."""

    __tablename__ = "inspection_line"
    __table_args__ = (UniqueConstraint("case_id", "room", "item"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    position: int
    room: str = Field(max_length=16)
    item: str = Field(max_length=16)
    result: str = Field(default="", max_length=8)
    seen_by: int | None = Field(default=None, foreign_key="account.id")
    seen_at: datetime | None = None


class Defect(SQLModel, table=True):
    """What lists and figures read of a defect; its state and its class are those of its case."""

    __table_args__ = (
        Index("ix_defect_handover", "handover_id"),
        Index("ix_defect_due", "project_id", "due_day"),
        Index("ix_defect_registered", "project_id", "registered_day"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    handover_id: int = Field(foreign_key="cases.id")
    room: str = Field(max_length=16)
    item: str = Field(max_length=16)
    contractor_id: int | None = Field(default=None, foreign_key="contractor.id")
    registered_day: int
    registered_month: int
    due_day: int | None = None
    due_month: int | None = None
    closed_day: int | None = None
    rechecks: int = 0
    first_time: bool = False
