"""Loans of keys: each time that one was out of the cabinet; and what was found at counts."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class KeyLoan(SQLModel, table=True):
    """One loan of the key of a case, kept for two years (15 §6.3; 14 §5.4 b).

    Written by the steps of the key. Phone numbers are not kept here. A loan ends with the key
    in the cabinet (`back_at`), or for good with its loss (`ended_at` alone).
    """

    __tablename__ = "key_loan"
    __table_args__ = (
        Index("ix_key_loan_due", "project_id", "due_at"),
        Index("ix_key_loan_case", "case_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    borrower: str = Field(max_length=60)
    org: str = Field(default="", max_length=60)
    purpose: str = Field(max_length=16)
    out_at: datetime
    due_at: datetime
    back_at: datetime | None = None
    ended_at: datetime | None = None


class KeyCountLine(SQLModel, table=True):
    """One key that the register expected at a stock-taking: as many are there as were found.

    Written once, when a count is entered (15 §6.3 F-KY-05). The count tells how many, not which.
    """

    __tablename__ = "key_count_line"
    __table_args__ = (Index("ix_key_count_line_case", "case_id"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    at: datetime
    there: bool
