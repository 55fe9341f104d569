"""What chance explains and what it does not: intervals, Pareto and forecasts (domain 20 §9.8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from domain.kpi import Value

SIGMAS = 3
VITAL_SHARE = 0.8
MANY = 100
NORMAL_95 = 1.959964


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
