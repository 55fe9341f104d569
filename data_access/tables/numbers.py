"""Phone numbers that a case has beside that of whoever reported it."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class FurtherNumber(SQLModel, table=True):
    """A number that a step of a case asked for, sealed: of whoever is in charge on site.

    `purpose` is the code of the question. A later answer takes the place of an earlier one.
    """

    __tablename__ = "further_number"
    __table_args__ = (UniqueConstraint("case_id", "purpose"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    purpose: str = Field(max_length=24)
    phone: str = Field(max_length=160)
