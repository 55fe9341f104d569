"""Photos and files of cases: what is known about each; their bytes lie in the file store."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from domain.attachment import KINDS, MARKS

_KINDS = ", ".join(repr(code) for code in KINDS)
_MARKS = ", ".join(repr(code) for code in MARKS)
_THERE = text("withdrawn_at IS NULL")


class Attachment(SQLModel, table=True):
    """One file of one case. Only `services.attachments` writes it, after its bytes are stored.

    `key` is its address and where its bytes lie; `preview_key` where the small picture lies.
    `kind` is what was sent, told by the content. `sha256` is of what is stored,
    `given_sha256` of what was sent. A withdrawn one stays, and is handed out to nobody.
    """

    __table_args__ = (
        CheckConstraint(f"kind IN ({_KINDS})", name="kind_1"),
        CheckConstraint(f"mark IN ({_MARKS})", name="mark_1"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="withdrawn_by_somebody"
        ),
        Index(
            "ix_attachment_same",
            "case_id",
            "given_sha256",
            unique=True,
            sqlite_where=_THERE,
            postgresql_where=_THERE,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id", index=True)
    key: str = Field(max_length=32, unique=True)
    preview_key: str = Field(default="", max_length=32)
    kind: str = Field(max_length=8)
    name: str = Field(max_length=80)
    size: int
    sha256: str = Field(max_length=64)
    given_sha256: str = Field(max_length=64)
    mark: str = Field(default="none", max_length=8)
    width: int | None = None
    height: int | None = None
    taken: str = Field(default="", max_length=19)
    added_by: int = Field(foreign_key="account.id")
    added_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: int | None = Field(default=None, foreign_key="account.id")
    withdrawn_reason: str = Field(default="", max_length=200)
