"""Reads of the records that departments handed in to the archive."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_
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
