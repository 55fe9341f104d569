"""Writes of the phone numbers that a case has beside that of whoever reported it.

They are read in clear by `data_access.private` only.
"""

from sqlalchemy import insert, select, update
from sqlmodel import Session

from data_access.database import keys_of
from data_access.tables import FurtherNumber, core

NUMBERS = core(FurtherNumber)


def put(session: Session, *, project_id: int, case_id: int, purpose: str, phone: str) -> None:
    """Keep a number, sealed; an earlier one of the same purpose is overwritten."""
    _put(session, project_id, case_id, purpose, keys_of(session).seal(phone))


def copy(session: Session, *, project_id: int, case_id: int, source: str, purpose: str) -> None:
    """Let the number of one purpose stand for another too, without opening it."""
    statement = select(NUMBERS.c.phone).where(
        NUMBERS.c.case_id == case_id, NUMBERS.c.purpose == source
    )
    box = session.connection().execute(statement).scalar_one_or_none()
    if box:
        _put(session, project_id, case_id, purpose, box)


def _put(session: Session, project_id: int, case_id: int, purpose: str, box: str) -> None:
    connection = session.connection()
    mine = (NUMBERS.c.case_id == case_id, NUMBERS.c.purpose == purpose)
    changed = connection.execute(update(NUMBERS).where(*mine).values(phone=box))
    if not changed.rowcount:
        row = {"project_id": project_id, "case_id": case_id, "purpose": purpose, "phone": box}
        connection.execute(insert(NUMBERS), row)
