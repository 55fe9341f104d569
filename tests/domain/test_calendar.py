"""Days, months and periods: counted where the estate is."""

from datetime import UTC, date, datetime

import pytest

from domain.calendar import (
    Period,
    day_number,
    day_of,
    label,
    monday_to_friday,
    month_number,
    month_of,
    months_after,
    start_of,
    working_day_after,
)

SHANGHAI = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("at", "day", "month"),
    [
        (datetime(2026, 11, 30, 16, 0, tzinfo=UTC), date(2026, 12, 1), "2026-12"),
        (datetime(2026, 11, 30, 15, 59, tzinfo=UTC), date(2026, 11, 30), "2026-11"),
    ],
)
def test_midnight_is_the_estate_s(at: datetime, day: date, month: str) -> None:
    assert day_of(at, SHANGHAI) == day_number(day)
    assert label(month_of(at, SHANGHAI), "month") == month
    assert start_of(date(2026, 12, 1), SHANGHAI) == datetime(2026, 11, 30, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_a_month_ends_on_the_corresponding_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("period", "before", "year_before"),
    [
        (
            Period(date(2025, 3, 1), date(2025, 3, 31)),
            Period(date(2025, 2, 1), date(2025, 2, 28)),
            Period(date(2024, 3, 1), date(2024, 3, 31)),
        ),
        (
            Period(date(2025, 1, 1), date(2025, 3, 31)),
            Period(date(2024, 10, 1), date(2024, 12, 31)),
            Period(date(2024, 1, 1), date(2024, 3, 31)),
        ),
        (
            Period(date(2025, 3, 10), date(2025, 3, 16)),
            Period(date(2025, 3, 3), date(2025, 3, 9)),
            Period(date(2024, 3, 10), date(2024, 3, 16)),
        ),
    ],
)
def test_a_period_knows_the_one_before_and_a_year_ago(
    period: Period, before: Period, year_before: Period
) -> None:
    assert period.before() == before
    assert period.year_before() == year_before


def test_a_period_is_cut_into_its_quarters() -> None:
    period = Period(date(2025, 2, 10), date(2025, 7, 5))

    assert list(period.split("quarter")) == [
        ("2025-Q1", Period(date(2025, 2, 10), date(2025, 3, 31))),
        ("2025-Q2", Period(date(2025, 4, 1), date(2025, 6, 30))),
        ("2025-Q3", Period(date(2025, 7, 1), date(2025, 7, 5))),
    ]


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2025, 3, 2), date(2025, 3, 1))


def test_working_days_skip_the_weekend_and_the_first_day() -> None:
    friday_evening = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)

    assert working_day_after(friday_evening, 1, SHANGHAI, monday_to_friday) == date(2026, 3, 9)
    assert working_day_after(friday_evening, 2, SHANGHAI, monday_to_friday) == date(2026, 3, 10)


def test_months_are_numbered_so_that_a_year_is_a_range() -> None:
    assert month_number(date(2025, 12, 31)) + 1 == month_number(date(2026, 1, 1))
