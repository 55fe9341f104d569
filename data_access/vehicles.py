"""Reads and writes of the cars of households; a plate is sealed and found by its tail."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from data_access.bulk import load
from data_access.database import keys_of
from data_access.sealing import PLATE, vehicle_columns
from data_access.tables import Vehicle, core
from domain.calendar import FOREVER
from domain.entry.plates import TAIL

VEHICLES = core(Vehicle).c
COLUMNS = ("project_id", "unit_id", "plate", "tail_hash", "from_day", "until_day")


def add(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert cars that belong to homes from a day on, their plates sealed."""
    keys = keys_of(session)
    sealed = [{"until_day": FOREVER, **row, **vehicle_columns(keys, row["plate"])} for row in rows]
    load(session, "vehicle", COLUMNS, [[row[name] for name in COLUMNS] for row in sealed])


def of_unit(session: Session, unit_id: int) -> dict[int, str]:
    """Return the plates of the cars that belong to a home now, by id, in the order of entry."""
    statement = select(VEHICLES.id, VEHICLES.plate).where(
        VEHICLES.unit_id == unit_id, VEHICLES.until_day == FOREVER
    )
    keys = keys_of(session)
    rows = session.connection().execute(statement.order_by(VEHICLES.id))
    return {row.id: keys.open(row.plate) for row in rows}


def units_with(session: Session, part: str) -> set[int]:
    """Return the homes with a car whose plate ends with these characters, four at least."""
    keys = keys_of(session)
    statement = select(VEHICLES.unit_id, VEHICLES.plate).where(
        VEHICLES.tail_hash.in_(keys.blinds(PLATE, part[-TAIL:])), VEHICLES.until_day == FOREVER
    )
    rows = session.connection().execute(statement)
    return {row.unit_id for row in rows if keys.open(row.plate).endswith(part)}


def end(session: Session, vehicle_id: int, *, day: int) -> None:
    """Let a car belong to its home until the day before this one."""
    ended = update(core(Vehicle)).where(VEHICLES.id == vehicle_id).values(until_day=day)
    session.connection().execute(ended)
