"""How many homes there were on which day: the household-days that rates are divided by."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import FromClause, Select, and_, case, func, literal, select, union_all
from sqlmodel import Session, col

from data_access.looks import Conditions, Key, View
from data_access.once import once
from data_access.reaching import reached
from data_access.tables import PopulationChange, Unit, UnitStatus, core
from domain.calendar import FOREVER
from domain.homes import statuses_in
from domain.rights import Reach

STATUSES = core(UnitStatus).c


@once
def changes(
    session: Session, population: str, *, reach: Reach, by: Sequence[str], where: Conditions
) -> dict[Key, list[tuple[int, int]]]:
    """Return by how much the residential population changed on which days, in order of days.

    `by` and `where` know the cuts project and building.
    """
    rows = _kept(population, reach)
    if reach.area_projects:
        rows = union_all(rows, *_of_areas(population, reach))
    found = rows.subquery()
    cuts = [found.c[name] for name in by]
    statement = (
        select(*cuts, found.c.day, func.sum(found.c.delta))
        .where(*(found.c[name] == value for name, value in where.items()))
        .group_by(*cuts, found.c.day)
        .order_by(*cuts, found.c.day)
    )
    counted = session.connection().execute(statement)
    return {
        key: [(row[-2], int(row[-1])) for row in group]
        for key, group in groupby(counted, lambda row: tuple(row[:-2]))
    }


def unit_days(session: Session, view: View, *, where: Conditions) -> list[tuple[int, int]]:
    """Return each residential unit of the population with its days in the view, by unit id.

    Their sum is the household-days that a rate divides by.
    """
    status = STATUSES
    cuts = {"project": col(Unit.project_id), "building": col(Unit.building_id)}
    start = case((status.from_day > view.start_day, status.from_day), else_=view.start_day)
    until = case((status.until_day < view.until_day, status.until_day), else_=view.until_day)
    statement = (
        select(status.unit_id, func.sum(until - start))
        .join(Unit, col(Unit.id) == status.unit_id)
        .where(
            reached(view.reach, project=status.project_id, grid=col(Unit.grid_id), own=()),
            status.status.in_(statuses_in(view.population)),
            status.from_day < view.until_day,
            status.until_day > view.start_day,
            col(Unit.property_type) == "residential",
            *(cuts[name] == value for name, value in where.items()),
        )
        .group_by(status.unit_id)
        .order_by(status.unit_id)
    )
    return [(unit, int(days)) for unit, days in session.connection().execute(statement)]


def _kept(population: str, reach: Reach) -> Any:
    """The roll-up of whole projects, which holds no areas."""
    change = PopulationChange
    return select(
        col(change.project_id).label("project"),
        col(change.building_id).label("building"),
        col(change.day).label("day"),
        col(change.delta).label("delta"),
    ).where(
        col(change.population) == population,
        col(change.property_type) == "residential",
        col(change.project_id).in_(reach.whole),
    )


def _of_areas(population: str, reach: Reach) -> tuple[Select[Any], Select[Any]]:
    """Who came into the population and who left it, home by home: an area has a few hundred."""
    homes = core(UnitStatus).join(
        core(Unit),
        and_(
            col(Unit.id) == STATUSES.unit_id,
            col(Unit.property_type) == "residential",
            col(Unit.project_id).in_(reach.area_projects),
            col(Unit.grid_id).in_(reach.grids),
            STATUSES.status.in_(statuses_in(population)),
        ),
    )
    came = _moved(homes, STATUSES.from_day, 1)
    left = _moved(homes, STATUSES.until_day, -1).where(STATUSES.until_day < FOREVER)
    return came, left


def _moved(homes: FromClause, day: Any, delta: int) -> Select[Any]:
    return select(
        col(Unit.project_id).label("project"),
        col(Unit.building_id).label("building"),
        day.label("day"),
        literal(delta).label("delta"),
    ).select_from(homes)
