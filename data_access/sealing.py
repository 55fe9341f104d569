"""Seals phone and ID numbers on their way in, and keeps count of the keys they lie under.

Whoever writes a number writes the columns that are returned here; whoever reads one gets its
mask, and the number itself only through `data_access.private`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, not_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from data_access.database import keys_of
from data_access.keyring import MARK, Keyring
from data_access.tables import (
    Account,
    Case,
    Draft,
    FurtherNumber,
    Party,
    SealingKey,
    ShiftHandover,
    Vehicle,
    core,
)
from domain.entry.plates import TAIL as TAIL_OF_PLATE

PHONE, TAIL, ID_NUMBER, PLATE, FORM = "phone", "tail", "id", "plate", "form"
"""What a keyed hash is of; the same digits hash differently for each."""


def phone_columns(keys: Keyring, phone: str) -> dict[str, str]:
    """Return the columns of a case that hold a phone number; "" for none."""
    return {"phone": keys.seal(phone), "phone_hash": keys.blind(PHONE, phone)}


def person_columns(keys: Keyring, *, phone: str, id_number: str) -> dict[str, str]:
    """Return the columns of a person that hold their numbers; "" for none."""
    return {
        **phone_columns(keys, phone),
        "tail_hash": keys.blind(TAIL, phone[-4:]),
        "id_number": keys.seal(id_number),
        "id_hash": keys.blind(ID_NUMBER, id_number),
    }


def vehicle_columns(keys: Keyring, plate: str) -> dict[str, str]:
    """Return the columns of a car that hold its plate."""
    return {"plate": keys.seal(plate), "tail_hash": keys.blind(PLATE, plate[-TAIL_OF_PLATE:])}


def form_hashes(session: Session, digest: str) -> list[str]:
    """Return the keyed hashes of what a form held, one under each key, the current one first."""
    return keys_of(session).blinds(FORM, digest)


def known_keys(session: Session) -> dict[str, str]:
    """Return the proof of each key that was ever used here, by its id."""
    rows = session.exec(select(SealingKey).order_by(col(SealingKey.at)))
    return {row.id: row.proof for row in rows}


def add_key(session: Session, key_id: str, proof: str, *, at: datetime) -> None:
    """Note a key and its proof; two processes that begin with it at once note it once."""
    kind = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = kind.insert(core(SealingKey)).on_conflict_do_nothing()
    session.connection().execute(statement, {"id": key_id, "proof": proof, "at": at})


@dataclass(frozen=True)
class Kind:
    """A table with sealed values: its sealed columns, and how they are closed anew."""

    table: Table
    sealed: tuple[str, ...]
    renew: Callable[[Keyring, dict[str, str]], dict[str, str]]


def _person(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return person_columns(keys, phone=opened["phone"], id_number=opened["id_number"])


def _case(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return phone_columns(keys, opened["phone"])


def _account(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return {"totp_secret": keys.seal(opened["totp_secret"])}


def _draft(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return {"content": keys.seal(opened["content"])}


def _handover(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return {"note": keys.seal(opened["note"])}


def _vehicle(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return vehicle_columns(keys, opened["plate"])


def _further(keys: Keyring, opened: dict[str, str]) -> dict[str, str]:
    return {"phone": keys.seal(opened["phone"])}


KINDS = (
    Kind(core(Party), ("phone", "id_number"), _person),
    Kind(core(Case), ("phone",), _case),
    Kind(core(Vehicle), ("plate",), _vehicle),
    Kind(core(FurtherNumber), ("phone",), _further),
    Kind(core(Account), ("totp_secret",), _account),
    Kind(core(Draft), ("content",), _draft),
    Kind(core(ShiftHandover), ("note",), _handover),
)


def renew_some(session: Session, *, limit: int) -> int:
    """Seal up to so many rows anew that are plain or under an older key; return how many.

    None are left when it returns 0.
    """
    keys = keys_of(session)
    connection = session.connection()
    for kind in KINDS:
        columns = [kind.table.c[name] for name in kind.sealed]
        key = next(iter(kind.table.primary_key.columns))
        old = select(key, *columns).where(_is_old(kind, keys.current)).order_by(key).limit(limit)
        # A number that is corrected meanwhile must not be overwritten with the old one.
        rows = connection.execute(old.with_for_update()).all()
        for row in rows:
            opened = {name: keys.open(box) for name, box in zip(kind.sealed, row[1:], strict=True)}
            values = kind.renew(keys, opened)
            connection.execute(update(kind.table).where(key == row[0]).values(**values))
        if rows:
            return len(rows)
    return 0


def count_old(session: Session, key_id: str) -> int:
    """Return how many rows hold a value that is plain or under another key than this one."""
    counts = [
        session.connection()
        .execute(select(func.count()).select_from(kind.table).where(_is_old(kind, key_id)))
        .scalar_one()
        for kind in KINDS
    ]
    return int(sum(counts))


def _is_old(kind: Kind, key_id: str) -> Any:
    under = f"{MARK}.{key_id}."
    old: Sequence[Any] = [
        (kind.table.c[name] != "") & not_(kind.table.c[name].startswith(under, autoescape=True))
        for name in kind.sealed
    ]
    condition = old[0]
    for more in old[1:]:
        condition = condition | more
    return condition
