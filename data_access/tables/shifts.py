"""What one shift hands over to the next: a signed note, and what is ticked off item by item."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

_WAITS = text("ticked_at IS NULL")


class ShiftHandover(SQLModel, table=True):
    """One handover, signed by the outgoing. `note` is sealed: it may hold names and numbers.

    It is received when its last item is ticked; one of a note only has the note as its item.
    """

    __tablename__ = "shift_handover"
    __table_args__ = (Index("ix_shift_handover_latest", "project_id", "signed_at"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    made_by: int = Field(foreign_key="account.id")
    made_at: datetime
    note: str
    signed_at: datetime
    received_by: int | None = Field(default=None, foreign_key="account.id")
    received_at: datetime | None = None


class ShiftItem(SQLModel, table=True):
    """One thing that the next shift must know; it waits, over any number of shifts, for a tick.

    What is about a case has its title in `text`; what people typed is `sealed`: it may hold
    names and numbers.
    """

    __tablename__ = "shift_item"
    __table_args__ = (
        Index(
            "ix_shift_item_waiting",
            "project_id",
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    handover_id: int = Field(foreign_key="shift_handover.id", index=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int | None = Field(default=None, foreign_key="cases.id")
    reason: str = Field(max_length=16)
    text: str = Field(max_length=200)
    sealed: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    ticked_by: int | None = Field(default=None, foreign_key="account.id")
    ticked_at: datetime | None = None
