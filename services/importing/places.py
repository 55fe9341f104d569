"""Finds the room or the building that a file means in one project."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from data_access.importing import StoredUnit
from data_access.tables import Building
from domain import entry
from domain.imports import plain
from domain.refusal import Refusal

LONGEST_CODE = 12
LONGEST_NAME = 60
_WORDS = re.compile(r"(?<=[0-9A-Za-z])\s*(?:栋|幢|号楼|座|楼|#)$")


class PlaceUnknown(Refusal):
    """The project has no such room or building, or several of them."""


@dataclass(frozen=True)
class Spot:
    """Where a case belongs; `new_building` is the name of one that is to be added."""

    unit_id: int | None = None
    building_id: int | None = None
    grid_id: int | None = None
    new_building: str = ""
    residential: bool = True


NOWHERE = Spot()


@dataclass
class Places:
    """The rooms and buildings of one project; with `adds`, an unknown building is a new one."""

    adds: bool
    _units: dict[str, StoredUnit] = field(default_factory=dict)
    _rooms: dict[str, list[StoredUnit]] = field(default_factory=lambda: defaultdict(list))
    _buildings: dict[str, int] = field(default_factory=dict)
    _found: dict[tuple[str, str], Spot] = field(default_factory=dict)

    def learn(self, buildings: Sequence[Building], units: Sequence[StoredUnit]) -> None:
        for building in buildings:
            for word in (building.name, building.code):
                self._buildings[plain(bare(word))] = building.id or 0
        for unit in units:
            self._units[unit.code.upper()] = unit
            self._rooms[unit.room.upper()].append(unit)

    def find(self, room: str, building: str) -> Spot:
        """Return where a case belongs; a room tells more than a building.

        :raises PlaceUnknown: when the project has no such room or building, or several
        :raises Refused: when it is not the number of a room
        """
        asked = (room, building)
        if asked not in self._found:
            self._found[asked] = self._resolve(room.strip(), building.strip())
        return self._found[asked]

    def _resolve(self, room: str, building: str) -> Spot:
        if not room and not building:
            return NOWHERE
        name = entry.title(building, most=LONGEST_NAME) if building else ""
        building_id = self._buildings.get(plain(bare(name))) if name else None
        if room:
            unit = self._unit(entry.room(room), name, building_id)
            lived_in = unit.property_type == "residential"
            return Spot(unit.id, unit.building_id, unit.grid_id, "", lived_in)
        if building_id is None and not self.adds:
            raise PlaceUnknown("There is no building {building} in this project.", building=name)
        return Spot(None, building_id, None, "" if building_id else name)

    def _unit(self, room: str, building: str, building_id: int | None) -> StoredUnit:
        if room in self._units:
            return self._units[room]
        named = self._rooms.get(room, ())
        found = [unit for unit in named if not building or unit.building_id == building_id]
        if not found:
            raise PlaceUnknown("There is no room {room} in this project.", room=room)
        if len(found) > 1:
            sentence = "Several rooms are called {room}; give the whole unit code."
            raise PlaceUnknown(sentence, room=room)
        return found[0]


def bare(name: str) -> str:
    """Return what a building is called without the word for building: 3 for 3栋."""
    return _WORDS.sub("", name.strip())


def new_codes(names: Sequence[str], taken: set[str]) -> dict[str, str]:
    """Return a code for each new building that fits its column and is nobody else's."""
    codes: dict[str, str] = {}
    for name in names:
        short = bare(name)
        code = short if len(short) <= LONGEST_CODE else short.replace(" ", "")[:LONGEST_CODE]
        turn = 1
        while code in taken:
            turn += 1
            code = f"{code[: LONGEST_CODE - len(str(turn))]}{turn}"
        taken.add(code)
        codes[name] = code
    return codes
