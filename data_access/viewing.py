"""Whose eyes a signed-in browser looks through."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from data_access.tables import SignInSession


def set_viewing(
    session: Session, sid: str, account_id: int | None, *, until: datetime | None
) -> None:
    session.execute(
        update(SignInSession)
        .where(col(SignInSession.token_hash) == sid)
        .values(viewing_id=account_id, viewing_until=until)
    )
