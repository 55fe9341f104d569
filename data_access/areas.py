"""Reads and writes of areas: which homes lie in them, and who keeps them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, func, select, update
from sqlmodel import Session, col

from data_access.tables import Building, Case, Grid, Unit
from domain.rights import Reach


@dataclass(frozen=True)
class AreaRow:
    """An area with how many homes lie in it. `id` None are the homes of no area."""

    id: int | None
    project_id: int
    name: str
    homes: int


@dataclass(frozen=True)
class BuildingRow:
    """A building with how many of its homes lie in which area."""

    id: int
    name: str
    grid_id: int | None
    homes: int


@dataclass(frozen=True)
class HomeRow:
    """A home and the area that it lies in."""

    id: int
    code: str
    grid_id: int | None


def areas(session: Session, *, reach: Reach) -> list[AreaRow]:
    """Return the areas of whole projects by name, and how many homes lie in each."""
    counted = func.count(col(Unit.id))
    statement = (
        select(col(Grid.id), col(Grid.project_id), col(Grid.name), counted)
        .outerjoin(Unit, col(Unit.grid_id) == col(Grid.id))
        .where(col(Grid.project_id).in_(reach.whole))
        .group_by(col(Grid.id), col(Grid.project_id), col(Grid.name))
        .order_by(col(Grid.project_id), col(Grid.name))
    )
    return [AreaRow(*row) for row in session.execute(statement)]


def buildings(session: Session, *, project_id: int) -> list[BuildingRow]:
    """Return the buildings of a project, a row for each area that has homes in one."""
    statement = (
        select(col(Building.id), col(Building.name), col(Unit.grid_id), func.count(col(Unit.id)))
        .join(Unit, col(Unit.building_id) == col(Building.id))
        .where(col(Building.project_id) == project_id)
        .group_by(col(Building.id), col(Building.name), col(Unit.grid_id))
        .order_by(col(Building.id))
    )
    return [BuildingRow(*row) for row in session.execute(statement)]


def add(session: Session, *, project_id: int, name: str) -> int:
    grid = Grid(project_id=project_id, name=name)
    session.add(grid)
    session.flush()
    return grid.id or 0


def rename(session: Session, grid_id: int, name: str) -> None:
    session.execute(update(Grid).where(col(Grid.id) == grid_id).values(name=name))


def homes(session: Session, *, project_id: int, codes: Collection[str]) -> list[HomeRow]:
    """Return those homes of a project that have one of these codes."""
    statement = select(col(Unit.id), col(Unit.code), col(Unit.grid_id)).where(
        col(Unit.project_id) == project_id, col(Unit.code).in_(codes)
    )
    return [HomeRow(*row) for row in session.execute(statement)]


def move_buildings(
    session: Session, *, project_id: int, building_ids: Collection[int], grid_id: int | None
) -> int:
    """Put every home of these buildings into an area and return how many changed theirs."""
    here = select(col(Unit.id)).where(
        col(Unit.project_id) == project_id, col(Unit.building_id).in_(building_ids)
    )
    return _move(session, here, grid_id)


def move_homes(session: Session, *, home_ids: Collection[int], grid_id: int) -> int:
    """Put these homes into an area and return how many changed theirs."""
    return _move(session, select(col(Unit.id)).where(col(Unit.id).in_(home_ids)), grid_id)


def _move(session: Session, homes: Select[int | None], grid_id: int | None) -> int:
    """Put homes into an area, their unfinished cases with them.

    Finished cases keep the area they had.
    """
    changed = session.execute(
        update(Unit)
        .where(col(Unit.id).in_(homes), func.coalesce(col(Unit.grid_id), 0) != (grid_id or 0))
        .values(grid_id=grid_id)
    )
    session.execute(
        update(Case)
        .where(col(Case.unit_id).in_(homes), col(Case.phase).in_(("open", "paused")))
        .values(grid_id=grid_id)
    )
    return int(changed.rowcount)  # type: ignore[attr-defined]  # every UPDATE counts its rows
