"""What makes cases findable by the words of their texts."""

from sqlalchemy import String
from sqlmodel import Field, SQLModel

GRAM = String(2).with_variant(String(2, collation="C"), "postgresql")


class CaseGram(SQLModel, table=True):
    """A case holds these two neighbouring characters somewhere in its texts, or a word of them
    ends with this one (`domain.pairs`). Grams lie in the order of their characters everywhere.
    """

    __tablename__ = "case_gram"
    __table_args__ = {"sqlite_with_rowid": False}

    project_id: int = Field(foreign_key="project.id", primary_key=True)
    gram: str = Field(sa_type=GRAM, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", primary_key=True)
