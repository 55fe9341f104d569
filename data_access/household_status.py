"""Reads and writes of the status of one home: what it is now, and what it becomes on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from data_access.homes import rebuild_populations
from data_access.tables import UnitStatus
from domain.calendar import FOREVER


@dataclass(frozen=True)
class Present:
    """The latest status of a home, and the day it began on."""

    id: int
    status: str
    from_day: int


def present(session: Session, unit_id: int) -> Present | None:
    statement = (
        select(col(UnitStatus.id), col(UnitStatus.status), col(UnitStatus.from_day))
        .where(col(UnitStatus.unit_id) == unit_id)
        .order_by(col(UnitStatus.from_day).desc())
        .limit(1)
    )
    row = session.execute(statement).one_or_none()
    return Present(*row) if row else None


def replace(session: Session, status_id: int, status: str, *, project_id: int) -> None:
    """Put another status in place of a wrong one, from its first day."""
    _write(session, status_id, {"status": status})
    rebuild_populations(session, project_ids=[project_id])


def follow(
    session: Session,
    old: Present | None,
    status: str,
    *,
    unit_id: int,
    project_id: int,
    from_day: int,
) -> None:
    """End the old status on the day before `from_day` and begin the new one."""
    if old is not None:
        _write(session, old.id, {"until_day": from_day})
    row = {"unit_id": unit_id, "project_id": project_id, "status": status, "from_day": from_day}
    session.execute(insert(UnitStatus).values(**row, until_day=FOREVER))
    rebuild_populations(session, project_ids=[project_id])


def _write(session: Session, status_id: int, values: Mapping[str, Any]) -> None:
    session.execute(update(UnitStatus).where(col(UnitStatus.id) == status_id).values(**values))
