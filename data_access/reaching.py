"""A person's reach as a condition of a statement: projects, areas, and one's own records."""

from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select

from data_access.tables import Unit, core
from domain.rights import Reach

UNITS = core(Unit).c


def reached(
    reach: Reach,
    *,
    project: SQLColumnExpression[Any],
    grid: SQLColumnExpression[Any],
    own: tuple[SQLColumnExpression[Any], ...],
) -> ColumnElement[bool]:
    """Return the condition that a row is reached; `own` are the columns that name its people.

    A table whose rows are nobody's own gives none of them.
    """
    entire = project.in_(reach.whole)
    if not reach.is_limited:
        return entire
    area = and_(project.in_(reach.area_projects), grid.in_(reach.grids))
    mine = [column == reach.person_id for column in own]
    if not mine or not reach.own_projects:
        return or_(entire, area)
    return or_(entire, area, and_(project.in_(reach.own_projects), or_(*mine)))


def of_units(
    reach: Reach, *, project: SQLColumnExpression[Any], unit: SQLColumnExpression[Any]
) -> ColumnElement[bool]:
    """Return the condition that a row belongs to a home that is reached."""
    entire = project.in_(reach.whole)
    if not reach.area_projects:
        return entire
    homes = select(UNITS.id).where(
        UNITS.project_id.in_(reach.area_projects), UNITS.grid_id.in_(reach.grids)
    )
    return or_(entire, and_(project.in_(reach.area_projects), unit.in_(homes)))
