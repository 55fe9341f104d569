"""Self-builds and illegal structures: what figures read of them, and the styles in force when."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class SelfBuild(SQLModel, table=True):
    """What figures read of an application for a self-build; its state is that of its case.

    Written by `services.self_build_rows` after every step. Days are those of the project's
    calendar; `outcome` is agreed, refused or "" for none yet.
    """

    __tablename__ = "self_build"
    __table_args__ = (
        Index("ix_self_build_asked", "project_id", "asked_day"),
        Index("ix_self_build_decided", "project_id", "decided_day"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    asked_day: int
    asked_month: int
    due_day: int
    due_month: int
    decided_day: int | None = None
    decided_month: int | None = None
    outcome: str = Field(default="", max_length=8)
    in_time: bool = False
    seen_early: bool = False


class StyleVersion(SQLModel, table=True):
    """A style that the owners' committee decided for an item of the catalogue, from a day on.

    A later one takes its place for new applications; what was applied for under it keeps it.
    Only `services.styles` writes it. Triggers refuse every UPDATE and DELETE.
    """

    __tablename__ = "style_version"
    __table_args__ = (UniqueConstraint("project_id", "item_code", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    item_code: str = Field(max_length=4)
    version: int
    style: str = Field(max_length=500)
    decided_by: str = Field(max_length=60)
    from_day: int
    at: datetime
    by_id: int = Field(foreign_key="account.id")


class Structure(SQLModel, table=True):
    """What figures read of one round of an illegal structure; its state is that of its case.

    Written by `services.self_build_rows` after every step of the round; a round that is over
    keeps what it was. `report_due_day` is empty while nobody refused to listen; `again_day` is
    when the round began by being built again, `goes_on` when by work on what stood there still.
    `followed_day` is when such work took the place of this round.
    """

    __table_args__ = (
        Index("ix_structure_found", "project_id", "found_day"),
        Index("ix_structure_ended", "project_id", "ended_day"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    round: int = Field(default=1, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    item_code: str = Field(max_length=4)
    place: str = Field(max_length=12)
    stage: str = Field(max_length=12)
    found_day: int
    found_month: int
    report_due_day: int | None = None
    report_due_month: int | None = None
    reported_in_time: bool = False
    ended_day: int | None = None
    ended_month: int | None = None
    again_day: int | None = None
    again_month: int | None = None
    goes_on: bool = False
    followed_day: int | None = None
