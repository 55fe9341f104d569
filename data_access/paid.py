"""Reads and writes of paid services: orders as lists and figures read them, money, closed days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, distinct, exists, func, insert, or_, select, true, update
from sqlalchemy import case as sql_case
from sqlmodel import Session, col

from data_access.cases import CASES, in_reach
from data_access.cases import read as read_cases
from data_access.cases import views as case_views
from data_access.tables import Account, ServiceEntry, ServiceOrder, ServiceSettlement, core
from domain.case import Case
from domain.rights import Reach

ORDERS, ENTRIES, CLOSED = core(ServiceOrder), core(ServiceEntry), core(ServiceSettlement)


@dataclass(frozen=True, kw_only=True)
class Posted:
    """One entry of the ledger; `undone` tells that a counter-entry exists."""

    id: int
    case_id: int
    day: int
    kind: str
    way: str
    account: str
    amount: Decimal
    payer: str
    receipt_no: str
    reason: str
    counters: int | None
    at: datetime
    by_id: int
    by: str
    number: str
    undone: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a closed day."""

    day: int
    way: str
    account: str
    booked: Decimal
    counted: Decimal
    reason: str
    at: datetime
    by: str


def appraisals(session: Session, project_id: int) -> list[Case]:
    """Return the appraisals of companies that were agreed to, the latest time appraised first."""
    columns = CASES.c
    statement = case_views().where(
        columns.procedure == "company_appraisal", columns.project_id == project_id,
        columns.state == "agreed",
    )  # fmt: skip
    return read_cases(session, statement.order_by(columns.occurred_at.desc(), columns.id.desc()))


def lists(session: Session, project_id: int, *, state: str) -> list[Case]:
    """Return the price lists of a project in a state, the latest first."""
    columns = CASES.c
    statement = case_views().where(
        columns.project_id == project_id, columns.procedure == "price_list",
        columns.state == state,
    )  # fmt: skip
    return read_cases(session, statement.order_by(columns.appoint_from.desc(), columns.id.desc()))


def orders_of_unit(session: Session, unit_id: int, *, apart: int) -> list[Case]:
    """Return the orders of a home that were signed, beside one."""
    columns = CASES.c
    statement = case_views().where(
        columns.unit_id == unit_id, columns.procedure == "service_order",
        columns.verified_at.is_not(None), columns.id != apart,
    )  # fmt: skip
    return read_cases(session, statement.order_by(columns.id.desc()))


def handover_of(session: Session, unit_id: int) -> Case | None:
    """Return the handover by which a home got its keys, the latest of several."""
    columns = CASES.c
    statement = case_views().where(
        columns.unit_id == unit_id, columns.procedure == "handover",
        columns.handled_at.is_not(None), columns.phase != "cancelled",
    )  # fmt: skip
    return next(iter(read_cases(session, statement.order_by(columns.id.desc()).limit(1))), None)


def warranty_work(session: Session, unit_id: int) -> str:
    """Return the number of an open warranty repair or defect of a home, "" for none."""
    columns = CASES.c
    under = (columns.procedure == "repair") & (columns.payer == "warranty")
    statement = (
        select(columns.number)
        .where(
            columns.unit_id == unit_id, columns.phase.in_(("open", "paused")),
            or_(under, columns.procedure == "defect"),
        )
        .order_by(columns.id)
        .limit(1)
    )  # fmt: skip
    return session.execute(statement).scalar() or ""


def hold(session: Session, case_id: int) -> None:
    """Let others who take or give back money of an order wait until this unit of work ends."""
    session.execute(select(CASES.c.id).where(CASES.c.id == case_id).with_for_update())


def keep(session: Session, case_id: int, values: Mapping[str, Any]) -> None:
    """Write what lists and figures read of an order, new or known."""
    mine = ORDERS.c.case_id == case_id
    known = session.execute(select(exists().where(mine))).scalar_one()
    if known:
        session.execute(update(ORDERS).where(mine).values(**values))
    else:
        session.execute(insert(ORDERS), {"case_id": case_id, **values})


def add_entry(session: Session, values: Mapping[str, Any]) -> None:
    session.execute(insert(ENTRIES), dict(values))


def entries(session: Session, case_ids: Collection[int]) -> list[Posted]:
    """Return the entries of orders, the oldest first."""
    return _entries(session, ENTRIES.c.case_id.in_(case_ids))


def entries_of_day(session: Session, project_id: int, day: int) -> list[Posted]:
    return _entries(session, (ENTRIES.c.project_id == project_id) & (ENTRIES.c.day == day))


def days_open(session: Session, project_id: int, *, until: int) -> list[int]:
    """Return the days up to one that have entries and are not closed, the oldest first."""
    closed = select(CLOSED.c.day).where(CLOSED.c.project_id == project_id)
    statement = (
        select(ENTRIES.c.day)
        .where(
            ENTRIES.c.project_id == project_id, ENTRIES.c.day <= until,
            ENTRIES.c.day.not_in(closed),
        )
        .distinct()
        .order_by(ENTRIES.c.day)
    )  # fmt: skip
    return list(session.execute(statement).scalars())


def add_lines(session: Session, lines: Collection[Mapping[str, Any]]) -> None:
    session.execute(insert(CLOSED), [dict(one) for one in lines])


def is_closed(session: Session, project_id: int, day: int) -> bool:
    found = exists().where(CLOSED.c.project_id == project_id, CLOSED.c.day == day)
    return bool(session.execute(select(found)).scalar_one())


def last_closed(session: Session, project_id: int) -> int | None:
    """Return the latest closed day, None before there is any."""
    statement = select(func.max(CLOSED.c.day)).where(CLOSED.c.project_id == project_id)
    found: int | None = session.execute(statement).scalar()
    return found


def lines(session: Session, project_id: int, *, limit: int) -> list[Line]:
    """Return the lines of closed days, the latest day first."""
    columns = [CLOSED.c[name] for name in Line.__dataclass_fields__ if name != "by"]
    statement = (
        select(*columns, col(Account.name).label("by"))
        .join(Account, col(Account.id) == CLOSED.c.by_id)
        .where(CLOSED.c.project_id == project_id)
        .order_by(CLOSED.c.day.desc(), CLOSED.c.account, CLOSED.c.way)
        .limit(limit)
    )
    return [Line(**row) for row in session.execute(statement).mappings()]


@dataclass(frozen=True, kw_only=True)
class Record:
    """How the orders of a company went. `rated` of them have a rating, `stars` in all."""

    orders: int = 0
    complaints: int = 0
    reworks: int = 0
    rated: int = 0
    stars: int = 0


def complaint_of(order_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a complaint grew out of an order, or out of its return visit."""
    child, visit = CASES.alias(), CASES.alias()
    visits = select(visit.c.id).where(
        visit.c.parent_id == order_id, visit.c.procedure == "return_visit"
    )
    return exists().where(
        or_(child.c.parent_id == order_id, child.c.parent_id.in_(visits)),
        child.c.procedure == "complaint", child.c.state != "voided",
    )  # fmt: skip


def records(session: Session, project_id: int) -> dict[int, Record]:
    """Return how the orders of each outside company went, by its id.

    A complaint is an order that was disputed, or a complaint that grew out of one or of its
    return visit.
    """
    columns = ORDERS.c
    complained = sql_case((columns.disputed | complaint_of(columns.case_id), 1), else_=0)
    statement = (
        select(
            columns.contractor_id, func.count(), func.sum(complained),
            func.sum(columns.reworks), func.count(columns.rating),
            func.coalesce(func.sum(columns.rating), 0),
        )
        .where(columns.project_id == project_id, columns.contractor_id.is_not(None))
        .group_by(columns.contractor_id)
    )  # fmt: skip
    names = ("orders", "complaints", "reworks", "rated", "stars")
    return {
        row[0]: Record(**dict(zip(names, map(int, row[1:]), strict=True)))
        for row in session.execute(statement)
    }


def income(
    session: Session, *, reach: Reach, start_day: int, until_day: int
) -> tuple[Decimal, Decimal, int]:
    """Return what was received and refunded over days, and of how many orders; what was undone
    is not counted. `until_day` is not among the days."""
    undoing, columns = ENTRIES.alias(), ENTRIES.c
    received = func.sum(sql_case((columns.kind == "receive", columns.amount), else_=0))
    refunded = func.sum(sql_case((columns.kind == "refund", -columns.amount), else_=0))
    paying = func.count(distinct(sql_case((columns.kind == "receive", columns.case_id))))
    statement = (
        select(func.coalesce(received, 0), func.coalesce(refunded, 0), paying)
        .join(CASES, CASES.c.id == columns.case_id)
        .outerjoin(undoing, undoing.c.counters == columns.id)
        .where(
            in_reach(reach), undoing.c.id.is_(None), columns.day >= start_day,
            columns.day < until_day,
        )
    )  # fmt: skip
    row = session.execute(statement).one()
    return Decimal(row[0]), Decimal(row[1]), int(row[2])


def chosen(
    session: Session, *, reach: Reach, view: str, item: str, signed_before: int,
    since_day: int | None,
) -> list[int]:  # fmt: skip
    """Return the orders that their rows choose: a view, an item, a day from which they came.

    `signed_before` is the day for the view of late ones: signed before it, and not settled.
    """
    columns = ORDERS.c
    views: dict[str, Any] = {
        "rework": columns.reworks > 0,
        "relief": columns.relief != "",
        "late": (columns.accepted_day < signed_before) & columns.settled_day.is_(None),
    }
    wanted = [in_reach(reach), views.get(view, true())]
    wanted += [columns.item_code == item] if item else []
    wanted += [columns.received_day >= since_day] if since_day is not None else []
    statement = select(columns.case_id).join(CASES, CASES.c.id == columns.case_id).where(*wanted)
    return list(session.execute(statement.order_by(columns.case_id)).scalars())


def _entries(session: Session, condition: Any) -> list[Posted]:
    undoing = ENTRIES.alias()
    statement = (
        select(
            ENTRIES, col(Account.name).label("by"), CASES.c.number,
            undoing.c.id.label("undone"),
        )
        .join(Account, col(Account.id) == ENTRIES.c.by_id)
        .join(CASES, CASES.c.id == ENTRIES.c.case_id)
        .outerjoin(undoing, undoing.c.counters == ENTRIES.c.id)
        .where(condition)
        .order_by(ENTRIES.c.id)
    )  # fmt: skip
    return [_posted(row) for row in session.execute(statement).mappings()]


def _posted(row: Mapping[Any, Any]) -> Posted:
    told = {name: row[name] for name in Posted.__dataclass_fields__ if name != "undone"}
    return Posted(**{**told, "amount": Decimal(row["amount"])}, undone=row["undone"] is not None)
