"""The rooms of a house and what is looked at in each (domain 11 §2.3 F-HO-04).

Only what a room can have is asked: nobody answers for gas in a bedroom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ITEMS: dict[str, str] = {
    "openings": "Doors and windows",
    "walls": "Walls",
    "floor": "Floors and tiles",
    "ceiling": "Ceiling",
    "waterproofing": "Waterproofing",
    "water_supply": "Water supply",
    "drainage": "Drainage",
    "power": "Power",
    "low_voltage": "Low voltage",
    "switches": "Switches and sockets",
    "panel": "Distribution box",
    "gas": "Gas",
    "heating": "Heating",
    "railing": "Railing",
    "sanitary": "Sanitary ware",
    "lamps": "Lamps",
    "intercom": "Intercom",
    "other": "Anything else",
}
SHELL = ("openings", "walls", "floor", "ceiling", "switches", "lamps")
WET = (*SHELL, "waterproofing", "water_supply", "drainage")


@dataclass(frozen=True)
class Kind:
    """A kind of room; `many` can stand several times and are numbered."""

    title: str
    items: tuple[str, ...]
    many: bool = False


KINDS: Mapping[str, Kind] = {
    "entrance": Kind("Entrance door", ("openings", "intercom", "panel", "low_voltage")),
    "living": Kind("Living room", (*SHELL, "heating", "low_voltage")),
    "dining": Kind("Dining room", (*SHELL, "heating")),
    "bedroom": Kind("Bedroom", (*SHELL, "heating", "low_voltage"), many=True),
    "kitchen": Kind("Kitchen", (*WET, "gas")),
    "bathroom": Kind("Bathroom", (*WET, "sanitary"), many=True),
    "balcony": Kind("Balcony", ("openings", "walls", "floor", "waterproofing", "drainage",
                                "railing"), many=True),
    "terrace": Kind("Terrace", ("walls", "floor", "waterproofing", "drainage", "railing")),
    "garden": Kind("Garden", ("floor", "drainage", "railing")),
    "basement": Kind("Basement", (*SHELL, "waterproofing", "drainage", "power")),
    "platform": Kind("Equipment platform", ("floor", "waterproofing", "drainage", "railing")),
    "garage": Kind("Garage", ("openings", "walls", "floor", "power")),
}  # fmt: skip
USUAL = ("entrance", "living", "dining", "kitchen")
EXTRAS = ("terrace", "garden", "basement", "platform", "garage")
RESULTS: dict[str, str] = {
    "sound": "Sound",
    "defect": "Defect",
    "none": "Not there",
}
MOST_ROOMS = 9
"""Of one kind in a house: the number after its name is one digit."""


@dataclass(frozen=True)
class Room:
    """One room of one house by its code, such as `bedroom_2`."""

    code: str

    @property
    def kind(self) -> Kind:
        return KINDS[self.code.partition("_")[0]]

    @property
    def number(self) -> str:
        """The number that tells it from others of its kind, "" where there is one only."""
        return self.code.partition("_")[2]

    @property
    def items(self) -> tuple[str, ...]:
        return (*self.kind.items, "other")


def rooms_of(bedrooms: int, bathrooms: int, balconies: int, extras: Sequence[str]) -> list[Room]:
    """Return the rooms of a house in the order in which one walks through it."""
    counts = {"bedroom": bedrooms, "bathroom": bathrooms, "balcony": balconies}
    codes = []
    for code, kind in KINDS.items():
        if kind.many:
            codes += [f"{code}_{number}" for number in range(1, counts[code] + 1)]
        elif code in USUAL or code in extras:
            codes.append(code)
    return [Room(code) for code in codes]


def is_line(room: str, item: str) -> bool:
    """Tell whether an item is looked at in a room of that code."""
    kind, _, number = room.partition("_")
    return kind in KINDS and number.isdigit() == KINDS[kind].many and item in Room(room).items
