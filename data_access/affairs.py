"""Reads what affairs are checked against: numbers in force, cards of a home, rooms, owners."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlmodel import Session, col

from data_access.cases import CASES, read, views
from data_access.database import keys_of
from data_access.sealing import PHONE
from data_access.tables import Party, UnitParty
from domain.calendar import FOREVER
from domain.case import Case

IN_FORCE = "valid"


def in_force(session: Session, project_id: int, procedure: str, *, unit_id: int) -> list[Case]:
    """Return what a home holds of a kind that is valid now, by age."""
    columns = CASES.c
    statement = views().where(
        columns.project_id == project_id,
        columns.unit_id == unit_id,
        columns.procedure == procedure,
        columns.state == IN_FORCE,
    )
    return read(session, statement.order_by(columns.id))


def number_in_force(
    session: Session, project_id: int, procedure: str, number: str, *, apart: int
) -> bool:
    """Tell whether a number of a kind is in force in a project, for a case other than `apart`."""
    columns = CASES.c
    found = exists().where(
        columns.project_id == project_id,
        columns.procedure == procedure,
        columns.issued_no == number,
        columns.state == IN_FORCE,
        columns.id != apart,
    )
    return bool(session.execute(select(found)).scalar_one())


def overlapping(
    session: Session, project_id: int, procedure: str, states: Collection[str], *,
    start: datetime, end: datetime, apart: int,
) -> list[Case]:  # fmt: skip
    """Return the cases of a kind in these states whose hours overlap with some hours."""
    columns = CASES.c
    statement = views().where(
        columns.project_id == project_id,
        columns.procedure == procedure,
        columns.state.in_(states),
        columns.appoint_from < end,
        columns.valid_until > start,
        columns.id != apart,
    )
    return read(session, statement.order_by(columns.id))


def is_owners_number(session: Session, unit_id: int, phone: str) -> bool:
    """Tell whether somebody who owns the home now has this number in the register."""
    found = exists().where(
        col(UnitParty.unit_id) == unit_id,
        col(UnitParty.role) == "owner",
        col(UnitParty.until_day) == FOREVER,
        col(Party.id) == col(UnitParty.party_id),
        col(Party.phone_hash).in_(keys_of(session).blinds(PHONE, phone)),
    )
    return bool(session.execute(select(found)).scalar_one())


def run_out(
    session: Session, states: Collection[tuple[str, str]], *, now: datetime, limit: int
) -> list[tuple[int, int]]:
    """Return case and project of what has run out by now, in these states of procedures.

    They are locked meanwhile; what somebody holds at this moment is left to the next tick.
    """
    columns = CASES.c
    statement = (
        select(columns.id, columns.project_id)
        .where(columns.valid_until <= now, _in_one_of(states))
        .order_by(columns.valid_until, columns.id)
        .limit(limit)
        .with_for_update(of=CASES, skip_locked=True)
    )
    return [(row.id, row.project_id) for row in session.execute(statement)]


def any_run_out(session: Session, states: Collection[tuple[str, str]], *, now: datetime) -> bool:
    found = exists().where(CASES.c.valid_until <= now, _in_one_of(states))
    return bool(session.execute(select(found)).scalar_one())


def _in_one_of(states: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    columns = CASES.c
    return or_(*(and_(columns.procedure == kind, columns.state == state) for kind, state in states))
