"""Paid services: what lists and figures read of an order, the money taken, the closed days."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel


class ServiceOrder(SQLModel, table=True):
    """What lists and figures read of an order of a paid service; its state is that of its case.

    Written by `services.service_rows` after every step, from what the case and its ledger say.
    `as_listed` tells that the price is that of the list; None before there is any.
    """

    __tablename__ = "service_order"
    __table_args__ = (
        Index("ix_service_order_received", "project_id", "received_day"),
        Index("ix_service_order_item", "project_id", "item_code"),
    )

    case_id: int = Field(foreign_key="cases.id", primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    received_day: int
    received_month: int
    accepted_day: int | None = None
    settled_day: int | None = None
    followed_day: int | None = None
    list_no: str = Field(default="", max_length=40)
    item_code: str = Field(default="", max_length=20)
    contractor_id: int | None = Field(default=None, foreign_key="contractor.id")
    labour: Decimal = Field(default=Decimal(0), sa_type=Numeric(12, 2))
    materials: Decimal = Field(default=Decimal(0), sa_type=Numeric(12, 2))
    discount: Decimal = Field(default=Decimal(0), sa_type=Numeric(12, 2))
    total: Decimal = Field(default=Decimal(0), sa_type=Numeric(12, 2))
    paid: Decimal = Field(default=Decimal(0), sa_type=Numeric(12, 2))
    refunded: Decimal = Field(default=Decimal(0), sa_type=Numeric(12, 2))
    as_listed: bool | None = None
    on_time: bool | None = None
    rating: int | None = None
    reworks: int = 0
    relief: str = Field(default="", max_length=12)
    disputed: bool = False
    satisfied: bool | None = None


class ServiceEntry(SQLModel, table=True):
    """One entry of the ledger of paid services: yuan that came in, or went back (below nothing).

    Only `services.service_books` writes it. `day` is the day of the estate whose settlement
    counts it; `counters` the entry that this one undoes, each once. Triggers refuse every UPDATE
    and DELETE.
    """

    __tablename__ = "service_entry"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount_some"),
        Index("ix_service_entry_day", "project_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id", index=True)
    day: int
    kind: str = Field(max_length=12)
    way: str = Field(max_length=12)
    account: str = Field(max_length=12)
    amount: Decimal = Field(sa_type=Numeric(12, 2))
    payer: str = Field(default="", max_length=60)
    receipt_no: str = Field(default="", max_length=60)
    reason: str = Field(default="", max_length=500)
    counters: int | None = Field(default=None, foreign_key="service_entry.id", unique=True)
    at: datetime
    by_id: int = Field(foreign_key="account.id")


class ServiceSettlement(SQLModel, table=True):
    """One line of a closed day: what the orders say came in on an account in a way, and what
    was counted there. A day with a line is closed. Triggers refuse every UPDATE and DELETE."""

    __tablename__ = "service_settlement"
    __table_args__ = (UniqueConstraint("project_id", "day", "account", "way"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    day: int
    way: str = Field(max_length=12)
    account: str = Field(max_length=12)
    booked: Decimal = Field(sa_type=Numeric(12, 2))
    counted: Decimal = Field(sa_type=Numeric(12, 2))
    reason: str = Field(default="", max_length=500)
    at: datetime
    by_id: int = Field(foreign_key="account.id")
