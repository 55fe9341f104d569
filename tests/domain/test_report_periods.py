"""The weeks and months of reports: how they are called, and what each is compared with."""

from datetime import date

import pytest

from domain.calendar import Period
from domain.reports.periods import PeriodUnknown, days_of, latest


def test_a_week_is_compared_with_weeks_that_begin_on_a_monday_too():
    week = days_of("week", "2026-W10")

    assert week.period == Period(date(2026, 3, 2), date(2026, 3, 8))
    assert week.before == Period(date(2026, 2, 23), date(2026, 3, 1))
    assert week.year_before == Period(date(2025, 3, 3), date(2025, 3, 9))


def test_a_month_is_compared_with_whole_months():
    march = days_of("month", "2025-03")

    assert march.before == Period(date(2025, 2, 1), date(2025, 2, 28))
    assert march.year_before == Period(date(2024, 3, 1), date(2024, 3, 31))


def test_the_week_of_new_year_belongs_to_the_year_of_its_thursday():
    assert [one.label for one in latest("week", date(2027, 1, 3), 2)] == ["2026-W53", "2026-W52"]
    assert [one.label for one in latest("month", date(2026, 1, 3), 2)] == ["2026-01", "2025-12"]


def test_a_period_is_open_until_its_last_day_is_over():
    week = days_of("week", "2026-W10")

    assert week.is_open(date(2026, 3, 8))
    assert not week.is_open(date(2026, 3, 9))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("week", "2025-W53"),  # 2025 has 52 weeks
        ("week", "2026-03"),
        ("month", "2026-13"),
        ("month", "0003-01"),
        ("month", ""),
        ("year", "2026"),
    ],
)
def test_what_is_no_period_is_refused(kind, name):
    with pytest.raises(PeriodUnknown):
        days_of(kind, name)
