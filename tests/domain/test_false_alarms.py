"""How often a chart cries over nothing, and how soon it hears what is planted: drawn series."""

import math
from random import Random

from domain import control_charts
from domain.run_rules import FALSE_ALARMS

SERIES = 600
MONTHS, HOMES, USUAL = 24, (400, 520), 8.0
DOUBLED_WITHIN = 6
"""Months within which nineteen of twenty charts hear that eight a month have become sixteen."""


def drawn(rng: Random, mean: float) -> int:
    """Draw a Poisson count by the product of uniform numbers (Knuth)."""
    count, product, least = 0, rng.random(), math.exp(-mean)
    while product > least:
        count, product = count + 1, product * rng.random()
    return count


def months(rng: Random, number: int, times: float) -> tuple[list[float], list[float]]:
    homes = [float(rng.randint(*HOMES)) for _ in range(number)]
    return [float(drawn(rng, USUAL * times * n / HOMES[1])) for n in homes], homes


def signals(counts: list[float], homes: list[float], stable: control_charts.Level) -> str:
    return control_charts.chart("u", counts, homes, stable, exact=False).signal


def test_a_stable_time_is_called_a_signal_no_more_often_than_is_said() -> None:
    rng, false = Random(20), 0
    for _ in range(SERIES):
        counts, homes = months(rng, MONTHS, 1)
        own = control_charts.level("u", counts, homes)
        assert own is not None
        false += bool(signals(counts, homes, own))

    assert false / SERIES <= FALSE_ALARMS


def test_a_doubled_rate_is_heard_in_its_first_months() -> None:
    rng, heard = Random(21), 0
    for _ in range(SERIES):
        stable = control_charts.level("u", *months(rng, MONTHS, 1))
        assert stable is not None
        heard += bool(signals(*months(rng, DOUBLED_WITHIN, 2), stable))

    assert heard / SERIES >= 0.95
