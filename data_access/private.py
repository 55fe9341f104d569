"""The only place where a sealed number is opened for somebody, and where a person's is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from data_access.database import keys_of
from data_access.sealing import person_columns
from data_access.tables import Case, FurtherNumber, Party, UnitParty, core
from domain.calendar import FOREVER


@dataclass(frozen=True)
class Numbers:
    """A person of a household with their numbers in clear: never kept, never logged."""

    party_id: int
    name: str
    phone: str
    id_number: str
    id_seen: bool


def phone_of_case(session: Session, case_id: int) -> str:
    box = session.execute(select(col(Case.phone)).where(col(Case.id) == case_id)).scalar_one()
    return keys_of(session).open(box)


def further_phone(session: Session, case_id: int, purpose: str) -> str:
    """Return a number that a case has beside its reporter's, "" where there is none."""
    numbers = core(FurtherNumber).c
    statement = select(numbers.phone).where(numbers.case_id == case_id, numbers.purpose == purpose)
    box = session.execute(statement).scalar_one_or_none()
    return keys_of(session).open(box) if box else ""


def residents(session: Session, unit_id: int) -> list[Numbers]:
    """Return who belongs to a home now."""
    statement = (
        select(Party)
        .join(UnitParty, col(UnitParty.party_id) == col(Party.id))
        .where(col(UnitParty.unit_id) == unit_id, col(UnitParty.until_day) == FOREVER)
        .order_by(col(UnitParty.id))
    )
    keys = keys_of(session)
    return [
        Numbers(
            party.id or 0,
            party.name,
            keys.open(party.phone),
            keys.open(party.id_number),
            party.id_seen,
        )
        for party in session.execute(statement).scalars()
    ]


def write_person(session: Session, numbers: Numbers, sounds: Mapping[str, str]) -> None:
    """Write a person's name, how it sounds, and their numbers, sealed."""
    sealed: dict[str, Any] = person_columns(
        keys_of(session), phone=numbers.phone, id_number=numbers.id_number
    )
    values = {**sealed, **sounds, "name": numbers.name, "id_seen": numbers.id_seen}
    session.execute(update(Party).where(col(Party.id) == numbers.party_id).values(**values))
