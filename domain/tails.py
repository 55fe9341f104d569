"""Limits of small counts: how few and how many chance still gives."""

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


def poisson_point(mean: float, share: float) -> float:
    """Return below which count that share of a Poisson variable lies, between counts too."""
    return _point(_poisson(mean), share)


def binomial_point(trials: int, chance: float, share: float) -> float:
    """Return below which count that share of a binomial variable lies, between counts too."""
    if chance > 0.5:  # counted from the nearer end, as above
        return trials - _point(_binomial(trials, 1 - chance), 1 - share)
    return _point(_binomial(trials, chance), share)


def _point(chances: Iterator[float], share: float) -> float:
    """Return the first count by which the share is reached, less what it is passed by, as a part
    of that count's own chance (Spiegelhalter 2005, appendix A.1)."""
    below, count = 0.0, 0
    for count, chance in enumerate(chances):
        below += chance
        if below >= share:
            return count - (below - share) / chance
    return count


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
