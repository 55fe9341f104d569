"""Failed sign-ins: counted to slow down guessing, and forgotten when they no longer count."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select
from sqlmodel import Session, col

from data_access.tables import SignInAttempt

COUNTING = 5_463_014
"""The number of the lock under which failed sign-ins are counted on PostgreSQL."""


def count_alone(session: Session) -> None:
    """Wait until no other unit of work counts attempts: a burst would all find none before it.

    SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(COUNTING)))


def add_attempt(session: Session, *, login: str, address: str, at: datetime) -> None:
    session.add(SignInAttempt(login=login, address=address[:45], at=at))
    session.flush()


def failures(session: Session, *, login: str, address: str, after: datetime) -> tuple[int, int]:
    """Return how many sign-ins failed since `after`: with this login, and from this address."""
    recent = select(func.count()).select_from(SignInAttempt).where(col(SignInAttempt.at) > after)
    by_name = session.execute(recent.where(col(SignInAttempt.login) == login)).scalar_one()
    by_place = session.execute(
        recent.where(col(SignInAttempt.address) == address[:45])
    ).scalar_one()
    return by_name, by_place


def forget_attempts(session: Session, *, login: str, before: datetime) -> None:
    """Drop the failures of a login that has now succeeded, and all that no longer count."""
    session.execute(
        delete(SignInAttempt).where(
            or_(col(SignInAttempt.login) == login, col(SignInAttempt.at) <= before)
        )
    )
