"""Which homes stand empty, and which rounds were made of them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.reaching import reached
from data_access.tables import Unit, UnitStatus, core
from domain.calendar import FOREVER
from domain.procedures.vacant_patrol import OCCUPIED
from domain.rights import Reach
from domain.vacant_homes import STATUSES

PROCEDURE = "vacant_patrol"


def found_lived_in() -> ColumnElement[bool]:
    """Return the condition that a patrol found a home lived in since its present status began."""
    return exists().where(
        CASES.c.unit_id == col(UnitStatus.unit_id), CASES.c.procedure == PROCEDURE,
        CASES.c.state == OCCUPIED.code, CASES.c.closed_day >= col(UnitStatus.from_day),
    )  # fmt: skip


def to_list(
    session: Session, *, reach: Reach, round_: str, since: datetime, apart: Collection[int]
) -> list[int]:
    """Return the homes that stand empty and are not in the round that began at a moment.

    One that a patrol found lived in stands empty again only by a new status.
    """
    known = exists().where(
        CASES.c.unit_id == col(Unit.id), CASES.c.procedure == PROCEDURE,
        CASES.c.cat_l1 == round_, CASES.c.received_at >= since, CASES.c.phase != "cancelled",
    )  # fmt: skip
    statement = (
        select(core(Unit).c.id)
        .join(UnitStatus, col(UnitStatus.unit_id) == col(Unit.id))
        .where(
            reached(reach, project=col(Unit.project_id), grid=col(Unit.grid_id), own=()),
            col(UnitStatus.status).in_(STATUSES), col(UnitStatus.until_day) == FOREVER,
            col(Unit.id).not_in(apart), ~known, ~found_lived_in(),
        )
        .order_by(col(Unit.code))
    )  # fmt: skip
    return [int(row[0]) for row in session.connection().execute(statement)]
