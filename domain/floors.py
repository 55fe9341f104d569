"""How a building is drawn: floors down the side, doors above each other in stacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """One unit of a building, by its place in it."""

    unit_id: int
    entrance: str
    floor: int
    room: str


@dataclass(frozen=True)
class Layout:
    """A building as rows and columns: the highest floor on top, entrances from left to right."""

    floors: tuple[int, ...]
    stacks: tuple[str, ...]
    at: Mapping[tuple[int, str], Door]


def layout(doors: Iterable[Door]) -> Layout:
    """Return where each door is drawn; none is lost, whatever its number looks like."""
    at: dict[tuple[int, str], Door] = {}
    for door in sorted(doors, key=lambda one: (one.floor, _natural(one.room), one.unit_id)):
        at[door.floor, _free(at, door)] = door
    floors = sorted({floor for floor, _ in at}, reverse=True)
    stacks = sorted({stack for _, stack in at}, key=_by_entrance)
    return Layout(tuple(floors), tuple(stacks), at)


def stack(door: Door) -> str:
    """Return the column of a door: its entrance and its number on the floor, `2-03` of 2-1503."""
    number = door.room.removeprefix(str(door.floor)) or door.room
    return f"{door.entrance}-{number}" if door.entrance else number


def _free(at: Mapping[tuple[int, str], Door], door: Door) -> str:
    """Return the door's column, or one of its own where another door stands already."""
    wanted, tried = stack(door), 1
    found = wanted
    while (door.floor, found) in at:
        tried += 1
        found = f"{wanted}·{tried}"
    return found


def _by_entrance(one: str) -> tuple[tuple[int, str], ...]:
    return tuple(_natural(part) for part in one.split("-", 1))


def _natural(text: str) -> tuple[int, str]:
    return (len(text), text)
