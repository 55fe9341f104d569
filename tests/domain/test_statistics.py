"""Signal or noise: the rules of the charts (domain 20 §9.8), on numbers counted by hand."""

import pytest

from domain.statistics import differ, pace, pareto, poisson_interval, u_chart

FLAT = [5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6]
HOMES = [500.0] * 12


@pytest.mark.parametrize(
    ("counts", "signal"),
    [
        (FLAT, ""),
        ([*FLAT[:11], 30], "outside"),
        ([3, 3, 3, 3, 6, 6, 6, 6, 6, 6, 6, 6], "one_side"),
        ([5, 2, 3, 4, 5, 6, 7, 4, 5, 4, 6, 4], "trend"),
    ],
)
def test_a_chart_names_the_rule_that_was_broken(counts: list[int], signal: str) -> None:
    chart = u_chart(counts, HOMES)

    assert chart is not None
    assert chart.signal == signal


def test_limits_follow_each_month_s_homes() -> None:
    chart = u_chart([5, 5], [100, 900])

    assert chart is not None
    small, large = chart.points
    assert small.upper > large.upper
    assert small.lower == 0


def test_nobody_at_risk_draws_no_chart() -> None:
    assert u_chart([0, 0], [0, 0]) is None


def test_a_month_without_homes_has_no_rate_and_is_not_outside() -> None:
    chart = u_chart([0, 5], [0, 500])

    assert chart is not None
    assert (chart.points[0].rate, chart.points[0].outside) == (None, False)


def test_august_removed_gives_the_limits_of_the_stable_months() -> None:
    counts, homes = (
        [5, 3, 6, 4, 7, 5, 6, 5, 4, 6, 5],
        [470, 470, 478, 485, 491, 500, 505, 515, 520, 520, 520],
    )

    chart = u_chart(counts, homes)

    assert chart is not None
    assert round(chart.centre * 1000, 2) == 10.23
    assert round((chart.centre + 3 * (chart.centre / 510) ** 0.5) * 1000, 2) == 23.67


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
