"""Control charts against what their authors published, and on numbers counted by hand."""

import pytest

from domain import control_charts
from domain.control_charts import Chart, Kind, Level, is_rare, level, u_chart
from domain.tails import binomial_limits, poisson_limits

FLAT = [5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6]
HOMES = [500.0] * 12
ORANGE_JUICE = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12,
    7, 13, 9, 6,
]  # fmt: skip
"""Cans that leak, of 50: Montgomery, 6th ed., table 7.1."""
FAULTS: list[float] = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
CLOTH: list[float] = [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5]
"""Faults in rolls of dyed cloth of different length: Montgomery, table 7.11."""
VISCOSITY = [
    33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54,
    33.12, 33.84,
]  # fmt: skip
"""Batches of primer paint: Montgomery, table 6.6."""
VALVE = [
    286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831,
    96,
]  # fmt: skip
"""Hours between failures of a valve: Montgomery, table 7.14."""


def drawn(kind: Kind, counts: list[float], bases: list[float], *, exact: bool = False) -> Chart:
    found = level(kind, counts, bases)
    assert found is not None
    return control_charts.chart(kind, counts, bases, found, exact=exact)


def test_a_p_chart_finds_the_two_bad_half_hours_of_the_orange_juice() -> None:
    counts, cans = [float(one) for one in ORANGE_JUICE], [50.0] * 30
    plain = Level(sum(counts) / sum(cans), spread=None)

    chart = control_charts.chart("p", counts, cans, plain, exact=False)

    first = chart.points[0]
    assert round(chart.centre, 4) == 0.2313
    assert (round(first.lower, 4), round(first.upper, 4)) == (0.0524, 0.4102)
    assert (chart.signal, chart.at) == ("outside", (14, 22))


def test_a_u_chart_has_the_published_limits_for_each_length_of_cloth() -> None:
    chart = drawn("u", FAULTS, CLOTH)

    limits = [limit for p in chart.points[:3] for limit in (p.lower, p.upper)]
    assert round(chart.centre, 2) == 1.42
    assert limits == pytest.approx([0.29, 2.55, 0.16, 2.69, 0.43, 2.41], abs=0.01)
    assert not chart.corrected


def test_single_values_have_the_published_limits_by_moving_ranges() -> None:
    chart = drawn("xmr", VISCOSITY, [1.0] * 15)

    first = chart.points[0]
    assert round(chart.centre, 2) == 33.52
    assert (round(first.lower, 2), round(first.upper, 2)) == (32.24, 34.80)
    assert chart.signal == ""


def test_times_between_failures_are_judged_by_the_published_roots() -> None:
    roots = [hours ** (1 / control_charts.NELSON) for hours in VALVE[:5]]
    chart = drawn("t", [float(hours) for hours in VALVE], [1.0] * 20)

    assert roots == pytest.approx([4.80986, 6.70903, 5.72650, 3.81367, 6.43541], abs=0.005)
    assert chart.signal == ""
    assert round(chart.centre ** (1 / control_charts.NELSON), 2) == 5.39


def test_a_wide_spread_widens_the_limits_after_laney() -> None:
    chart = drawn("u", [100.0, 140.0] * 6, [1000.0] * 12)

    # z = (0.10 − 0.12) / √(0.12 / 1000) = −1.826 and +1.826: ranges of 3.651, over 1.128.
    assert round(chart.sigma_z or 0, 3) == 3.237
    assert chart.corrected
    assert round(chart.points[0].upper, 4) == round(0.12 + 3 * 0.0109545 * 3.2371, 4)
    assert chart.signal == ""


def test_x14_hears_the_sixth_month() -> None:
    chart = drawn("p", [18.0, 20, 17, 22, 19, 11], [20.0, 22, 19, 24, 21, 20])

    assert round(chart.centre * 100, 1) == 84.9
    assert round(chart.points[5].lower * 100, 1) == 60.9
    assert (chart.signal, chart.at) == ("outside", (5,))


@pytest.mark.parametrize(
    ("counts", "signal", "at"),
    [
        (FLAT, "", ()),
        ([*FLAT[:11], 30], "outside", (11,)),
        ([3, 3, 3, 3, 6, 6, 6, 6, 6, 6, 6, 6], "one_side", tuple(range(4, 12))),
        ([5, 2, 3, 4, 5, 6, 7, 4, 5, 4, 6, 4], "trend", tuple(range(1, 7))),
        ([5, 4, 6, 5, 11, 4, 11, 5, 3, 4, 3, 3], "near", (4, 6)),
    ],
)
def test_a_chart_names_the_rule_that_was_broken(
    counts: list[int], signal: str, at: tuple[int, ...]
) -> None:
    chart = u_chart(counts, HOMES)

    assert chart is not None
    assert (chart.signal, chart.at) == (signal, at)


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

    stable = level("u", counts, homes)

    assert stable is not None
    year = control_charts.chart("u", [*counts, 16], [*homes, 510], stable, exact=False)
    assert round(year.centre * 1000, 2) == 10.23
    assert round(year.points[11].upper * 1000, 2) == 23.67
    assert year.at == (11,)


def test_limits_of_small_counts_leave_less_than_one_in_740_on_either_side() -> None:
    # P(X > 7) is 0.0011 and P(X > 6) is 0.0045 for a mean of 2; nothing at all is likely enough.
    assert poisson_limits(1, 2.0) == (0, 7)
    # Of 50 at 99 % in time: P(more than 3 late) is 0.0016, P(more than 4) 0.0001.
    assert binomial_limits(50, 0.99) == (46, 50)


@pytest.mark.parametrize(
    ("kind", "counts", "rare"),
    [("u", [2, 3, 2], True), ("u", [3, 4, 3], False), ("p", [98, 99, 98], True), ("t", [1], False)],
)
def test_the_rarer_outcome_decides_whether_months_hold_enough(
    kind: Kind, counts: list[int], rare: bool
) -> None:
    assert is_rare(kind, counts, [100] * len(counts)) is rare
