"""How bad a defect is, and by when it is to be put right (domain 11 §2.4 b)."""

from collections.abc import Mapping
from datetime import timedelta

from domain.deadline import Days, Term, WorkingDays

SEVERITIES: dict[str, str] = {
    "3": "A: use or safety",
    "2": "B: function",
    "1": "C: looks",
}
"""The letters of the domain by the numbers of the column; 3 is the worst, as everywhere."""
BLOCKING = 3
"""A defect of this class keeps the house from being accepted until it is put right."""
PHOTO_FROM = 2
"""From this class up a defect is proved by a photo."""
FIRST_LOOK = timedelta(hours=24)
FIX: Mapping[str, Term] = {
    "3": Days(15),
    "2": WorkingDays(7),
    "1": WorkingDays(7),
    "ordered": Days(30),
    "common": Days(30),
}
"""`ordered` are parts made to order, `common` what the takeover of common parts found."""
MADE_SAFE: Mapping[str, Term] = {"danger": Days(0)}
PLAN: Mapping[str, Term] = {"danger": Days(3)}


def term_of(severity: int, *, made_to_order: bool, common: bool) -> str:
    """Return the name of the term that a defect falls under."""
    if made_to_order:
        return "ordered"
    return "common" if common else str(severity)


WARRANTY_OF: Mapping[str, str] = {
    "openings": "openings",
    "walls": "plaster",
    "floor": "floor",
    "ceiling": "plaster",
    "waterproofing": "wet_rooms",
    "water_supply": "installation",
    "drainage": "installation",
    "power": "installation",
    "low_voltage": "installation",
    "switches": "lamps",
    "panel": "installation",
    "gas": "installation",
    "heating": "heating",
    "railing": "openings",
    "sanitary": "sanitary",
    "lamps": "lamps",
    "intercom": "installation",
    "other": "openings",
}
"""Which item of the warranty (§2.4 c) an item of the inspection falls under."""
REPAIR_OF: Mapping[str, tuple[str, str]] = {
    "openings": ("doors", "doors.window"),
    "walls": ("building", "building.plaster"),
    "floor": ("building", "building.tiles"),
    "ceiling": ("building", "building.plaster"),
    "waterproofing": ("building", "building.bathroom_leak"),
    "water_supply": ("plumbing", "plumbing.tap"),
    "drainage": ("plumbing", "plumbing.blocked"),
    "power": ("electric", "electric.outage"),
    "low_voltage": ("electric", "electric.low_voltage"),
    "switches": ("electric", "electric.sockets"),
    "panel": ("electric", "electric.outage"),
    "gas": ("gas", "gas.smell"),
    "heating": ("heating", "heating.cold"),
    "sanitary": ("plumbing", "plumbing.toilet"),
    "railing": ("building", "building.falling"),
    "lamps": ("electric", "electric.lamps"),
    "intercom": ("access", "access.intercom"),
    "other": ("building", "building.plaster"),
}
"""The category of the repair that a defect becomes when it is mended under warranty."""
