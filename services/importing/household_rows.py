"""Reads one row of a household register: the unit, its history, and who belongs to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain import entry
from domain.calendar import FOREVER, day_number
from domain.entry.characters import narrow
from domain.homes import PROPERTY_TYPES, STATUS, STATUSES, TAGS
from domain.imports import plain
from domain.refusal import Refusal, Titles
from services.importing.cells import CellRefused, Cells, taken
from services.importing.places import LONGEST_CODE, LONGEST_NAME, bare

LONGEST_UNIT = 32
LONGEST_ROOM = 12
LONGEST_ENTRANCE = 8
LONGEST_GRID = 40
OCCUPIED = ("owner_occupied", "tenant_occupied")

CODE_PARTS = "Write the unit code as building-entrance-floor-room, such as 03-2-15-1502."
NO_DATE = "The register gives no date, so its status counts from today."

_FLOOR = re.compile(r"(-?[0-9]{1,3})\s*(?:层|楼|F)?", re.IGNORECASE)
_ENTRANCE = re.compile(r"\s*单元$")
_ROOM_FLOOR = re.compile(r"([0-9]{1,2})[0-9]{2}[A-Z]?")
_TAGS = re.compile(r"[,，、;；/\n]+")


@dataclass(frozen=True)
class Person:
    """Somebody who belongs to a unit."""

    role: str
    name: str
    phone: str
    id_number: str


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A row of the register. `history` is a status with its first and its next day."""

    row: int
    building: str
    entrance: str
    floor: int
    room: str
    property_type: str
    area_m2: Decimal | None
    handed_over_on: date | None
    first_occupied_on: date | None
    status: str
    history: tuple[tuple[str, int, int], ...]
    undated: bool
    grid: str
    people: tuple[Person, ...]
    tags: tuple[str, ...]
    plates: tuple[str, ...]

    @property
    def code(self) -> str:
        parts = (bare(self.building), self.entrance, str(self.floor), self.room)
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, kw_only=True)
class UnitReader:
    """Reads the rows of one register; `today` is the day at the project."""

    today: date
    date1904: bool
    statuses: dict[str, str]
    types: dict[str, str]
    tags: dict[str, str]

    def read(self, row: int, cells: Cells) -> NewUnit:
        """Return the unit that a row describes.

        :raises CellRefused: naming the field whose cell cannot be taken
        """
        building, entrance, floor, room = _parts(cells)
        handed = self._day("handed_over_on", cells)
        occupied = self._day("first_occupied_on", cells)
        if handed and occupied and occupied < handed:
            reason = Refusal("This lies before the unit was handed over.")
            raise CellRefused("first_occupied_on", reason)
        status = taken("status", cells.get("status", ""), self._status) or _status(handed, occupied)
        since = self._day("status_from", cells) or _since(status, handed, occupied)
        unit = NewUnit(
            row=row,
            building=building,
            entrance=entrance,
            floor=floor,
            room=room,
            property_type=taken("property_type", cells.get("property_type", ""), self._type),
            area_m2=taken("area", cells.get("area", ""), _area),
            handed_over_on=handed,
            first_occupied_on=occupied,
            status=status,
            history=_history(status, since or self.today, handed),
            undated=since is None,
            grid=taken("grid", cells.get("grid", ""), _grid),
            people=tuple(_people(cells)),
            tags=taken("tags", cells.get("tags", ""), self._tags),
            plates=taken("plates", cells.get("plates", ""), _plates),
        )
        if len(unit.code) > LONGEST_UNIT:
            raise CellRefused("room", Refusal(CODE_PARTS))
        return unit

    def _day(self, field: str, cells: Cells) -> date | None:
        text = cells.get(field, "")
        return taken(field, text, self._past_day) if text.strip() else None

    def _past_day(self, text: str) -> date:
        found = entry.import_day(text, date1904=self.date1904)
        if found > self.today:
            raise Refusal("This lies in the future; enter a day that has come.")
        return found

    def _status(self, text: str) -> str:
        titles = Titles(status.title for status in STATUSES)
        return _word(text, self.statuses, titles, "There is no status {word}; use {known}.")

    def _type(self, text: str) -> str:
        sentence = "There is no property type {word}; use {known}."
        titles = Titles(PROPERTY_TYPES.values())
        return _word(text, self.types, titles, sentence) or "residential"

    def _tags(self, text: str) -> tuple[str, ...]:
        sentence = "There is no tag {word}; use {known}."
        titles = Titles(tag.title for tag in TAGS)
        found = [_word(word, self.tags, titles, sentence) for word in _parted(text, self.tags)]
        return tuple(dict.fromkeys(filter(None, found)))


def _parted(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of a list; a title that holds one of the parting signs stays whole."""
    words = _TAGS.split(text)
    while words:
        size = 2 if plain("".join(words[:2])) in known and all(words[:2]) else 1
        yield "".join(words[:size])
        del words[:size]


def _word(text: str, known: Mapping[str, str], titles: Titles, sentence: str) -> str:
    if not text.strip():
        return ""
    code = known.get(plain(text))
    if code is None:
        raise Refusal(sentence, word=text.strip(), known=titles)
    return code


def _parts(cells: Cells) -> tuple[str, str, int, str]:
    """Return building, entrance, floor and room; the whole code may stand in one column."""
    code = taken("code", cells.get("code", ""), _room)
    room = taken("room", cells.get("room", ""), _room)
    parts = (code or room).split("-")
    given = [cells.get(field, "").strip() for field in ("building", "entrance", "floor")]
    if len(parts) > 1 and not given[0]:
        return _split(parts, "code" if code else "room")
    building = taken("building", given[0], _building)
    entrance = taken("entrance", given[1], _entrance)
    door = room or code
    if len(door) > LONGEST_ROOM:
        raise CellRefused("room" if room else "code", Refusal(CODE_PARTS))
    return building, entrance, taken("floor", given[2], lambda text: _floor(text, door)), door


def _split(parts: Sequence[str], field: str) -> tuple[str, str, int, str]:
    if len(parts) > 4 or not all(parts):
        raise CellRefused(field, Refusal(CODE_PARTS))
    building, room = parts[0], parts[-1]
    entrance = parts[1] if len(parts) == 4 else ""
    floor = parts[-2] if len(parts) > 2 else ""
    if len(entrance) > LONGEST_ENTRANCE or max(len(building), len(room)) > LONGEST_ROOM:
        raise CellRefused(field, Refusal(CODE_PARTS))
    return building, entrance, taken(field, floor, lambda text: _floor(text, room)), room


def _room(text: str) -> str:
    return entry.room(text) if text.strip() else ""


def _building(text: str) -> str:
    name = entry.title(text, most=LONGEST_NAME)
    if len(bare(name)) > LONGEST_CODE:
        raise Refusal("Enter at most {most} characters; these are {count}.",
                      most=LONGEST_CODE, count=len(bare(name)))  # fmt: skip
    return name


def _entrance(text: str) -> str:
    bared = _ENTRANCE.sub("", text)
    return entry.title(bared, most=LONGEST_ENTRANCE) if bared else ""


def _floor(text: str, room: str) -> int:
    """Return the floor as typed, else the one in the number of the room: 15 for 1502."""
    found = _FLOOR.fullmatch(narrow(text)) if text else _ROOM_FLOOR.fullmatch(room)
    if found is None:
        raise Refusal("Enter the floor as a whole number, such as 15 or -1.")
    return int(found[1])


def _area(text: str) -> Decimal | None:
    return entry.area(text) if text.strip() else None


def _grid(text: str) -> str:
    return entry.title(text, most=LONGEST_GRID) if text.strip() else ""


def _plates(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.plate(one) for one in _TAGS.split(text) if one.strip()))


def _people(cells: Cells) -> list[Person]:
    found = []
    for role in ("owner", "tenant"):
        name, phone = cells.get(f"{role}_name", ""), cells.get(f"{role}_phone", "")
        if not name.strip():
            continue
        known = taken(f"{role}_name", name, entry.person)
        number = taken(f"{role}_phone", phone, _phone) if phone.strip() else ""
        identity = cells.get(f"{role}_id_number", "")
        shown = taken(f"{role}_id_number", identity, entry.id_number) if identity.strip() else ""
        found.append(Person(role, known, number, shown))
    return found


def _phone(text: str) -> str:
    return entry.phone(text, landline=True)


def _status(handed: date | None, occupied: date | None) -> str:
    if not handed and not occupied:
        raise CellRefused("status", Refusal("Say what the unit's status is."))
    return "owner_occupied" if occupied else "handed_vacant"


def _since(status: str, handed: date | None, occupied: date | None) -> date | None:
    """Return the day from which the status holds when the register does not say it."""
    if status in OCCUPIED and occupied:
        return occupied
    return handed if "P1" in STATUS[status].populations else None


def _history(status: str, since: date, handed: date | None) -> tuple[tuple[str, int, int], ...]:
    """Return the dated statuses: vacant from the hand-over until the present one began."""
    start = day_number(since)
    now = (status, start, FOREVER)
    if handed and handed < since and "P1" in STATUS[status].populations:
        return ("handed_vacant", day_number(handed), start), now
    return (now,)
