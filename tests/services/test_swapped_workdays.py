"""The nation's table: the weekends that are worked for a long holiday, in terms and periods."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import Ends, end_after, working_day_after
from domain.workdays import HOLIDAYS
from services.project_days import NATIONAL

SHANGHAI = "Asia/Shanghai"


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=ZoneInfo(SHANGHAI))


@pytest.mark.parametrize(
    ("received", "count", "last"),
    [
        # Spring Festival 2025: rest 28 January to 4 February, work on Sunday 26 and Saturday 8.
        (noon(2025, 1, 24), 1, date(2025, 1, 26)),
        (noon(2025, 1, 24), 2, date(2025, 1, 27)),
        (noon(2025, 1, 27), 1, date(2025, 2, 5)),
        (noon(2025, 2, 7), 1, date(2025, 2, 8)),
        (noon(2025, 2, 7), 2, date(2025, 2, 10)),
        # National Day 2025: rest 1 to 8 October, work on Sunday 28 September and Saturday 11.
        (noon(2025, 9, 26), 1, date(2025, 9, 28)),
        (noon(2025, 9, 30), 2, date(2025, 10, 10)),
        (noon(2025, 9, 30), 3, date(2025, 10, 11)),
        # Spring Festival 2026: rest 15 to 23 February, work on Saturday 14 and Saturday 28.
        (noon(2026, 2, 13), 1, date(2026, 2, 14)),
        (noon(2026, 2, 13), 2, date(2026, 2, 24)),
        (noon(2026, 2, 27), 1, date(2026, 2, 28)),
        # National Day 2026: rest 1 to 7 October, work on Sunday 20 September and Saturday 10.
        (noon(2026, 9, 18), 1, date(2026, 9, 20)),
        (noon(2026, 9, 30), 1, date(2026, 10, 8)),
        (noon(2026, 10, 9), 1, date(2026, 10, 10)),
    ],
)
def test_a_term_of_working_days_knows_the_swaps(received: datetime, count: int, last: date) -> None:
    assert working_day_after(received, count, SHANGHAI, NATIONAL.works) == last


@pytest.mark.parametrize(
    ("first", "term", "raw", "effective"),
    [
        # A month after 1 September lies in the break, which ends on 8 October 2025, 7 in 2026.
        (date(2025, 9, 1), {"months": 1}, date(2025, 10, 1), date(2025, 10, 9)),
        (date(2026, 9, 1), {"months": 1}, date(2026, 10, 1), date(2026, 10, 8)),
        # A Saturday that is worked is no rest day; another Saturday is.
        (date(2025, 1, 8), {"months": 1}, date(2025, 2, 8), date(2025, 2, 8)),
        (date(2025, 1, 15), {"months": 1}, date(2025, 2, 15), date(2025, 2, 17)),
        # No 31 February: the last of the month, a Saturday that is worked in 2026.
        (date(2026, 1, 31), {"months": 1}, date(2026, 2, 28), date(2026, 2, 28)),
        # Three years, from 30 days, and ten days that end in the Spring Festival.
        (date(2023, 2, 17), {"months": 36}, date(2026, 2, 17), date(2026, 2, 24)),
        (date(2026, 2, 6), {"days": 10}, date(2026, 2, 16), date(2026, 2, 24)),
    ],
)
def test_a_period_that_ends_on_a_rest_day_ends_after_the_break(
    first: date, term: dict[str, int], raw: date, effective: date
) -> None:
    ends = end_after(first, months=term.get("months", 0), days=term.get("days", 0),
                     is_workday=NATIONAL.works)  # fmt: skip

    assert ends == Ends(raw, effective)


def test_every_holiday_of_the_library_has_a_title() -> None:
    assert {*NATIONAL.rest.values(), *NATIONAL.make_up.values()} <= set(HOLIDAYS)
