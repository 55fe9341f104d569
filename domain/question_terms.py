"""What the answers to supervisors' questions are told by: shifts, ages of homes, low scores."""

from collections.abc import Mapping
from datetime import datetime

from domain.procedures.notice.kinds import UTILITIES

ASPECTS: dict[str, str] = {
    "sat_timeliness": "Not on time",
    "sat_attitude": "Attitude",
    "sat_quality": "Quality of the work",
    "sat_tidy": "Left untidy",
}
"""What a low score on a return visit says (06 §6.4)."""
LOW = ("1", "2")
SHIFTS: dict[str, str] = {
    "day": "Day, 8:00–18:00",
    "evening": "Evening, 18:00–22:00",
    "night": "Night, 22:00–8:00",
}
"""Shifts by the hour of a report, a proposal: the register knows no rosters."""
AGES: dict[str, tuple[int, int]] = {
    "First half year": (0, 182),
    "Second half year": (183, 365),
    "Second year": (366, 730),
    "Later": (731, 100_000),
}
"""How many days a home has been handed over, both counted."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OUTAGES = (*UTILITIES, "lift", "water_tank")
COVERED_BY: Mapping[str, tuple[str, ...]] = {
    "public.outage": UTILITIES,
    "fees": ("fees",),
    "parking": ("traffic",),
    "decoration": ("renovation",),
    "community.activity": ("activity",),
    "community.assembly": ("assembly",),
    "community.disclosure": ("disclosure",),
    "order.fire": ("fire",),
    "order.pets": ("manners",),
    "order.throwing": ("manners",),
}
"""Which kinds of notices answer which inquiries, by sub-category or else category (07 §7.4)."""


def shift_of(at: datetime) -> str:
    """Return the shift of a moment as the estate's clock shows it."""
    if 8 <= at.hour < 18:
        return "day"
    return "evening" if 18 <= at.hour < 22 else "night"
