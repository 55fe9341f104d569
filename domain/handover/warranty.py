"""Until when each part of a house is under warranty (domain 11 §2.4 c).

Three periods run beside each other: what the contract promises, what the contractor owes
since the acceptance of the building, and what the developer owes since the handover. The
latest end counts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.calendar import Ends, months_after
from domain.refusal import Refusal

IsWorkday = Callable[[date], bool]
YEAR = 12


@dataclass(frozen=True)
class Item:
    """A part of the house. `contractor` and `developer` are months, 0 for none; `seasons` are
    whole heating or cooling seasons owed by contractor and developer."""

    code: str
    title: str
    contractor: int = 0
    developer: int = 0
    seasons: tuple[int, int] = (0, 0)
    structural: bool = False


ITEMS = (
    Item("structure", "Foundation and main structure", structural=True),
    Item("roof", "Waterproofing of the roof", 5 * YEAR, 3 * YEAR),
    Item("wet_rooms", "Leaks of wet rooms and outer walls", 5 * YEAR, YEAR),
    Item("heating", "Heating and cooling", seasons=(2, 1)),
    Item("installation", "Wiring, pipes and equipment", 2 * YEAR),
    Item("plaster", "Plaster of walls and ceilings", 2 * YEAR, YEAR),
    Item("floor", "Floors: hollow, cracked, sandy", 2 * YEAR, YEAR),
    Item("openings", "Doors, windows and fittings", 2 * YEAR, YEAR),
    Item("sanitary", "Sanitary ware", developer=YEAR),
    Item("lamps", "Lamps and switches", developer=6),
    Item("blockage", "Blocked pipes", developer=2),
)
ITEM = {item.code: item for item in ITEMS}
"""Minimums: works rule art. 40, from the acceptance; rule of 1998 art. 5, from the handover."""


class NoSeasons(Refusal):
    """Seasons cannot be counted without the heating calendar of the place."""

    def __init__(self) -> None:
        super().__init__("Enter the heating seasons of the project first.")


@dataclass(frozen=True, kw_only=True)
class House:
    """What the periods of one house start from.

    `contract` are months promised from the handover, by item. `design_life` is the date up to
    which the building is designed to serve, None where no paper says so. `seasons` are the
    heating seasons of the place, first and last day of each.
    """

    completed: date
    delivered: date
    contract: Mapping[str, int] = field(default_factory=dict)
    design_life: date | None = None
    seasons: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True)
class Warranty:
    """Until when an item is under warranty, and which of the three periods says so."""

    item: Item
    ends: Ends
    source: str


SOURCES: dict[str, str] = {
    "contract": "By the contract",
    "contractor": "The contractor's minimum, since the acceptance",
    "developer": "The developer's minimum, since the handover",
    "design": "The service life of the design",
}


def of_item(house: House, code: str, is_workday: IsWorkday) -> Warranty | None:
    """Return the warranty of one item, None where no period is known: the structure of a
    building whose design life nobody has entered.

    A blocked pipe has the short period of its own: that of the pipes covers faults of their
    installation only (26 example 2).

    :raises NoSeasons: when seasons are owed and the calendar does not reach so far
    """
    item = ITEM[code]
    ends = dict(_ends(house, item))
    if not ends:
        return None
    source = max(ends, key=lambda name: ends[name])
    return Warranty(item, moved(ends[source], is_workday), source)


def of_house(house: House, is_workday: IsWorkday) -> list[Warranty]:
    """Return the warranty of every item whose end can be told, in the order of the table."""
    found = []
    for item in ITEMS:
        try:
            one = of_item(house, item.code, is_workday)
        except NoSeasons:
            continue
        if one is not None:
            found.append(one)
    return found


def moved(raw: date, is_workday: IsWorkday) -> Ends:
    """Return an end with the day it takes effect: the next one after a break (README rule 10)."""
    effective = raw
    while not is_workday(effective):
        effective += timedelta(days=1)
    return Ends(raw, effective)


def _ends(house: House, item: Item) -> Iterator[tuple[str, date]]:
    if item.code in house.contract:
        yield "contract", months_after(house.delivered, house.contract[item.code])
    if item.contractor:
        yield "contractor", months_after(house.completed, item.contractor)
    if item.developer:
        yield "developer", months_after(house.delivered, item.developer)
    if item.structural and house.design_life:
        yield "design", house.design_life
    contractor, developer = item.seasons
    if contractor:
        yield "contractor", _after_seasons(house, house.completed, contractor)
        yield "developer", _after_seasons(house, house.delivered, developer)


def _after_seasons(house: House, since: date, count: int) -> date:
    """Return the last day of the `count`-th season that lies wholly after a day."""
    whole = sorted(last for first, last in house.seasons if first > since)
    if len(whole) < count:
        raise NoSeasons
    return whole[count - 1]
