"""Violations: how grave each is, by when it is put right, what a repetition makes of it (12)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

MINOR, SERIOUS, MAJOR = 1, 2, 3
LEVELS: Mapping[int, str] = {MINOR: "Minor", SERIOUS: "Serious", MAJOR: "Major"}
REPEATED = 3
"""The third minor violation of one renovation is a serious one (12 §3.4 f)."""


@dataclass(frozen=True)
class Breach:
    """A kind of violation with its level and the days in which it is put right.

    `days` None is left to the order of the authority; 0 is the same day.
    """

    code: str
    title: str
    level: int
    days: int | None


RECTIFIED_IN: Mapping[int, int | None] = {MINOR: 0, SERIOUS: 3, MAJOR: None}
"""Days in which a violation of a level is put right."""
_TITLES: Mapping[int, Mapping[str, str]] = {
    MINOR: {
        "V-BADGE": "Somebody at work without a pass",
        "V-PERMIT": "The permit is not posted",
        "V-WASTE": "Waste in the corridor",
        "V-TIME": "Work outside the hours",
        "V-EXTINGUISHER": "Fire extinguisher missing",
        "V-STAY": "Somebody stays overnight without consent",
    },
    SERIOUS: {
        "V-DRAIN": "Drainage moved",
        "V-GASBOX": "Gas pipe or meter enclosed",
        "V-AC": "Air conditioner at a wrong place",
        "V-HOTWORK": "Hot work without a permit",
        "V-WATERPROOF": "Waterproof layer cut without a test",
        "V-CORRIDOR": "Corridor blocked",
        "V-FIRE": "Fire equipment covered or moved",
        "V-ADDED": "Work that was not applied for",
        "V-WINDOWS": "Door, window or burglar bars not in the uniform style",
        "V-FLUE": "Flue or air duct opened",
        "V-CONVERTED": "Balcony put to another use",
        "V-LOAD": "Heavy loads piled up on the floor",
    },
    MAJOR: {
        "V-BEARING": "Load-bearing part cut",
        "V-BALCONY": "Wall of a balcony taken down",
        "V-WETROOM": "Wet room above a living room",
        "V-FACADE": "Opening in the façade",
        "V-STRUCTURE": "Structure on a roof or in a yard",
        "V-GASLINE": "Gas or heating line moved without approval",
        "V-ENTRY": "Entry refused for a necessary check",
    },
}
BREACHES: Mapping[str, Breach] = {
    code: Breach(code, title, level, RECTIFIED_IN[level])
    for level, titles in _TITLES.items()
    for code, title in titles.items()
}
TITLES: Mapping[str, str] = {code: one.title for code, one in BREACHES.items()}


def level_of(code: str, *, minor_before: int) -> int:
    """Return how grave a violation is; `minor_before` counts the minor ones of its renovation."""
    level = BREACHES[code].level
    return SERIOUS if level == MINOR and minor_before + 1 >= REPEATED else level


@dataclass(frozen=True)
class Owed:
    """A violation as the figure of timeliness sees it: when it was due, and when it was closed."""

    due_at: datetime
    closed_at: datetime | None


def timeliness(owed: Iterable[Owed]) -> tuple[int, int]:
    """Return how many were closed in time, and how many were due: the open ones are due too
    (26 example 8)."""
    found = list(owed)
    kept = [one for one in found if one.closed_at is not None and one.closed_at <= one.due_at]
    return len(kept), len(found)
