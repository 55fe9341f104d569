"""The homes of one large estate with their past, as rows ready to be stored."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from data_access.database import Keyring
from data_access.sealing import person_columns
from demo.many_cases import Home
from demo.residents import ADDRESSES, SURNAMES
from domain.calendar import FOREVER, date_of
from services.homes import sounds

BUILDINGS, FLOORS, DOORS = 10, 25, 4
HOMES = BUILDINGS * FLOORS * DOORS
GRIDS = 4
UNIT = (
    *("id", "project_id", "building_id", "grid_id", "code", "entrance", "floor", "room"),
    *("property_type", "area_m2", "handed_over_on", "first_occupied_on"),
)
STATUS = ("project_id", "unit_id", "status", "from_day", "until_day")
PARTY = ("id", "project_id", "name", "pinyin", "initials", "phone", "phone_hash", "tail_hash")
UNIT_PARTY = ("project_id", "unit_id", "party_id", "role", "from_day", "until_day")
SOUNDS = {(s, a): sounds(s + a) for s in SURNAMES for a in ADDRESSES}


@dataclass
class Settled:
    """The rows of an estate's homes, and the homes as its cases will point at them."""

    units: list[tuple[Any, ...]] = field(default_factory=list)
    statuses: list[tuple[Any, ...]] = field(default_factory=list)
    parties: list[tuple[Any, ...]] = field(default_factory=list)
    belongings: list[tuple[Any, ...]] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    occupied: dict[int, int] = field(default_factory=dict)
    """The first day on which somebody lives there, by unit."""


def settle(project_id: int, today: int, rng: Random, keys: Keyring) -> Settled:
    """Return homes of which most are old and each building came in one wave, week by week."""
    made = Settled()
    for building in range(1, BUILDINGS + 1):
        building_id = (project_id - 1) * BUILDINGS + building
        grid_id = (project_id - 1) * GRIDS + 1 + building % GRIDS
        wave = today - rng.choice((2400, 2000, 1700, 1500, 1300, 900, 500, 200))
        for floor in range(1, FLOORS + 1):
            for door in range(1, DOORS + 1):
                place = (building_id, grid_id, f"{building}-1-{floor}-{floor}{door:02d}")
                past = _past(wave + 7 * rng.randrange(3), today, rng)
                _home(made, project_id, place, past=past, rng=rng, keys=keys)
    return made


def _home(
    made: Settled,
    project_id: int,
    place: tuple[int, int, str],
    *,
    past: list[tuple[str, int]],
    rng: Random,
    keys: Keyring,
) -> None:
    building_id, grid_id, code = place
    unit_id = (project_id - 1) * HOMES + len(made.units) + 1
    handed = past[1][1]
    moved = next((day for status, day in past if status in LIVED_IN), None)
    floor, room = code.split("-")[2:]
    dates = [str(date_of(day)) if day else None for day in (handed, moved)]
    made.units.append(
        (
            *(unit_id, project_id, building_id, grid_id, code, "1", int(floor), room),
            *("residential", 96, *dates),
        )
    )
    ends = [*(day for _, day in past[1:]), FOREVER]
    for (status, first), until in zip(past, ends, strict=True):
        made.statuses.append((project_id, unit_id, status, first, until))
    name = rng.choice(SURNAMES), rng.choice(ADDRESSES)
    number = f"1380000{rng.randrange(1, 10_000):04d}"
    sealed = person_columns(keys, phone=number, id_number="")
    phone = sealed["phone"], sealed["phone_hash"]
    person = ("".join(name), *SOUNDS[name], *phone, sealed["tail_hash"])
    made.parties.append((unit_id, project_id, *person))
    made.belongings.append((project_id, unit_id, unit_id, "owner", handed - 300, FOREVER))
    made.homes.append(Home(unit_id, building_id, grid_id, person[0], phone))
    if moved:
        made.occupied[unit_id] = moved


LIVED_IN = ("owner_occupied", "tenant_occupied")


def _past(handed: int, today: int, rng: Random) -> list[tuple[str, int]]:
    begun = handed + 14 * rng.randint(1, 5)
    moved = begun + 14 * rng.randint(5, 9)
    spans = [("sold_not_handed", handed - 300), ("handed_vacant", handed)]
    if rng.random() < 0.88:
        spans.append(("handed_decorating", begun))
        spans.append((LIVED_IN[rng.random() < 0.15], moved))
    return [(status, day) for status, day in spans if day <= today]
