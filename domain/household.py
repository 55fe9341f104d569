"""A household as a lookup and its card show it."""

from dataclasses import dataclass, replace
from datetime import date

from domain.homes import TAG

MOST_CARS = 10
"""So many cars of a home are kept."""


@dataclass(frozen=True)
class Home:
    """A unit found by a lookup, with the first person who belongs to it."""

    unit_id: int
    project_id: int
    project: str
    code: str
    building: str
    person: str
    phone_tail: str


@dataclass(frozen=True)
class Resident:
    """A person of a household. `phone` and `id_number` are masks; "" where there is none."""

    party_id: int
    name: str
    role: str
    phone: str
    id_number: str
    id_seen: bool


@dataclass(frozen=True)
class Car:
    """A car of a household; `plate` is a mask."""

    vehicle_id: int
    plate: str


@dataclass(frozen=True)
class Household:
    """One unit with the people and cars that belong to it now and its tags."""

    home: Home
    building_id: int
    grid_id: int | None
    status: str
    property_type: str
    first_occupied_on: date | None
    residents: tuple[Resident, ...]
    tags: tuple[str, ...]
    cars: tuple[Car, ...] = ()

    def without_sensitive_tags(self) -> "Household":
        """Return it as a post sees it that does not answer for the home."""
        shown = tuple(tag for tag in self.tags if tag not in TAG or not TAG[tag].sensitive)
        return replace(self, tags=shown)


def masked_id(number: str) -> str:
    """Return an ID number as lists show it: `1101**********002X` (10 §1.3)."""
    return f"{number[:4]}{'*' * 10}{number[-4:]}" if len(number) == 18 else "****" * bool(number)


def masked(phone: str) -> str:
    """Return a phone number fit for lists: `138****1234`; too short a one shows nothing."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "****" if phone else ""


def masked_plate(plate: str) -> str:
    """Return a plate as cards show it: `粤B·***45`."""
    return f"{plate[:2]}·***{plate[-2:]}" if len(plate) >= 6 else "****" * bool(plate)
