"""Notices: what was said to whom and from when to when, and where each paper hung."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

_HANGING = text("posted_at IS NOT NULL AND removed_at IS NULL")


class Notice(SQLModel, table=True):
    """A notice, beside its case of procedure `notice`; its text is the case's description.

    Only `services.notices` writes it. `unit_count` is what the register held when it was
    drafted. `supersedes` is the case of the notice that it corrects; `disclosed` what a
    disclosure discloses.
    """

    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="effective_1"),
        CheckConstraint("post_from <= effective_from", name="post_from_1"),
        CheckConstraint("post_until >= effective_to", name="post_until_1"),
        CheckConstraint("level IN ('general', 'important', 'emergency')", name="level_1"),
        CheckConstraint(
            "audience IN ('estate', 'buildings', 'stairwells', 'homes')", name="audience_1"
        ),
        Index("ix_notice_force", "project_id", "effective_to", "effective_from"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    kind: str = Field(max_length=16)
    level: str = Field(max_length=12)
    audience: str = Field(max_length=12)
    unit_count: int
    effective_from: datetime
    effective_to: datetime
    post_from: datetime
    post_until: datetime
    needs_preparation: bool = False
    source: str = Field(max_length=12)
    supersedes: int | None = Field(default=None, foreign_key="cases.id", index=True)
    disclosed: str | None = Field(default=None, max_length=16)


class NoticeTarget(SQLModel, table=True):
    """A part of the estate that a notice is for: a building, one of its stairwells, or a home.

    `entrance` None is the whole building, `unit_id` None no single home. A notice for the whole
    estate has none.
    """

    __tablename__ = "notice_target"
    __table_args__ = (Index("ix_notice_target_building", "building_id", "case_id"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id", index=True)
    building_id: int = Field(foreign_key="building.id")
    entrance: str | None = Field(default=None, max_length=8)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")


class PostingPoint(SQLModel, table=True):
    """A place where the paper of a notice hangs: planned, posted, checked, taken down."""

    __tablename__ = "posting_point"
    __table_args__ = (
        UniqueConstraint("case_id", "point"),
        CheckConstraint("(posted_at IS NULL) = (posted_by IS NULL)", name="posted_by_somebody"),
        CheckConstraint("(removed_at IS NULL) = (removed_by IS NULL)", name="removed_by_somebody"),
        CheckConstraint(
            "condition IS NULL OR condition IN ('intact', 'damaged', 'torn')", name="condition_1"
        ),
        Index(
            "ix_posting_point_hanging", "project_id", "case_id",
            sqlite_where=_HANGING, postgresql_where=_HANGING,
        ),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    point: str = Field(max_length=60)
    planned: datetime
    posted_at: datetime | None = None
    posted_by: int | None = Field(default=None, foreign_key="account.id")
    checked_at: datetime | None = None
    condition: str | None = Field(default=None, max_length=8)
    removed_at: datetime | None = None
    removed_by: int | None = Field(default=None, foreign_key="account.id")
    photo: str | None = Field(default=None, max_length=32)


class NoticeTold(SQLModel, table=True):
    """A care household that somebody told of a notice in person, when and how (07 §7.5)."""

    __tablename__ = "notice_told"
    __table_args__ = (
        UniqueConstraint("case_id", "unit_id"),
        CheckConstraint("how IN ('in_person', 'phone', 'relative')", name="how_1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    unit_id: int = Field(foreign_key="unit.id")
    told_at: datetime
    told_by: int = Field(foreign_key="account.id")
    how: str = Field(max_length=12)
