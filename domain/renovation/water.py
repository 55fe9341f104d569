"""The test of wet rooms before they are covered: how deep, how long, how often (F-RN-11)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

LEAST_MM = 20
"""Depth of the water (GB 50209)."""
LEAST_HOURS = timedelta(hours=24)
ROUNDS = 2
"""Once before the finishes and once after them (GB 50327)."""
KINDS: Mapping[str, str] = {
    "pressure": "Pressure test of the water pipes",
    "circuit": "Test of the electric circuits",
    "closed_water": "Closed-water test of the waterproof layer",
}


def lasts(start: datetime, end: datetime) -> bool:
    return end - start >= LEAST_HOURS


def room(place: str) -> str:
    """Return what tells one room from another, however somebody wrote its name."""
    return " ".join(place.split()).casefold()


def untested(rooms: Iterable[str], tests: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the wet rooms that have not passed often enough, each by its own tests."""
    known = list(tests)
    return tuple(
        one
        for one in rooms
        if passed_rounds(test for test in known if room(test["place"]) == room(one)) < ROUNDS
    )


def passed_rounds(tests: Iterable[Mapping[str, Any]]) -> int:
    """Count the closed-water tests without a leak since the last one that leaked."""
    count = 0
    for test in tests:
        if test["kind"] == "closed_water":
            count = 0 if test["leaks"] else count + 1
    return count
