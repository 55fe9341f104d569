"""How a reading service is asked about each side of the world, refusals included."""

from collections.abc import Callable, Iterable
from typing import Any

from data_access.database import Session
from domain.people import Actor
from domain.refusal import Refusal
from tests.rights import world
from tests.rights.world import World

Call = Callable[[Session, Actor, World], object]


def each(w: World, read: Callable[[world.Side], object]) -> list[object]:
    return tried((w.east, w.west, w.away), read)


def tried(asked: Iterable[Any], read: Callable[[Any], object]) -> list[object]:
    found: list[object] = []
    for one in asked:
        try:
            found.append(read(one))
        except Refusal as refusal:
            found.append(str(refusal))
    return found


def of_sides(read: Callable[[Session, Actor, world.Side], object]) -> Call:
    return lambda s, a, w: each(w, lambda side: read(s, a, side))
