"""Signal or noise: control limits, exact intervals, Pareto and forecasts (domain 20 §9.8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt
from statistics import fmean

from domain.kpi import Value

SIGMAS = 3
RUN = 8
TREND = 6
MEAN_MOVING_RANGE = 1.128
"""d2 for ranges of two: moving range over sigma of a normal variable."""
VITAL_SHARE = 0.8
MANY = 100
NORMAL_95 = 1.959964
VERDICTS: dict[str, str] = {
    "outside": "Signal: a month lies outside the limits. Look for its cause.",
    "one_side": "Signal: eight months in a row on one side. The level has shifted.",
    "trend": "Signal: six months in a row rising or falling. Something is drifting.",
    "": "Normal variation: no month stands out; asking why will teach nothing.",
}
"""What is said of a chart by the rule that was broken (20 §9.8)."""
TOO_FEW_MONTHS = "Too few months to tell a signal from chance; 12 are needed."


@dataclass(frozen=True)
class Point:
    """One period of a u-chart: count over base, its limits, and whether it lies outside."""

    count: float
    base: float
    rate: float | None
    lower: float
    upper: float

    @property
    def outside(self) -> bool:
        return self.rate is not None and not self.lower <= self.rate <= self.upper


@dataclass(frozen=True)
class Chart:
    """A u-chart. `sigma_z` over 1.3 asks for Laney limits; `signal` is the rule broken, or ""."""

    centre: float
    points: tuple[Point, ...]
    sigma_z: float | None
    signal: str


def u_chart(counts: Sequence[float], bases: Sequence[float]) -> Chart | None:
    """Return the u-chart of counts over changing bases; None when nothing was at risk.

    ū = Σc / Σn, limits ū ± 3 √(ū / nᵢ), the lower never below 0 (CR18).
    """
    if not sum(bases):
        return None
    centre = sum(counts) / sum(bases)
    points = tuple(_point(c, n, centre) for c, n in zip(counts, bases, strict=True))
    rates = [p.rate for p in points if p.rate is not None]
    return Chart(centre, points, _sigma_z(points, centre), _rule(points, rates, centre))


def differ(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two rates, each a count and its base, differ by more than chance explains.

    The distance of three sigmas of a difference, at the rate that both have together.
    """
    (count, base), (other_count, other_base) = one, other
    centre = (count + other_count) / (base + other_base)
    spread = sqrt(centre * (1 / base + 1 / other_base))
    return abs(count / base - other_count / other_base) > SIGMAS * spread


def poisson_interval(count: int, base: float) -> tuple[float, float]:
    """Return the two-sided 95 % interval of a rate of events.

    Exact for small counts (Garwood 1936); from `MANY` on by the approximation of Wilson and
    Hilferty (1931), which there agrees with it to a thousandth.
    """
    if count >= MANY:
        return _cube(count, -NORMAL_95) / base, _cube(count + 1, NORMAL_95) / base
    low = 0.0 if count == 0 else _solve(lambda m: 1 - _poisson_cdf(count - 1, m) - 0.025)
    high = _solve(lambda m: 0.025 - _poisson_cdf(count, m))
    return low / base, high / base


@dataclass(frozen=True)
class Bar:
    """One bar of a Pareto chart; shares lie between 0 and 1."""

    label: Value
    count: float
    share: float
    cumulative: float
    vital: bool


def pareto(counts: Sequence[tuple[Value, float]]) -> list[Bar]:
    """Return bars by falling count; the vital few end with the first to reach 80 % (CR09)."""
    total, running, bars = sum(count for _, count in counts), 0.0, []
    for label, count in sorted(counts, key=lambda bar: (-bar[1], str(bar[0]))):
        vital = running < VITAL_SHARE * total
        running += count
        bars.append(Bar(label, count, count / total, running / total, vital))
    return bars


@dataclass(frozen=True)
class Pace:
    """What the year still needs and where the present pace leads (VC20). Homes per month.

    `needed` and `forecast` are None in a month that leaves nothing to plan or to judge by.
    """

    needed: float | None
    forecast: float | None
    forecast_percent: float | None


def pace(*, covered: int, base: int, months_gone: float, target_percent: float) -> Pace:
    """Return the pace for a plan year of twelve months, of which some and a part have gone."""
    left = 12 - months_gone
    needed = max(target_percent / 100 * base - covered, 0) / left if left else None
    forecast = min(covered / months_gone * 12, base) if months_gone else None
    percent = forecast / base * 100 if forecast is not None and base else None
    return Pace(needed, forecast, percent)


def _point(count: float, base: float, centre: float) -> Point:
    if not base:
        return Point(count, base, None, 0.0, float("inf"))
    spread = SIGMAS * sqrt(centre / base)
    return Point(count, base, count / base, max(0.0, centre - spread), centre + spread)


def _sigma_z(points: Sequence[Point], centre: float) -> float | None:
    """Return the spread of z-scores by their moving ranges (Laney 2002)."""
    judged = [p for p in points if p.rate is not None]
    if len(judged) < 2 or not centre:
        return None
    z = [((p.rate or 0) - centre) / sqrt(centre / p.base) for p in judged]
    return fmean(abs(b - a) for a, b in pairwise(z)) / MEAN_MOVING_RANGE


def _rule(points: Sequence[Point], rates: Sequence[float], centre: float) -> str:
    if any(point.outside for point in points):
        return "outside"
    sides = [(rate > centre) - (rate < centre) for rate in rates]
    if _runs(sides, RUN):
        return "one_side"
    steps = [(b > a) - (b < a) for a, b in pairwise(rates)]
    return "trend" if _runs(steps, TREND - 1) else ""


def _runs(signs: Sequence[int], length: int) -> bool:
    """Tell whether `length` neighbours share a sign other than 0."""
    return any(
        abs(sum(signs[start : start + length])) == length
        for start in range(len(signs) - length + 1)
    )


def _cube(count: int, z: float) -> float:
    return count * float((1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3)


def _poisson_cdf(count: int, mean: float) -> float:
    term = total = exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total


def _solve(rising: Callable[[float], float]) -> float:
    """Return the root of a rising function of a mean, by halving."""
    low, high = 0.0, 1.0
    while rising(high) < 0:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return high
