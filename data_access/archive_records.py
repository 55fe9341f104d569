"""Reads of the records that departments handed in to the archive."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session

from data_access.cases import CASES, in_reach, read, views
from domain.case import Case
from domain.rights import Reach

MINE = CASES.c.procedure == "record_file"


def by_number(session: Session, project_id: int, number: str) -> Case | None:
    """Return the records with a file number, or with the number of their own case; None before
    they were taken over."""
    columns = CASES.c
    statement = views().where(
        MINE, columns.project_id == project_id, columns.issued_no != "",
        or_(columns.issued_no == number, columns.number == number),
    )  # fmt: skip
    return next(iter(read(session, statement)), None)


def in_states(
    session: Session, reach: Reach, states: Collection[str], *, due: datetime | None
) -> list[Case]:
    """Return all records in these states, by file number; with `due` those whose time has run
    out by then. What is kept for ever never has."""
    columns = CASES.c
    statement = views().where(MINE, columns.state.in_(states), in_reach(reach))
    if due is not None:
        statement = statement.where(columns.valid_until <= due)
    return read(session, statement.order_by(columns.issued_no, columns.id))


def closed_before(
    session: Session, reach: Reach, moments: Mapping[str, datetime]
) -> dict[str, int]:
    """Count the records of each procedure that were closed before its moment and not taken up
    again."""
    columns = CASES.c
    ended = (
        and_(columns.procedure == procedure, columns.closed_at < moment)
        for procedure, moment in moments.items()
    )
    statement = select(columns.procedure, func.count()).where(
        or_(*ended), columns.phase.in_(("done", "cancelled")), in_reach(reach)
    )
    found = session.connection().execute(statement.group_by(columns.procedure))
    return {row[0]: int(row[1]) for row in found}
