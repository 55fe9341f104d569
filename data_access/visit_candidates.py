"""Who could be planned for: the homes of a population, with what speaks for visiting them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.tables import Building, Unit, UnitParty, UnitStatus, UnitTag, Visit
from data_access.visits import VISITS
from domain.homes import statuses_in
from domain.visit_need import Candidate


def candidates(
    session: Session,
    *,
    project_id: int,
    grid_id: int | None,
    base_code: str,
    day: int,
    unit_ids: Collection[int] | None = None,
) -> list[Candidate]:
    """Return the households of a population on a day, with what speaks for a visit.

    Without a grid the whole project is meant, without `unit_ids` every household.
    """
    statement = _households(project_id, base_code, day)
    if grid_id is not None:
        statement = statement.where(col(Unit.grid_id) == grid_id)
    if unit_ids is not None:
        statement = statement.where(col(Unit.id).in_(unit_ids))
    tags = _tags(session, project_id, day)
    found = session.connection().execute(statement)
    return [
        Candidate(
            r.id, r.grid_id, r.building, r.floor, r.code, tuple(tags.get(r.id, {})), r.day,
            entrance=r.entrance, open_matters=r.open_matters or 0,
            complaint_day=r.complaint_day, owner_day=r.owner_day,
            tagged_day=min(tags.get(r.id, {}).values(), default=None),
        )
        for r in found
    ]  # fmt: skip


def _households(project_id: int, base_code: str, day: int) -> Select[Any]:
    last, open_, complained = _last_visits(project_id), _open(project_id), _complaints(project_id)
    owned = _owners(project_id)
    return (
        select(
            col(Unit.id),
            col(Unit.grid_id),
            col(Building.code).label("building"),
            col(Unit.floor),
            col(Unit.code),
            col(Unit.entrance),
            last.c.day,
            open_.c.open_matters,
            complained.c.complaint_day,
            owned.c.owner_day,
        )
        .join(Building, col(Building.id) == col(Unit.building_id))
        .join(UnitStatus, col(UnitStatus.unit_id) == col(Unit.id))
        .outerjoin(last, last.c.unit_id == col(Unit.id))
        .outerjoin(open_, open_.c.unit_id == col(Unit.id))
        .outerjoin(complained, complained.c.unit_id == col(Unit.id))
        .outerjoin(owned, owned.c.unit_id == col(Unit.id))
        .where(
            col(UnitStatus.project_id) == project_id,
            col(UnitStatus.status).in_(statuses_in(base_code)),
            *_on(UnitStatus, day),
        )
        .order_by(col(Unit.id))
    )


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


def _open(project_id: int) -> Any:
    """What a household still waits for: every unfinished case but our own visits."""
    columns = CASES.c
    return (
        select(columns.unit_id, func.count().label("open_matters"))
        .where(
            columns.project_id == project_id,
            columns.phase.in_(("open", "paused")),
            columns.procedure.not_in(("visit", "notice")),
        )
        .group_by(columns.unit_id)
        .subquery()
    )


def _complaints(project_id: int) -> Any:
    columns = CASES.c
    return (
        select(columns.unit_id, func.max(columns.received_day).label("complaint_day"))
        .where(
            columns.project_id == project_id,
            columns.procedure == "complaint",
            columns.phase != "cancelled",
        )
        .group_by(columns.unit_id)
        .subquery()
    )


def _owners(project_id: int) -> Any:
    return (
        select(col(UnitParty.unit_id), func.max(col(UnitParty.from_day)).label("owner_day"))
        .where(col(UnitParty.project_id) == project_id, col(UnitParty.role) == "owner")
        .group_by(col(UnitParty.unit_id))
        .subquery()
    )


def _tags(session: Session, project_id: int, day: int) -> dict[int, dict[str, int]]:
    """Return the tags of each household with the day from which they are given."""
    columns = (col(UnitTag.unit_id), col(UnitTag.tag), col(UnitTag.from_day))
    statement = select(*columns).where(col(UnitTag.project_id) == project_id, *_on(UnitTag, day))
    found: dict[int, dict[str, int]] = {}
    for unit_id, tag, from_day in session.connection().execute(statement):
        found.setdefault(unit_id, {})[tag] = from_day
    return found


def _on(table: type[UnitStatus | UnitTag], day: int) -> tuple[ColumnElement[bool], ...]:
    return col(table.from_day) <= day, col(table.until_day) > day
