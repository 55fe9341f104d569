"""How many rows are sealed under each key: what a rotation has done, and what needs an old key."""

from sqlalchemy import func, or_, select
from sqlmodel import Session

from data_access.keyring import MARK
from data_access.sealing import KINDS


def rows_under(session: Session, key_id: str) -> int:
    """Return how many rows hold a value under this key."""
    under, found = f"{MARK}.{key_id}.", 0
    for kind in KINDS:
        sealed = [kind.table.c[name].startswith(under, autoescape=True) for name in kind.sealed]
        statement = select(func.count()).select_from(kind.table).where(or_(*sealed))
        found += session.connection().execute(statement).scalar_one()
    return found
