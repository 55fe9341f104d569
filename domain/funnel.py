"""Funnel plots: which of many shares or rates differ from all together by more than chance.

Spiegelhalter, "Funnel plots for comparing institutional performance", *Statistics in Medicine* 24
(2005): exact limits, interpolated between counts (appendix A.1). Where all differ more than chance
makes them, limits are widened as in his "Handling over-dispersion of performance indicators",
*Quality and Safety in Health Care* 14 (2005). Nobody is ranked (domain 20 §9.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean
from typing import Literal

from domain.tails import binomial_point, poisson_point

Kind = Literal["share", "rate"]
WARNING, ALARM = 0.025, 0.001
"""The tails beyond limits of 95 and of 99.8 per cent; beyond the second somebody looks."""
MANY = 500
"""From so many of the rarer outcome on, the normal distribution stands for the exact one."""
FEWEST, TRIMMED = 10, 0.1
"""Points that a common spread needs, and the share of them at either end that is cut back."""
STEPS = 40


@dataclass(frozen=True)
class Part:
    """What is compared: a name of its own, what was counted, and of how many."""

    key: str
    count: float
    base: float
    small: bool


@dataclass(frozen=True)
class Point:
    """One part in the funnel. `side` is 1 above what chance explains, -1 below, else 0; a small
    one is never judged."""

    part: Part
    rate: float
    side: int


@dataclass(frozen=True)
class Limits:
    """The limits of 95 and of 99.8 per cent at a base."""

    base: float
    lower: float
    low: float
    high: float
    upper: float


@dataclass(frozen=True)
class Funnel:
    """All parts around what they are together. `spread` is 1 where chance alone explains them."""

    kind: Kind
    centre: float
    spread: float
    points: tuple[Point, ...]
    curve: tuple[Limits, ...]


def funnel(kind: Kind, parts: Sequence[Part]) -> Funnel | None:
    """Return parts in the order given, each beside its limits; None with nothing at risk."""
    judged = [part for part in parts if part.base]
    if not judged:
        return None
    centre = sum(part.count for part in judged) / sum(part.base for part in judged)
    spread = _spread(kind, [part for part in judged if not part.small], centre)
    points = tuple(_point(kind, part, centre, spread) for part in judged)
    bases = _bases(kind, [part.base for part in judged if not part.small] or [judged[0].base])
    curve = tuple(limits(kind, base, centre, spread=spread) for base in bases)
    return Funnel(kind, centre, spread, points, curve)


def _bases(kind: Kind, shown: Sequence[float]) -> list[float]:
    """Return the sizes at which limits are drawn: below half of the smallest they only hide the
    points. A share has whole numbers."""
    least, most = min(shown) / 2, max(shown) * 1.05
    bases = [least + (most - least) * step / STEPS for step in range(STEPS + 1)]
    return sorted({max(1.0, float(round(one))) for one in bases}) if kind == "share" else bases


def limits(kind: Kind, base: float, centre: float, *, spread: float) -> Limits:
    """Return between which values a part of that size lies when it is like the others."""
    tails = (ALARM, WARNING, 1 - WARNING, 1 - ALARM)
    found = [centre + spread * (_at(kind, base, centre, tail) - centre) for tail in tails]
    highest = 1.0 if kind == "share" else float("inf")
    return Limits(base, *(min(max(one, 0.0), highest) for one in found))


def _point(kind: Kind, part: Part, centre: float, spread: float) -> Point:
    rate, bounds = part.count / part.base, limits(kind, part.base, centre, spread=spread)
    side = 0 if part.small else (rate > bounds.upper) - (rate < bounds.lower)
    return Point(part, rate, side)


def _at(kind: Kind, base: float, centre: float, tail: float) -> float:
    expected = base * centre
    rarer = min(expected, base - expected) if kind == "share" else expected
    if rarer > MANY:
        return centre + NormalDist().inv_cdf(tail) * _sigma(kind, base, centre)
    if kind == "share":
        return binomial_point(int(base), centre, tail) / base
    return poisson_point(expected, tail) / base


def _spread(kind: Kind, parts: Sequence[Part], centre: float) -> float:
    """Return how many times as far apart as by chance the parts lie, the outermost cut back."""
    if len(parts) < FEWEST or not _sigma(kind, 1, centre):
        return 1.0
    z = sorted((p.count / p.base - centre) / _sigma(kind, p.base, centre) for p in parts)
    cut = int(len(z) * TRIMMED)
    lowest, highest = z[cut], z[-1 - cut]
    return max(1.0, sqrt(fmean(min(max(one, lowest), highest) ** 2 for one in z)))


def _sigma(kind: Kind, base: float, centre: float) -> float:
    return sqrt(centre * (1 - centre if kind == "share" else 1) / base)
