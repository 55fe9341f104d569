"""Concentration and seasons, counted by hand."""

import pytest

from domain.unevenness import concentration, season


def test_the_tenth_of_the_homes_that_complain_most_is_counted_by_its_complaints():
    # Twenty homes: eighteen with one complaint, one with four, one with eight; a tenth is two.
    found = concentration({1: 18, 4: 1, 8: 1}, [20, 6, 4])

    assert (found.top_homes, found.of_top, found.total) == (2, 12, 30)
    assert (found.buildings_of_half, found.buildings) == (1, 3)


@pytest.mark.parametrize(("homes", "top"), [(1, 1), (10, 1), (11, 2)])
def test_a_tenth_is_rounded_up(homes, top):
    assert concentration({1: homes}, [homes]).top_homes == top


def test_nothing_is_concentrated_nowhere():
    found = concentration({}, [])

    assert (found.total, found.of_top, found.buildings_of_half) == (0, 0, 0)


def test_a_month_is_compared_with_the_mean_of_its_own_year():
    # The second year has twice the level of the first; July is 2.1 times the others in both.
    year = [2.1 if month == 6 else 1.0 for month in range(12)]
    mean = sum(year) / 12
    rates = [*enumerate(year), *((12 + month, 2 * rate) for month, rate in enumerate(year))]

    index = season(rates)

    assert index[7] == pytest.approx(2.1 / mean)
    assert index[1] == pytest.approx(1 / mean)
    assert sum(index.values()) == pytest.approx(12)


@pytest.mark.parametrize("rates", [[(n, 1.0) for n in range(23)], [(n, 0.0) for n in range(24)]])
def test_less_than_two_years_or_a_year_without_any_has_no_seasons(rates):
    assert season(rates) == {}
