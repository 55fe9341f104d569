"""Reads and writes of shift handovers and of the items that wait for a tick."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session

from data_access.cases import CASES
from data_access.database import keys_of
from data_access.tables import Account, ShiftHandover, ShiftItem, core

HANDOVERS = core(ShiftHandover)
ITEMS = core(ShiftItem)
ACCOUNTS = core(Account)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing handed over, with who signed it and since when it waits."""

    id: int
    handover_id: int
    project_id: int
    case_id: int | None
    number: str
    reason: str
    text: str
    made_by: int
    made_by_name: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Handover:
    """A signed handover; the names and moments of a receiver are empty until all is ticked."""

    id: int
    project_id: int
    note: str
    signed_at: datetime
    made_by: int
    made_by_name: str
    received_by_name: str
    received_at: datetime | None


def add(session: Session, row: dict[str, Any], items: Collection[Mapping[str, Any]]) -> int:
    """Write a handover with its items and return its id."""
    sealed = {**row, "note": keys_of(session).seal(row["note"])}
    connection = session.connection()
    statement = insert(HANDOVERS).values(**sealed).returning(HANDOVERS.c.id)
    made = int(connection.execute(statement).scalar_one())
    if items:
        keys, here = keys_of(session), {"handover_id": made, "project_id": row["project_id"]}
        rows = [{**one, **here, "sealed": keys.seal(one["sealed"])} for one in items]
        connection.execute(insert(ITEMS), rows)
    return made


def waiting(session: Session, project_ids: Collection[int]) -> list[Item]:
    """Return the unticked items of these projects, the oldest first."""
    wanted = (ITEMS.c.project_id.in_(project_ids), ITEMS.c.ticked_at.is_(None))
    statement = _items().where(*wanted).order_by(HANDOVERS.c.signed_at, ITEMS.c.id)
    keys = keys_of(session)
    rows = session.connection().execute(statement).mappings()
    return [_item(row, keys.open(row["sealed"])) for row in rows]


def latest(session: Session, project_id: int) -> Handover | None:
    """Return the handover that was signed last, None before the first."""
    receiver = aliased(ACCOUNTS)
    columns = HANDOVERS.c
    statement = (
        select(
            columns.id, columns.project_id, columns.note, columns.signed_at, columns.made_by,
            ACCOUNTS.c.name.label("made_by_name"),
            func.coalesce(receiver.c.name, "").label("received_by_name"), columns.received_at,
        )
        .join(ACCOUNTS, ACCOUNTS.c.id == columns.made_by)
        .outerjoin(receiver, receiver.c.id == columns.received_by)
        .where(columns.project_id == project_id)
        .order_by(columns.signed_at.desc(), columns.id.desc())
        .limit(1)
    )  # fmt: skip
    row = session.connection().execute(statement).one_or_none()
    if row is None:
        return None
    return Handover(**{**row._mapping, "note": keys_of(session).open(row.note)})


def tick(session: Session, item: Item, *, by: int, at: datetime) -> bool:
    """Tick an item, and receive its handover with the last one; False when it was ticked before."""
    connection = session.connection()
    open_still = (ITEMS.c.id == item.id, ITEMS.c.ticked_at.is_(None))
    values = {"ticked_by": by, "ticked_at": at}
    if not connection.execute(update(ITEMS).where(*open_still).values(**values)).rowcount:
        return False
    left = select(ITEMS.c.id).where(
        ITEMS.c.handover_id == item.handover_id, ITEMS.c.ticked_at.is_(None)
    )
    complete = (HANDOVERS.c.id == item.handover_id, ~left.exists())
    received = {"received_by": by, "received_at": at}
    connection.execute(update(HANDOVERS).where(*complete).values(**received))
    return True


def _item(row: Mapping[Any, Any], typed: str) -> Item:
    values = {name: value for name, value in row.items() if name != "sealed"}
    return Item(**{**values, "text": typed or row["text"]})


def _items() -> Select[Any]:
    columns = ITEMS.c
    return (
        select(
            columns.id, columns.handover_id, columns.project_id, columns.case_id,
            func.coalesce(CASES.c.number, "").label("number"), columns.reason, columns.text,
            columns.sealed,
            HANDOVERS.c.made_by, ACCOUNTS.c.name.label("made_by_name"),
            HANDOVERS.c.signed_at.label("since"),
        )
        .join(HANDOVERS, HANDOVERS.c.id == columns.handover_id)
        .join(ACCOUNTS, ACCOUNTS.c.id == HANDOVERS.c.made_by)
        .outerjoin(CASES, CASES.c.id == columns.case_id)
    )  # fmt: skip
