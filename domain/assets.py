"""Facilities of an estate: what they can be, what registering one asks, and their faults."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.procedure import Field

CATEGORIES: dict[str, str] = {
    "lift": "Lift",
    "water": "Water supply and drainage",
    "power": "Power and lighting",
    "fire": "Fire safety",
    "access": "Gates and access",
    "camera": "Cameras and low voltage",
    "heating": "Heating and ventilation",
    "play": "Playground and fitness",
    "building": "Building and roads",
    "other": "Other",
}
FAULT_WINDOW = timedelta(days=90)
"""Within which the same fault again is a repeat (01 §1.4-5)."""
OFTEN = 3
"""The same fault this often goes to the manager, with its root cause (04 §4.3)."""

CODE = Field("code", "Code", "text", True, least=1, most=24, help="As on its label: LIFT-3")
NAME = Field("name", "Name", "text", True, least=2, most=60, help="Lift 3, building 1")
PLACE = Field("place", "Place", "text", True, least=2, most=60)
CATEGORY = Field("category", "Kind of facility", "choice", True, options=CATEGORIES)
RETIRED = Field("retired", "Out of use: no repair is registered for it", "flag", default=False)
NEW = (CODE, NAME, CATEGORY, PLACE)
CHANGED = (NAME, CATEGORY, PLACE, RETIRED)


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One facility with its repairs: those still open, those of a year, and the last one.

    `same` is how often its most frequent fault came within a year.
    """

    id: int
    project_id: int
    code: str
    name: str
    place: str
    category: str
    retired: bool
    open: int = 0
    repairs: int = 0
    same: int = 0
    last_at: datetime | None = None

    @property
    def called(self) -> str:
        return f"{self.name} ({self.code})"

    @property
    def is_often_broken(self) -> bool:
        return self.same >= OFTEN
