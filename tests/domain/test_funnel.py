"""The funnel: published deaths, tabulated limits, small ones unjudged, and rates drawn in."""

import pytest

from domain.funnel import FEWEST, Part, funnel, limits
from domain.shrinking import shrunk
from domain.tails import binomial_point, poisson_point

# Children under one year who died after heart surgery in twelve English hospitals, 1991 to 1995,
# of how many: Spiegelhalter et al., J. R. Stat. Soc. A 165 (2002), on the Bristol inquiry.
HOSPITALS = {
    "Bristol": (41, 143), "Leicester": (25, 187), "Leeds": (24, 323), "Oxford": (23, 122),
    "Guys": (25, 164), "Liverpool": (42, 405), "Southampton": (24, 239),
    "Great Ormond Street": (53, 482), "Newcastle": (26, 195), "Harefield": (25, 177),
    "Birmingham": (58, 581), "Brompton": (31, 301),
}  # fmt: skip


def parts(**counts: tuple[float, float]) -> list[Part]:
    return [Part(name, count, base, small=False) for name, (count, base) in counts.items()]


def test_the_hospital_of_the_inquiry_lies_outside_and_no_other() -> None:
    found = funnel("share", parts(**HOSPITALS))

    assert found is not None
    assert {p.part.key: p.side for p in found.points if p.side} == {"Bristol": 1}


# Standard tables, binomial of 20 at 0.5: P(X <= 5) = 0.0207, P(X <= 6) = 0.0577; Poisson of 4:
# P(X <= 0) = 0.0183, P(X <= 1) = 0.0916, P(X <= 7) = 0.9489, P(X <= 8) = 0.9786.
@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (binomial_point(20, 0.5, 0.025), 6 - (0.0577 - 0.025) / 0.0370),
        (binomial_point(20, 0.5, 0.975), 14 - (0.9793 - 0.975) / 0.0370),
        (poisson_point(4, 0.025), 1 - (0.0916 - 0.025) / 0.0733),
        (poisson_point(4, 0.975), 8 - (0.9786 - 0.975) / 0.0298),
    ],
)
def test_limits_are_those_of_the_tables_interpolated(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, abs=0.02)


def test_exact_limits_pass_into_normal_ones_without_a_step() -> None:
    below, above = (limits("rate", base, 0.01, spread=1) for base in (49_900, 50_100))

    assert below.upper == pytest.approx(above.upper, rel=0.005)
    assert below.lower == pytest.approx(above.lower, rel=0.005)


def test_a_small_part_counts_in_the_mean_and_is_never_judged() -> None:
    small = Part("new", 9, 10, small=True)

    found = funnel("share", [*parts(a=(50, 100), b=(50, 100)), small])

    assert found is not None
    assert found.centre == 109 / 210
    assert [point.side for point in found.points] == [0, 0, 0]


def test_what_differs_as_a_whole_widens_the_limits_for_all() -> None:
    uneven = {f"p{n}": (20.0 if n % 2 else 80.0, 1000.0) for n in range(FEWEST)}

    wide, few = (funnel("rate", parts(**dict(list(uneven.items())[:n]))) for n in (FEWEST, 4))

    assert wide is not None
    assert few is not None
    assert (round(wide.spread, 1), few.spread) == (4.2, 1.0)
    assert {point.side for point in wide.points} == {0}


def test_nothing_at_risk_has_no_funnel_and_stands_in_none() -> None:
    assert funnel("rate", [Part("a", 0, 0, small=True)]) is None
    assert funnel("share", parts(a=(0, 0), b=(1, 2))).points[0].part.key == "b"  # type: ignore[union-attr]


def test_a_rate_of_few_homes_is_drawn_further_to_the_mean() -> None:
    # By hand: mean 40 / 200 = 0.2; variance (100 × 0.1² + 90 × 0.1222² + 10 × 0.1²) / 200
    # = 0.01222; less 0.2 / (200 / 3) = 0.003 leaves 0.00922; weights 0.00922 / (0.00922 + 0.2 / n).
    found = shrunk([10, 29, 1], [100, 90, 10])

    assert found == pytest.approx([0.1178, 0.2986, 0.1684], abs=0.0005)


def test_rates_that_chance_explains_are_all_the_same_and_none_stays_none() -> None:
    assert shrunk([5, 6, 0], [100, 100, 0]) == [pytest.approx(0.055), pytest.approx(0.055), None]
