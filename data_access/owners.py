"""Reads and writes of who owns a home: an owner is ended with the day, and never overwritten."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, select, update
from sqlmodel import Session, col

from data_access.database import keys_of
from data_access.sealing import PHONE
from data_access.tables import Party, UnitParty
from domain.calendar import FOREVER


@dataclass(frozen=True)
class Belonging:
    """That a person belongs to a home now, as what."""

    id: int
    party_id: int
    role: str


def present(session: Session, unit_id: int, roles: Collection[str]) -> list[Belonging]:
    """Return who belongs to a home now in one of the roles, the longest first."""
    statement = (
        select(col(UnitParty.id), col(UnitParty.party_id), col(UnitParty.role))
        .where(
            col(UnitParty.unit_id) == unit_id,
            col(UnitParty.role).in_(roles),
            col(UnitParty.until_day) == FOREVER,
        )
        .order_by(col(UnitParty.id))
    )
    return [Belonging(*row) for row in session.execute(statement)]


def end(session: Session, ids: Collection[int], *, until_day: int) -> None:
    """Let these belong to their home until the day before `until_day`.

    Who is in the register since a later day never belonged to it; the row stays.
    """
    day = case((col(UnitParty.from_day) > until_day, col(UnitParty.from_day)), else_=until_day)
    statement = update(UnitParty).where(col(UnitParty.id).in_(ids))
    session.execute(statement.values(until_day=day))


def known(session: Session, project_id: int, name: str, phone: str) -> int | None:
    """Return the id of the person of a project with this name and number, None for nobody."""
    statement = (
        select(col(Party.id))
        .where(
            col(Party.project_id) == project_id,
            col(Party.name) == name,
            col(Party.phone_hash).in_(keys_of(session).blinds(PHONE, phone)),
        )
        .order_by(col(Party.id))
    )
    return session.execute(statement.limit(1)).scalar_one_or_none()
