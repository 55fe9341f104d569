"""Reads and writes of the closes of months, whose rows are never changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session, col

from data_access.tables import (
    Account,
    MonthClose,
    MonthCloseFigure,
    MonthCloseRecords,
    Project,
    core,
)
from domain.month_close import Frozen, Marks

ENTRIES = core(MonthClose)
FIGURES = core(MonthCloseFigure)
RECORDS = core(MonthCloseRecords)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One close, check or reopening as it stands there; see `data_access.tables.MonthClose`."""

    id: int
    project_id: int
    month: int
    number: int
    kind: str
    of_id: int | None
    as_of_day: int
    seal: str
    told: Mapping[str, Any]
    reason: str
    at: datetime
    by: str


COLUMNS = tuple(ENTRIES.c[name] for name in Entry.__dataclass_fields__ if name != "by")


def hold(session: Session, project_id: int) -> None:
    """Let others who close months of the project wait until this unit of work has ended."""
    mine = select(col(Project.id)).where(col(Project.id) == project_id)
    session.execute(mine.with_for_update(key_share=True))  # others may still enter its cases


def entries(session: Session, project_id: int, month: int) -> list[Entry]:
    """Return what was done with a month, the latest first."""
    return _entries(session, [ENTRIES.c.project_id == project_id, ENTRIES.c.month == month])


def latest(session: Session, project_ids: Collection[int]) -> list[Entry]:
    """Return of every month of the projects the last thing that was done with it."""
    other = ENTRIES.alias()
    newest = (
        select(func.max(other.c.number))
        .where(other.c.project_id == ENTRIES.c.project_id, other.c.month == ENTRIES.c.month)
        .scalar_subquery()
    )
    mine = ENTRIES.c.project_id.in_(project_ids)
    return _entries(session, [mine, ENTRIES.c.number == newest])


def _entries(session: Session, conditions: Sequence[Any]) -> list[Entry]:
    statement = (
        select(*COLUMNS, col(Account.name).label("by"))
        .join(Account, col(Account.id) == ENTRIES.c.by_id)
        .where(*conditions)
        .order_by(ENTRIES.c.month.desc(), ENTRIES.c.number.desc(), ENTRIES.c.id.desc())
    )
    return [Entry(**row) for row in session.execute(statement).mappings()]


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert an entry and return its id."""
    made = session.execute(insert(ENTRIES).returning(ENTRIES.c.id), dict(values))
    return int(made.scalar_one())


def add_figures(
    session: Session, close_id: int, project_id: int, figures: Sequence[Frozen]
) -> None:
    """Insert the figures of a close, and each list of records once."""
    mine = {"close_id": close_id, "project_id": project_id}
    lists = {
        digest: half
        for one in figures
        for digest, half in zip(one.lists, (one.above, one.below), strict=True)
    }
    rows = [
        {**mine, "digest": digest, "marks": {str(key): mark for key, mark in marks.items()}}
        for digest, marks in lists.items()
        if digest
    ]
    if rows:
        session.execute(insert(RECORDS), rows)
    session.execute(insert(FIGURES), [{**mine, **_row(one)} for one in figures])


def _row(one: Frozen) -> dict[str, Any]:
    return {
        "code": one.code,
        "definition": one.definition,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "above": one.lists[0] or None,
        "below": one.lists[1] or None,
    }


def figures(session: Session, close_id: int, *, with_records: bool) -> list[Frozen]:
    """Return the figures of a close by code; without their records where only numbers are
    wanted, because those are many."""
    lists: dict[str | None, Marks] = {}
    if with_records:
        kept = select(RECORDS.c.digest, RECORDS.c.marks).where(RECORDS.c.close_id == close_id)
        for digest, marks in session.execute(kept):
            lists[digest] = {int(key): mark for key, mark in marks.items()}
    statement = select(FIGURES).where(FIGURES.c.close_id == close_id).order_by(FIGURES.c.code)
    return [
        Frozen(
            code=row["code"], definition=row["definition"], numerator=row["numerator"],
            denominator=row["denominator"], value=row["value"],
            lists=(row["above"] or "", row["below"] or ""),
            above=lists.get(row["above"], {}), below=lists.get(row["below"], {}),
        )
        for row in session.execute(statement).mappings()
    ]  # fmt: skip
