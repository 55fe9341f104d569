"""Renovation: the deposits that are held for others, and who looked in on a site and when."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Numeric
from sqlmodel import Field, SQLModel


class DepositEntry(SQLModel, table=True):
    """One entry of the deposit ledger of a site: `amount` yuan from `gives` to `takes`.

    Only `services.deposits` writes it. `payer` is whose money it is; `counters` the entry that
    this one undoes, each once. Triggers refuse every UPDATE and DELETE.
    """

    __tablename__ = "deposit_entry"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_1"),
        CheckConstraint("gives <> takes", name="two_accounts"),
        Index("ix_deposit_entry_project", "project_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id", index=True)
    kind: str = Field(max_length=12)
    gives: str = Field(max_length=24)
    takes: str = Field(max_length=24)
    amount: Decimal = Field(sa_type=Numeric(12, 2))
    payer: str = Field(default="", max_length=60)
    receipt_no: str = Field(default="", max_length=60)
    reason: str = Field(default="", max_length=300)
    counters: int | None = Field(default=None, foreign_key="deposit_entry.id", unique=True)
    at: datetime
    by_id: int = Field(foreign_key="account.id")


class Patrol(SQLModel, table=True):
    """One look at a site. `day` is the day at the estate; `inside` whether anybody could look in.

    `wrong` counts what was found, each a violation of its own. Only `services.patrols` writes it.
    """

    __table_args__ = (Index("ix_patrol_case", "case_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    at: datetime
    day: int
    kind: str = Field(max_length=12)
    site_state: str = Field(max_length=12)
    stage: str | None = Field(default=None, max_length=12)
    inside: bool
    wrong: int = 0
    by_id: int = Field(foreign_key="account.id")
