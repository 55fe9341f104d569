"""Intervals, Pareto and forecasts (domain 20 §9.8), on numbers counted by hand."""

import pytest

from domain.statistics import differ, pace, pareto, poisson_interval


def test_the_interval_of_nothing_begins_at_nothing() -> None:
    low, high = poisson_interval(0, 38)

    assert low == 0
    assert round(high * 1000, 2) == 97.08


def test_pareto_of_nothing_is_empty() -> None:
    assert pareto([]) == []


def test_a_finished_year_needs_no_pace() -> None:
    done = pace(covered=100, base=120, months_gone=12, target_percent=100)

    assert (done.needed, done.forecast) == (None, 100)


def test_no_forecast_exceeds_the_base() -> None:
    fast = pace(covered=119, base=120, months_gone=2, target_percent=100)

    assert fast.forecast == 120


@pytest.mark.parametrize(
    ("one", "other", "telling"),
    [
        ((3, 470), (7, 491), False),
        ((5, 500), (16, 510), False),
        ((103, 535), (63, 536), True),
        ((5, 500), (30, 500), True),
    ],
    ids=["X11: February and May", "a doubling of few", "a year against a year", "six times"],
)
def test_two_rates_differ_beyond_three_sigmas(
    one: tuple[int, int], other: tuple[int, int], telling: bool
) -> None:
    assert differ(one, other) is differ(other, one) is telling


@pytest.mark.parametrize(
    ("count", "interval"),
    [(99, (80.46, 120.53)), (100, (81.36, 121.63)), (1500, (1425.04, 1577.87))],
)
def test_the_interval_of_many_events_is_the_exact_one_to_a_thousandth(
    count: int, interval: tuple[float, float]
) -> None:
    low, high = poisson_interval(count, 1)

    assert low == pytest.approx(interval[0], rel=0.001)
    assert high == pytest.approx(interval[1], rel=0.001)
