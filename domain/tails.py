"""Limits of small counts: how few and how many chance still gives, once in 740 times beyond."""

from collections.abc import Iterator
from math import exp

TAIL = 0.00135
"""The share of a normal variable beyond three sigmas on one side."""


def poisson_limits(base: float, rate: float) -> tuple[float, float]:
    """Return the least and the most events that chance explains at a rate over a base."""
    return _limits(_poisson(base * rate))


def binomial_limits(base: float, share: float) -> tuple[float, float]:
    """Return the least and the most successes of `base` trials that chance explains."""
    if share > 0.5:  # counted from the nearer end: the chance of none at all would be nothing
        least, most = _limits(_binomial(int(base), 1 - share))
        return base - most, base - least
    return _limits(_binomial(int(base), share))


def _limits(chances: Iterator[float]) -> tuple[float, float]:
    """Return between which counts all but a tail on either side lies, of chances from 0 on."""
    least, below = 0, 0.0
    for count, chance in enumerate(chances):
        if below + chance <= TAIL:
            least = count + 1
        below += chance
        if below >= 1 - TAIL:
            return least, count
    return least, least


def _poisson(mean: float) -> Iterator[float]:
    chance, count = exp(-mean), 0
    while True:
        yield chance
        count += 1
        chance *= mean / count


def _binomial(trials: int, share: float) -> Iterator[float]:
    chance = (1 - share) ** trials
    for count in range(trials + 1):
        yield chance
        chance *= (trials - count) / (count + 1) * share / (1 - share)
