"""Which keys this database was sealed under, and the values that are still under an old one."""

from datetime import datetime

from sqlmodel import Session, col, select

from data_access.tables import SealingKey


def known_keys(session: Session) -> dict[str, str]:
    """Return the proof of each key that was ever used here, by its id."""
    rows = session.exec(select(SealingKey).order_by(col(SealingKey.at)))
    return {row.id: row.proof for row in rows}


def add_key(session: Session, key_id: str, proof: str, *, at: datetime) -> None:
    session.add(SealingKey(id=key_id, proof=proof, at=at))
    session.flush()
