"""Reads and writes of the phone numbers that a case has beside that of whoever reported it."""

from sqlalchemy import insert, select, update
from sqlmodel import Session

from data_access.database import keys_of
from data_access.tables import FurtherNumber, core

NUMBERS = core(FurtherNumber)


def put(session: Session, *, project_id: int, case_id: int, purpose: str, phone: str) -> None:
    """Keep a number, sealed; an earlier one of the same purpose is overwritten."""
    mine = (NUMBERS.c.case_id == case_id, NUMBERS.c.purpose == purpose)
    sealed, connection = keys_of(session).seal(phone), session.connection()
    changed = connection.execute(update(NUMBERS).where(*mine).values(phone=sealed))
    if not changed.rowcount:
        row = {"project_id": project_id, "case_id": case_id, "purpose": purpose, "phone": sealed}
        connection.execute(insert(NUMBERS), row)


def phone(session: Session, case_id: int, purpose: str) -> str:
    """Return a number in clear, "" where there is none; only `services.further_numbers` asks."""
    statement = select(NUMBERS.c.phone).where(
        NUMBERS.c.case_id == case_id, NUMBERS.c.purpose == purpose
    )
    box = session.connection().execute(statement).scalar_one_or_none()
    return keys_of(session).open(box) if box else ""
