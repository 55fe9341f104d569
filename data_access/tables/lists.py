"""How people look at lists of cases: columns of their own, saved views, and tags."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class ListColumns(SQLModel, table=True):
    """The columns that a person has chosen for a list, in their order."""

    __tablename__ = "list_columns"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    board: str = Field(max_length=24, primary_key=True)
    columns: list[str] = Field(sa_type=JSON)


class SavedView(SQLModel, table=True):
    """A list or a screen of figures under a name: its address is all of it. No record; its
    owner may delete it. A board that somebody put together has tiles besides.

    Without a project it is its owner's alone. With one it is for everybody who works there,
    or for one post of it (`role`). It never shows more than its reader may see anyway.
    """

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("owner_id", "name"),
        Index("ix_saved_view_project", "project_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="account.id")
    project_id: int | None = Field(default=None, foreign_key="project.id")
    role: str = Field(default="", max_length=24)
    board: str = Field(max_length=24)
    name: str = Field(max_length=40)
    query: dict[str, str] = Field(sa_type=JSON)
    changed_at: datetime
    version: int = 1


class ViewUse(SQLModel, table=True):
    """How often one person has opened a view, when last, and where it is pinned for them."""

    __tablename__ = "view_use"

    view_id: int = Field(foreign_key="saved_view.id", primary_key=True)
    account_id: int = Field(foreign_key="account.id", primary_key=True)
    pinned: bool = False
    position: int = 0
    times: int = 0
    last_at: datetime | None = None


class BoardTile(SQLModel, table=True):
    """One figure on a board: by which cut, and the scope as an address says it."""

    __tablename__ = "board_tile"
    __table_args__ = (Index("ix_board_tile_view", "view_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    view_id: int = Field(foreign_key="saved_view.id")
    position: int
    figure: str = Field(max_length=16)
    cut: str = Field(default="", max_length=24)
    query: dict[str, str] = Field(sa_type=JSON)


class Tag(SQLModel, table=True):
    """A tag that a project has added to the declared ones; its code is its words.

    A retired one stays readable on its cases, and cannot be given any more.
    """

    __table_args__ = (UniqueConstraint("project_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str = Field(max_length=24)
    retired: bool = False


class CaseTag(SQLModel, table=True):
    """A tag that a case has now; when it was given and taken stands in the case's history."""

    __tablename__ = "case_tag"
    __table_args__ = (Index("ix_case_tag_code", "project_id", "code", "case_id"),)

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    code: str = Field(max_length=24, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
