"""Homes of the base by when they were first visited and first planned for, for the curve (VC03)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from data_access.facts import SOURCES, UNITS
from data_access.looks import Conditions, View
from data_access.once import once
from data_access.passes import narrowed
from data_access.reaching import reached
from data_access.tables import Project, VisitPlan
from domain.calendar import month_of
from domain.rights import Reach

NEVER = -1
"""Stands for a month where there is none."""


@dataclass(frozen=True)
class Homes:
    """So many homes of a grid that were first covered and first planned in the same months."""

    project_id: int
    grid_id: int | None
    covered: int
    planned: int
    count: int


@once
def homes_by_month(session: Session, seen: View, plans: View, *, where: Conditions) -> list[Homes]:
    """Return the homes in the picture of `seen`, by the months of their first face visit in
    its horizon and of their first item in the months of `plans`."""
    source, items = SOURCES["units"](seen), SOURCES["plan_items"](plans)
    first = func.min(items.month).label("month")
    unit = items.columns["unit"].label("unit")
    planned = items.select(unit, first).group_by(unit).subquery()
    homes = (
        source.select(
            UNITS.project_id,
            UNITS.grid_id,
            func.coalesce(source.columns["first_covered_month"], NEVER).label("covered"),
            func.coalesce(planned.c.month, NEVER).label("planned"),
        )
        .outerjoin(planned, planned.c.unit == UNITS.id)
        .where(*narrowed(source, where))
        .subquery()
    )
    counted: Any = select(*homes.c, func.count()).group_by(*homes.c)
    return [Homes(*row) for row in session.connection().execute(counted)]


def _plan_in(reach: Reach) -> ColumnElement[bool]:
    return reached(reach, project=col(VisitPlan.project_id), grid=col(VisitPlan.grid_id), own=())


@once
def approvals(session: Session, *, reach: Reach, year: int) -> dict[tuple[int, int | None], int]:
    """Return the month in which each plan of a year was first approved, by project and grid.

    The grid is None for a whole project; a plan without a moment was approved before the
    year began and is left out. A newer version does not begin the year anew.
    """
    statement: Any = (
        select(
            col(VisitPlan.project_id),
            col(VisitPlan.grid_id),
            col(VisitPlan.approved_at),
            col(Project.zone),
        )
        .join(Project, col(Project.id) == col(VisitPlan.project_id))
        .where(
            col(VisitPlan.project_id).in_(reach.projects),
            or_(col(VisitPlan.grid_id).is_(None), _plan_in(reach)),
            col(VisitPlan.year) == year,
            col(VisitPlan.approved_at).is_not(None),
        )
        .order_by(col(VisitPlan.version).desc())
    )
    rows = session.connection().execute(statement)
    return {(project, grid): month_of(at, zone) for project, grid, at, zone in rows}
