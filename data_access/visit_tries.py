"""Reads of earlier attempts at doors: when which household was met, and when it was not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from data_access.tables import Unit, Visit
from data_access.visits import VISITS

DOOR = "door"


@dataclass(frozen=True)
class Try:
    """One attempt at one household, whatever came of it."""

    unit_id: int
    building_id: int
    entrance: str
    at: datetime
    day: int
    method: str
    result: str
    effective: bool


def in_stairwells(
    session: Session, *, project_id: int, unit_ids: Collection[int], since_day: int
) -> list[Try]:
    """Return the attempts at these households and their stairwells since a day, oldest first.

    What was rejected or entered by mistake is none.
    """
    wells = (
        select(col(Unit.building_id), col(Unit.entrance)).where(col(Unit.id).in_(unit_ids))
    ).distinct()
    statement: Any = (
        select(
            col(Visit.unit_id), col(Unit.building_id), col(Unit.entrance),
            col(Visit.visited_at), col(Visit.visited_day), col(Visit.method),
            col(Visit.result), VISITS.effective,
        )
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .where(
            col(Visit.project_id) == project_id,
            col(Visit.visited_day) >= since_day,
            col(Visit.rejected).is_(False),
            tuple_(col(Unit.building_id), col(Unit.entrance)).in_(wells),
        )
        .order_by(col(Visit.visited_at), col(Visit.case_id))
    )  # fmt: skip
    return [Try(*row) for row in session.connection().execute(statement)]


def places(session: Session, unit_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """Return the building and the stairwell of each household."""
    statement: Any = select(col(Unit.id), col(Unit.building_id), col(Unit.entrance)).where(
        col(Unit.id).in_(unit_ids)
    )
    rows = session.connection().execute(statement)
    return {unit_id: (building_id, entrance) for unit_id, building_id, entrance in rows}
