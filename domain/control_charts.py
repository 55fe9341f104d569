"""Control charts: limits that follow what each part of time is divided by (domain 20 §9.8).

u, p and XmR charts as in Montgomery, *Introduction to Statistical Quality Control*, 6th ed.,
chapters 6 and 7; the correction for spread by Laney, "Improved control charts for attributes",
*Quality Engineering* 14 (2002); times between events by Nelson, "A control chart for
parts-per-million nonconforming items", *Journal of Quality Technology* 26 (1994).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import Literal

from domain import run_rules
from domain.tails import binomial_limits, poisson_limits

Kind = Literal["u", "p", "xmr", "t"]
SIGMAS = 3
MEAN_MOVING_RANGE = 1.128
"""d2 for ranges of two: moving range over sigma of a normal variable."""
WIDE = 1.3
"""A spread of z-scores beyond this asks for Laney's limits."""
NELSON = 3.6
"""The root that makes exponential times nearly normal."""
FEW = 3
"""Fewer of the rarer outcome to a part of time, on the average, and three sigmas mislead."""


@dataclass(frozen=True)
class Point:
    """One part of time. `rate` is count over base, or the time itself; None with nothing at
    risk. `z` is how many sigmas it lies from the centre, None where limits are exact ones."""

    count: float
    base: float
    rate: float | None
    lower: float
    upper: float
    z: float | None = None

    @property
    def outside(self) -> bool:
        return self.rate is not None and not self.lower <= self.rate <= self.upper


@dataclass(frozen=True)
class Level:
    """What the limits are drawn from. `spread` is that of z-scores on a u or p chart (1 is what
    chance gives), and the sigma of single values otherwise; None where it cannot be told.

    On a chart of times between events both are those of the 3.6th root of the times.
    """

    centre: float
    spread: float | None

    @property
    def wide(self) -> bool:
        return self.spread is not None and self.spread > WIDE


@dataclass(frozen=True)
class Chart:
    """A control chart. `signal` is the rule that was broken, or "", and `at` the points of it.

    `corrected` has Laney's limits, `exact` those of the counts' own distribution.
    """

    kind: Kind
    centre: float
    points: tuple[Point, ...]
    sigma_z: float | None
    signal: str
    at: tuple[int, ...] = ()
    corrected: bool = False
    exact: bool = False


def level(kind: Kind, counts: Sequence[float], bases: Sequence[float]) -> Level | None:
    """Return what a stable stretch tells; None when nothing was at risk in it.

    `counts` of an XmR chart are its values and of a t chart its times; parts whose base is 0
    are left out.
    """
    judged = [(c, n) for c, n in zip(counts, bases, strict=True) if n]
    if not judged:
        return None
    if kind in ("xmr", "t"):
        values = [c ** (1 / NELSON) if kind == "t" else c for c, _ in judged]
        return Level(fmean(values), _moving_sigma(values))
    centre = sum(c for c, _ in judged) / sum(n for _, n in judged)
    sigmas = [_sigma(kind, centre, n) for _, n in judged]
    if not all(sigmas):
        return Level(centre, None)
    z = [(c / n - centre) / s for (c, n), s in zip(judged, sigmas, strict=True)]
    return Level(centre, _moving_sigma(z))


def is_rare(kind: Kind, counts: Sequence[float], bases: Sequence[float]) -> bool:
    """Tell whether the rarer outcome of a u or p chart is too rare for limits of three sigmas."""
    judged = [(c, n) for c, n in zip(counts, bases, strict=True) if n]
    if kind in ("xmr", "t") or not judged:
        return False
    often = fmean(c for c, _ in judged)
    others = fmean(n - c for c, n in judged) if kind == "p" else often
    return min(often, others) < FEW


def chart(
    kind: Kind, counts: Sequence[float], bases: Sequence[float], drawn: Level, *, exact: bool
) -> Chart:
    """Return the chart of a series by limits that are drawn from `drawn`.

    u: centre ± 3 √(centre / nᵢ); p: centre ± 3 √(centre (1 − centre) / nᵢ), both inside what is
    possible, and widened by the spread of z-scores where that is wide (Laney). XmR: centre ± 3
    sigmas by moving ranges. t: the same of the roots, raised back. `exact` takes the limits that
    counts of that mean leave once in 740 times on either side.
    """
    corrected = kind in ("u", "p") and drawn.wide and not exact
    points = tuple(
        _point(kind, c, n, drawn, exact=exact) for c, n in zip(counts, bases, strict=True)
    )
    centre = drawn.centre**NELSON if kind == "t" else drawn.centre
    judged = [(at, one) for at, one in enumerate(points) if one.rate is not None]
    seen = [run_rules.Seen(at, one.rate or 0.0, one.z, outside=one.outside) for at, one in judged]
    signal, at = run_rules.broken(seen, centre)
    sigma_z = drawn.spread if kind in ("u", "p") else None
    return Chart(kind, centre, points, sigma_z, signal, at, corrected, exact)


def u_chart(counts: Sequence[float], bases: Sequence[float]) -> Chart | None:
    """Return the u-chart of counts over changing bases by a level of their own (CR18); None when
    nothing was at risk."""
    drawn = level("u", counts, bases)
    return chart("u", counts, bases, drawn, exact=False) if drawn else None


def _point(kind: Kind, count: float, base: float, drawn: Level, *, exact: bool) -> Point:
    if not base:
        return Point(count, base, None, 0.0, float("inf"))
    if exact:
        limits = binomial_limits if kind == "p" else poisson_limits
        lower, upper = limits(base, drawn.centre)
        return Point(count, base, count / base, lower / base, upper / base)
    if kind in ("xmr", "t"):
        return _single(kind, count, base, drawn)
    sigma = _sigma(kind, drawn.centre, base) * (drawn.spread or 1 if drawn.wide else 1)
    highest = 1.0 if kind == "p" else float("inf")
    lower = max(0.0, drawn.centre - SIGMAS * sigma)
    upper = min(highest, drawn.centre + SIGMAS * sigma)
    return Point(count, base, count / base, lower, upper, _z(count / base - drawn.centre, sigma))


def _single(kind: Kind, value: float, base: float, drawn: Level) -> Point:
    """Return a single value or a time; what is counted or measured here is never below 0."""
    power = NELSON if kind == "t" else 1
    sigma = drawn.spread or 0.0
    lower = max(0.0, drawn.centre - SIGMAS * sigma) ** power
    upper = (drawn.centre + SIGMAS * sigma) ** power
    return Point(value, base, value, lower, upper, _z(value ** (1 / power) - drawn.centre, sigma))


def _sigma(kind: Kind, centre: float, base: float) -> float:
    return sqrt(centre * (1 - centre if kind == "p" else 1) / base)


def _z(distance: float, sigma: float) -> float | None:
    return distance / sigma if sigma else None


def _moving_sigma(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return None
    return fmean(abs(b - a) for a, b in pairwise(values)) / MEAN_MOVING_RANGE
