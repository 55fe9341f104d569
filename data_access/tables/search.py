"""What makes cases findable by the words of their texts."""

from sqlmodel import Field, SQLModel


class CaseGram(SQLModel, table=True):
    """A case holds these two neighbouring characters somewhere in its texts (`domain.pairs`)."""

    __tablename__ = "case_gram"
    __table_args__ = {"sqlite_with_rowid": False}

    project_id: int = Field(foreign_key="project.id", primary_key=True)
    gram: str = Field(max_length=2, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", primary_key=True)
