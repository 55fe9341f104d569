"""Why a rate changed: mix and rate by kind, on numbers counted by hand (Kitagawa 1955)."""

import pytest

from domain.decomposition import Part, added, effects


def test_rates_that_stay_leave_all_of_the_change_to_the_mix() -> None:
    # Old houses have 20 %, new ones 5 %; old ones went from half of the homes to three quarters.
    found = effects([Part("old", (10, 50), (15, 75)), Part("new", (2.5, 50), (1.25, 25))])

    assert [round(one.rate, 9) for one in found] == [0, 0]
    assert sum(one.mix for one in found) == pytest.approx(0.1625 - 0.125)


def test_a_mix_that_stays_leaves_all_of_it_to_the_rates() -> None:
    found = effects([Part("old", (10, 50), (20, 50)), Part("new", (5, 50), (5, 50))])

    assert [one.mix for one in found] == [0, 0]
    assert [round(one.rate, 3) for one in found] == [0.1, 0]


def test_both_together_are_the_change_also_where_a_kind_is_new() -> None:
    parts = [Part("a", (8, 40), (9, 30)), Part("b", (6, 60), (6, 50)), Part("c", (0, 0), (8, 20))]

    found = effects(parts)

    assert sum(one.both for one in found) == pytest.approx(23 / 100 - 14 / 100)
    assert found[2].rate == 0


def test_a_period_without_a_base_is_not_split() -> None:
    assert effects([Part("a", (0, 0), (1, 10))]) == []


def test_kinds_of_one_base_add_up() -> None:
    found = added([Part("noise", (3, 500), (6, 500)), Part("lift", (2, 500), (1, 500))])

    assert [round(one.rate * 1000, 3) for one in found] == [6, -2]
    assert {one.mix for one in found} == {0.0}
