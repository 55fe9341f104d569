"""Half is over after how long: the published example, and what counts while it is open."""

import pytest

from domain.survival import Span, curve, left_after, median, quantile

# Freireich et al. 1963, remission on 6-MP in weeks, as worked out in Cox and Oakes, Analysis of
# Survival Data (1984): whoever was still in remission is censored.
ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
OPEN = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
REMISSION = [
    *(Span(week, True, ENDED.count(week)) for week in sorted(set(ENDED))),
    *(Span(week, False, OPEN.count(week)) for week in sorted(set(OPEN))),
]
LEFT = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}


def test_the_published_curve_comes_out_step_by_step():
    steps = {step.spent: round(step.left, 3) for step in curve(REMISSION)}

    assert steps == LEFT
    assert median(REMISSION) == 23
    assert [step.at_risk for step in curve(REMISSION)] == [21, 17, 15, 12, 11, 7, 6]


@pytest.mark.parametrize(("after", "left"), [(5, 1.0), (6, 0.857), (12, 0.753), (99, 0.448)])
def test_the_share_that_is_open_falls_at_each_end_only(after, left):
    assert round(left_after(curve(REMISSION), after), 3) == left


def test_the_median_of_what_is_over_alone_would_be_too_short():
    assert quantile(REMISSION, 0.5) == 10 < (median(REMISSION) or 0)
    assert quantile(REMISSION, 0.9) == 23


def test_nothing_and_nothing_finished_have_no_median():
    assert median([]) is None is quantile([], 0.5)
    assert median([Span(3, False, 4)]) is None is quantile([Span(3, False, 4)], 0.9)
