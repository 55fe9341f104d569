"""What was typed and not sent yet."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Draft(SQLModel, table=True):
    """A form that somebody began. `content` is sealed: it holds names and numbers."""

    __table_args__ = (UniqueConstraint("account_id", "form"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    form: str = Field(max_length=40)
    content: str
    at: datetime
