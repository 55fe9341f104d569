"""When in the week things happen: hours of weekdays by the clock of a zone, Monday being 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

HALF_HOUR = 1800
LEAST = 5
"""Fewer attempts in an hour of the week are no share (20 §9.1, small numbers)."""


@dataclass(frozen=True)
class Slot:
    """One hour of a weekday: how often something happened, and how often it went well."""

    number: int = 0
    well: int = 0

    @property
    def share(self) -> float | None:
        """Return how often it went well in per cent; None where it happened too seldom."""
        return self.well / self.number * 100 if self.number >= LEAST else None


def folded(halves: Iterable[tuple[int, int, int]], zone: str) -> dict[tuple[int, int], Slot]:
    """Return weekday and hour with what happened in them, of half hours since 1970.

    Each half hour has the weekday and hour that a clock of the zone showed then, so that summer
    time does not shift them.
    """
    clock, found = ZoneInfo(zone), dict[tuple[int, int], Slot]()
    for half, number, well in halves:
        at = datetime.fromtimestamp(half * HALF_HOUR, clock)
        slot = found.get((at.weekday(), at.hour), Slot())
        found[at.weekday(), at.hour] = Slot(slot.number + number, slot.well + well)
    return found
