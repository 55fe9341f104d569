"""Who could be planned for: the homes of a population, with their tags and last visit."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from data_access.tables import Building, Unit, UnitStatus, UnitTag, Visit
from data_access.visits import VISITS
from domain.homes import statuses_in
from domain.visit_planning import Candidate


def candidates(
    session: Session, *, project_id: int, grid_id: int | None, base_code: str, day: int
) -> list[Candidate]:
    """Return the households of a population on a day, with their tags and last visit.

    Without a grid the whole project is meant.
    """
    last = _last_visits(project_id)
    statement = (
        select(
            col(Unit.id),
            col(Unit.grid_id),
            col(Building.code).label("building"),
            col(Unit.floor),
            col(Unit.code),
            last.c.day,
        )
        .join(Building, col(Building.id) == col(Unit.building_id))
        .join(UnitStatus, col(UnitStatus.unit_id) == col(Unit.id))
        .outerjoin(last, last.c.unit_id == col(Unit.id))
        .where(
            col(UnitStatus.project_id) == project_id,
            col(UnitStatus.status).in_(statuses_in(base_code)),
            *_on(UnitStatus, day),
        )
        .order_by(col(Unit.id))
    )
    if grid_id is not None:
        statement = statement.where(col(Unit.grid_id) == grid_id)
    tags = _tags(session, project_id, day)
    found = session.connection().execute(statement)
    return [
        Candidate(r.id, r.grid_id, r.building, r.floor, r.code, tags.get(r.id, ()), r.day)
        for r in found
    ]


def _last_visits(project_id: int) -> Any:
    return (
        select(col(Visit.unit_id), func.max(col(Visit.visited_day)).label("day"))
        .where(
            col(Visit.project_id) == project_id,
            VISITS.effective,
            VISITS.proactive,
        )
        .group_by(col(Visit.unit_id))
        .subquery()
    )


def _tags(session: Session, project_id: int, day: int) -> dict[int, tuple[str, ...]]:
    statement = select(col(UnitTag.unit_id), col(UnitTag.tag)).where(
        col(UnitTag.project_id) == project_id, *_on(UnitTag, day)
    )
    found: dict[int, tuple[str, ...]] = {}
    for unit_id, tag in session.connection().execute(statement):
        found[unit_id] = (*found.get(unit_id, ()), tag)
    return found


def _on(table: type[UnitStatus | UnitTag], day: int) -> tuple[ColumnElement[bool], ...]:
    return col(table.from_day) <= day, col(table.until_day) > day
