"""How often a chart cries over nothing, and how soon it hears a shift: drawn series, by a seed."""

import math
from collections.abc import Iterator
from random import Random

from domain import control_charts
from domain.control_charts import Level
from domain.run_rules import FALSE_ALARMS

SERIES, SEED = 600, 20
MONTHS, HOMES, USUAL = 24, (400, 520), 8.0
WITHIN = 6
"""Months of a shift that are looked at."""
SHIFTS = (1.5, 2.0, 3.0)

Months = tuple[list[float], list[float]]


def drawn(rng: Random, mean: float) -> int:
    """Draw a Poisson count by the product of uniform numbers (Knuth)."""
    count, product, least = 0, rng.random(), math.exp(-mean)
    while product > least:
        count, product = count + 1, product * rng.random()
    return count


def months(rng: Random, number: int, times: float) -> Months:
    """Return counts of months and their homes, at `times` the usual rate."""
    homes = [float(rng.randint(*HOMES)) for _ in range(number)]
    return [float(drawn(rng, USUAL * times * n / HOMES[1])) for n in homes], homes


def signal(seen: Months, stable: Level) -> str:
    return control_charts.chart("u", *seen, stable, exact=False).signal


def false_alarms(seed: int = SEED) -> float:
    """Return the share of charts of two stable years that show a signal."""
    rng, false = Random(seed), 0
    for _ in range(SERIES):
        seen = months(rng, MONTHS, 1)
        own = control_charts.level("u", *seen)
        false += own is not None and bool(signal(seen, own))
    return false / SERIES


def heard(times: float, within: int, seed: int = SEED + 1) -> float:
    """Return the share of charts that hear a rate of so many times within so many months."""
    rng, found = Random(seed), 0
    for _ in range(SERIES):
        stable = control_charts.level("u", *months(rng, MONTHS, 1))
        found += stable is not None and bool(signal(months(rng, within, times), stable))
    return found / SERIES


def lines() -> Iterator[str]:
    """Yield what is printed: false alarms beside what is promised, then each shift by months."""
    yield f"false alarms in {MONTHS} stable months: {false_alarms():.3f} (at most {FALSE_ALARMS})"
    for times in SHIFTS:
        by_month = ", ".join(f"{n}: {heard(times, n):.2f}" for n in range(1, WITHIN + 1))
        yield f"{times:g} times the usual {USUAL:g} a month, heard within months: {by_month}"
