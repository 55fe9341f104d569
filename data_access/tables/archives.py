"""Archives: what lists and figures read of files, the papers in them, and the places on shelves."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class ArchivePosition(SQLModel, table=True):
    """A box: room-cabinet-column-layer-box, and how many pages it holds (14 §5.3)."""

    __tablename__ = "archive_position"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        CheckConstraint("capacity > 0", name="capacity_1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str = Field(max_length=20)
    capacity: int


class ArchiveFile(SQLModel, table=True):
    """What lists and figures read of one part of a file; its state is that of its case.

    Written by `services.archives.following` after every step. `volume` is the first of its
    volumes; days are those of the project's calendar. It stays when the file is destroyed.
    """

    __tablename__ = "archive_file"
    __table_args__ = (
        Index("ix_archive_file_unit", "unit_id"),
        Index("ix_archive_file_opened", "project_id", "opened_day"),
        Index("ix_archive_file_retain", "project_id", "retain_until_day"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    unit_id: int = Field(foreign_key="unit.id")
    part: str = Field(max_length=8)
    level: int = 3
    volume: int = 0
    position_id: int | None = Field(default=None, foreign_key="archive_position.id")
    opened_day: int
    opened_month: int
    begun_in_time: bool = False
    closed_day: int | None = None
    retain_until_day: int | None = None
    retain_until_month: int | None = None
    appraised_day: int | None = None
    chase_day: int | None = None


class ArchiveOwed(SQLModel, table=True):
    """One kind of paper that a file must hold by the history of its home, and whether it does."""

    __tablename__ = "archive_owed"
    __table_args__ = (
        UniqueConstraint("case_id", "kind"),
        Index("ix_archive_owed_kind", "project_id", "kind", "present"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    kind: str = Field(max_length=4)
    present: bool


class ArchiveDocument(SQLModel, table=True):
    """One paper of a file (14 §5.2.2). Its state is changed by the steps of its file and of loans.

    `seq` is its number in the inner list. `source` says whether it is paper on the shelf or a
    record kept here, `source_no` which.
    """

    __tablename__ = "archive_document"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("ix_archive_document_position", "position_id"),
        Index("ix_archive_document_kind", "project_id", "kind", "doc_day"),
        CheckConstraint("pages > 0", name="pages_1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    seq: int
    kind: str = Field(max_length=4)
    title: str = Field(default="", max_length=120)
    doc_day: int
    pages: int
    original: str = Field(max_length=8)
    level: int
    author: str = Field(default="", max_length=60)
    source: str = Field(max_length=8)
    source_no: str = Field(default="", max_length=40)
    state: str = Field(max_length=16)
    position_id: int | None = Field(default=None, foreign_key="archive_position.id")
    volume: int = 0
