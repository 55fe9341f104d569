"""Reads and writes of the tiles of boards; whose board it is, its view says."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from data_access.tables import BoardTile, core
from domain.boards import Tile

TILES = core(BoardTile)


def tiles(session: Session, view_id: int) -> list[Tile]:
    """Return the tiles of a board in their order."""
    columns = (TILES.c.id, TILES.c.figure, TILES.c.cut, TILES.c.query)
    wanted = select(*columns).where(TILES.c.view_id == view_id)
    rows = session.connection().execute(wanted.order_by(TILES.c.position, TILES.c.id))
    return [Tile(*row) for row in rows]


def add(session: Session, view_id: int, figure: str, cut: str, query: Mapping[str, str]) -> None:
    """Put a tile behind the others of its board."""
    last = select(func.coalesce(func.max(TILES.c.position), 0)).where(TILES.c.view_id == view_id)
    position = session.connection().execute(last).scalar_one() + 1
    values: dict[str, Any] = {"view_id": view_id, "position": position, "figure": figure,
                              "cut": cut, "query": dict(query)}  # fmt: skip
    session.connection().execute(insert(TILES), values)


def put_order(session: Session, view_id: int, tile_ids: Sequence[int]) -> None:
    for position, tile_id in enumerate(tile_ids):
        its = (TILES.c.view_id == view_id, TILES.c.id == tile_id)
        session.connection().execute(update(TILES).where(*its).values(position=position))


def remove(session: Session, view_id: int, tile_id: int) -> None:
    its = (TILES.c.view_id == view_id, TILES.c.id == tile_id)
    session.connection().execute(delete(TILES).where(*its))


def remove_all(session: Session, view_id: int) -> None:
    session.connection().execute(delete(TILES).where(TILES.c.view_id == view_id))
