"""How unevenly something is spread: over homes, over buildings, and over the year (20 §9.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

TOP = 10
"""One in so many homes is looked at apart (CR14)."""
SEASON_MONTHS = 24
"""Whole months that a seasonal index needs (CR19)."""


@dataclass(frozen=True)
class Concentration:
    """What the homes that occur most often bring, and how few buildings bring half of it."""

    total: int
    of_top: int
    homes: int
    top_homes: int
    buildings: int
    buildings_of_half: int


def concentration(times: Mapping[int, int], by_building: Sequence[int]) -> Concentration:
    """Return the spread of how many homes occurred how often, and of counts by building.

    The tenth of the homes that occur most is rounded up: one home is one.
    """
    homes = sum(times.values())
    top = ceil(homes / TOP)
    left, of_top = top, 0
    for often in sorted(times, reverse=True):
        taken = min(left, times[often])
        of_top, left = of_top + taken * often, left - taken
    total = sum(often * count for often, count in times.items())
    half = _holding_half(by_building)
    return Concentration(total, of_top, homes, top, len(by_building), half)


def _holding_half(counts: Sequence[int]) -> int:
    total, running = sum(counts), 0
    for place, count in enumerate(sorted(counts, reverse=True), start=1):
        running += count
        if running * 2 >= total:
            return place
    return 0


def season(rates: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Return by month of the year, January being 1, how its rate compares to that of its year.

    `rates` are those of whole months by month number. Years are the twelve months that end
    with the last one, the twelve before, and so on; what is left over is not used. Empty with
    fewer than two years, or where a year has no rate at all.
    """
    years = [rates[end - 12 : end] for end in range(len(rates), 11, -12)]
    means = [fmean(rate for _, rate in year) for year in years]
    if len(years) * 12 < SEASON_MONTHS or not all(means):
        return {}
    index: dict[int, list[float]] = {}
    for year, mean in zip(years, means, strict=True):
        for month, rate in year:
            index.setdefault(month % 12 + 1, []).append(rate / mean)
    return {month: fmean(found) for month, found in sorted(index.items())}
