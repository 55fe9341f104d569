"""How often a chart cries over nothing, and how soon it hears what is planted: drawn series."""

import pytest

from benchmarks import signals
from domain.run_rules import FALSE_ALARMS

DOUBLED_WITHIN, TREBLED_WITHIN = 6, 2
"""Months within which nineteen of twenty charts hear that eight a month have become sixteen, or
twenty-four. `python -m benchmarks signals` prints all."""


def test_a_stable_time_is_called_a_signal_no_more_often_than_is_said() -> None:
    assert signals.false_alarms() <= FALSE_ALARMS


@pytest.mark.parametrize(("times", "within"), [(2.0, DOUBLED_WITHIN), (3.0, TREBLED_WITHIN)])
def test_a_higher_rate_is_heard_in_its_first_months(times: float, within: int) -> None:
    assert signals.heard(times, within) >= 0.95
