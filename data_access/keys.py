"""Reads and writes of keys beside their cases: codes on tags, rooms, loans, what is there."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, insert, select, update
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.tables import KeyCountLine, KeyLoan, Unit, core

LOANS = core(KeyLoan)
KEPT = ("in_stock", "sealed")
OUT = "lent"


def code_taken(session: Session, project_id: int, code: str) -> bool:
    """Tell whether a key of the project has this code; what was entered by mistake has none."""
    columns = CASES.c
    found = exists().where(
        columns.project_id == project_id,
        columns.procedure == "key",
        func.lower(columns.issued_no) == code.lower(),
        columns.state != "voided",
    )
    return bool(session.execute(select(found)).scalar_one())


def room_of(session: Session, unit_id: int) -> tuple[str, str]:
    """Return the room and the whole code of a unit."""
    found = session.execute(select(col(Unit.room), col(Unit.code)).where(col(Unit.id) == unit_id))
    room, code = found.one()
    return room, code


def known_number(session: Session, project_id: int, number: str) -> bool:
    found = exists().where(CASES.c.project_id == project_id, CASES.c.number == number)
    return bool(session.execute(select(found)).scalar_one())


def by_state(session: Session, project_id: int) -> dict[str, int]:
    """Count the keys of a project in each state."""
    statement = (
        select(CASES.c.state, func.count())
        .where(CASES.c.project_id == project_id, CASES.c.procedure == "key")
        .group_by(CASES.c.state)
    )
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def out_since(session: Session, project_id: int, before: datetime) -> int:
    """Count the keys that have been out since before a moment."""
    statement = select(func.count()).where(
        LOANS.c.project_id == project_id, _is_out(), LOANS.c.out_at < before
    )
    return int(session.connection().execute(statement).scalar_one())


def ending(session: Session, project_id: int, *, now: datetime, until: datetime) -> int:
    """Count the keys with us whose entrustment ends in a span."""
    columns = CASES.c
    statement = select(func.count()).where(
        columns.project_id == project_id, columns.procedure == "key",
        columns.state.in_((*KEPT, OUT)), columns.valid_until.between(now, until),
    )  # fmt: skip
    return int(session.connection().execute(statement).scalar_one())


def of_settled_homes(session: Session, project_ids: Collection[int]) -> set[int]:
    """Return the repair keys with us of homes in which nothing is being put right: they go back.

    A defect of the handover keeps a key here as a repair does (11 §2.6, 15 §6.4).
    """
    columns, works = CASES.c, CASES.alias("works")
    still_open = exists().where(
        works.c.unit_id == columns.unit_id,
        works.c.procedure.in_(("repair", "defect")),
        works.c.phase.in_(("open", "paused")),
    )
    statement = select(columns.id).where(
        columns.project_id.in_(project_ids), columns.procedure == "key",
        columns.cat_l1 == "repair", columns.state.in_(KEPT), ~still_open,
    )  # fmt: skip
    return set(session.connection().execute(statement).scalars())


def lend(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(LOANS).values(**values))


def end_loan(session: Session, case_id: int, *, back: bool, now: datetime) -> None:
    """End the loan that runs: the key is back, or will not come back."""
    values = {"ended_at": now, **({"back_at": now} if back else {})}
    running = (LOANS.c.case_id == case_id, _is_out())
    session.connection().execute(update(LOANS).where(*running).values(**values))


def write_count(
    session: Session, case_id: int, project_id: int, *, found: int, expected: int, at: datetime
) -> None:
    """Keep what a count found of what was expected, key by key; what is too many is not there."""
    rows = [
        {"project_id": project_id, "case_id": case_id, "at": at, "there": place < found}
        for place in range(expected)
    ]
    if rows:
        session.connection().execute(insert(core(KeyCountLine)), rows)


def in_time(
    session: Session, project_id: int, *, since: datetime, until: datetime
) -> tuple[int, int]:
    """Return how many loans due in a span came back in time, and how many there were."""
    columns = LOANS.c
    kept = and_(columns.back_at.is_not(None), columns.back_at <= columns.due_at)
    statement = select(func.coalesce(func.sum(case((kept, 1), else_=0)), 0), func.count()).where(
        columns.project_id == project_id, columns.due_at.between(since, until)
    )
    back, due = session.connection().execute(statement).one()
    return int(back), int(due)


def _is_out() -> ColumnElement[bool]:
    return LOANS.c.ended_at.is_(None)
