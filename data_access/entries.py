"""Registrations as they were entered: who still owes what they lack, and where a room lies."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from data_access.cases import CASES, EVENTS, in_reach, read, views
from data_access.database import keys_of
from data_access.sealing import phone_columns
from data_access.tables import Unit, core
from domain import case as domain
from domain.rights import Reach

UNITS = core(Unit).c


def uncorrected(
    session: Session, account_id: int, move: str, *, since: datetime, reach: Reach, limit: int
) -> list[domain.Case]:
    """Return a person's open cases entered since then without such an event, the oldest first."""
    columns = CASES.c
    corrected = select(EVENTS.c.id).where(EVENTS.c.case_id == columns.id, EVENTS.c.move == move)
    statement = views().where(
        in_reach(reach),
        columns.entered_by == account_id,
        columns.entered_at >= since,
        columns.phase.in_(("open", "paused")),
        ~corrected.exists(),
    )
    return read(session, statement.order_by(columns.entered_at, columns.id).limit(limit))


def unit_with(session: Session, project_id: int, code: str) -> int | None:
    """Return the id of the unit with a code in a project, else None."""
    statement = select(UNITS.id).where(UNITS.project_id == project_id, UNITS.code == code)
    found: int | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def phone_of(session: Session, phone: str) -> dict[str, str]:
    """Return the columns of a case that keep a phone number."""
    return phone_columns(keys_of(session), phone)
