"""Rhythms of duties: which turns there are, when each opens, and by which day it is owed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.duties import DUTIES
from domain.procedure import DeclarationError
from domain.procedures.duty import DUTY_TASK
from domain.rhythm import Rhythm, turns
from services.project_days import NATIONAL

MONDAY = date(2026, 3, 2)


def owed(rhythm: Rhythm, first: date, last: date) -> list[tuple[str, str, str]]:
    found = turns(rhythm, first, last, works=None)
    return [(turn.period, turn.opens.isoformat(), turn.due.isoformat()) for turn in found]


def test_a_daily_duty_is_owed_on_its_day() -> None:
    assert owed(Rhythm("day"), MONDAY, date(2026, 3, 3)) == [
        ("2026-03-02", "2026-03-02", "2026-03-02"),
        ("2026-03-03", "2026-03-03", "2026-03-03"),
    ]


def test_a_weekly_duty_opens_on_monday_and_is_owed_on_its_weekday() -> None:
    assert owed(Rhythm("week", 5), MONDAY, date(2026, 3, 9)) == [
        ("2026-W10", "2026-03-02", "2026-03-06"),
        ("2026-W11", "2026-03-09", "2026-03-13"),
    ]


def test_a_week_that_began_last_year_has_the_name_of_its_own_year() -> None:
    found = owed(Rhythm("week", 5), date(2026, 12, 31), date(2027, 1, 4))

    assert [period for period, *_ in found] == ["2026-W53", "2027-W01"]


def test_the_thirty_first_is_the_last_day_of_a_shorter_month() -> None:
    found = owed(Rhythm("month", 31), date(2026, 2, 1), date(2026, 3, 1))

    assert [(period, due) for period, _, due in found] == [
        ("2026-02", "2026-02-28"),
        ("2026-03", "2026-03-31"),
    ]


def test_a_half_yearly_and_a_yearly_duty_open_in_the_month_in_which_they_are_owed() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))

    assert owed(Rhythm("half", 31, 6), *year) == [
        ("2026-H1", "2026-06-01", "2026-06-30"),
        ("2026-H2", "2026-12-01", "2026-12-31"),
    ]
    assert owed(Rhythm("year", 25, 12), *year) == [("2026", "2026-12-01", "2026-12-25")]


def test_what_was_owed_before_the_duty_was_taken_up_is_not_asked_for() -> None:
    assert owed(Rhythm("month", 5), date(2026, 3, 6), date(2026, 3, 31)) == []
    assert len(owed(Rhythm("month", 5), date(2026, 3, 5), date(2026, 3, 31))) == 1


RHYTHM = some.one_of(
    some.just(Rhythm("day")),
    some.builds(Rhythm, some.just("week"), some.integers(1, 7)),
    some.builds(Rhythm, some.just("month"), some.integers(1, 31)),
    some.builds(Rhythm, some.just("half"), some.integers(1, 31), some.integers(1, 6)),
    some.builds(Rhythm, some.just("year"), some.integers(1, 31), some.integers(1, 12)),
)


@given(rhythm=RHYTHM, start=some.integers(0, 2000), length=some.integers(0, 800))
def test_every_day_lies_in_one_turn_at_most_and_none_is_left_out(
    rhythm: Rhythm, start: int, length: int
) -> None:
    first = date(2024, 1, 1) + timedelta(days=start)
    last = first + timedelta(days=length)

    found = list(turns(rhythm, first, last, works=None))

    assert len({turn.period for turn in found}) == len(found)
    assert all(turn.opens <= turn.due for turn in found)
    assert all(turn.due >= first and turn.opens <= last for turn in found)
    later = list(turns(rhythm, first, last + timedelta(days=40), works=None))
    assert later[: len(found)] == found


@pytest.mark.parametrize(
    "wrong", [("week", 8, 1), ("month", 32, 1), ("half", 1, 7), ("year", 0, 1), ("day", 1, 2)]
)
def test_a_rhythm_without_such_a_day_fails_when_it_is_declared(wrong: tuple[str, int, int]) -> None:
    with pytest.raises(DeclarationError):
        Rhythm(*wrong)  # type: ignore[arg-type]


def test_every_duty_is_a_category_of_its_rule() -> None:
    declared = {
        f"{rule}.{code}" for rule, (_, second) in DUTY_TASK.categories.items() for code in second
    }

    assert declared == {duty.code for duty in DUTIES}
    assert set(DUTY_TASK.categories) == {duty.rule for duty in DUTIES}


def test_every_other_week_is_never_two_weeks_in_a_row() -> None:
    found = owed(Rhythm("week", 1, step=2), date(2026, 12, 1), date(2027, 1, 31))

    days = [date.fromisoformat(due) for _, _, due in found]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=14)}


def test_a_quarter_is_owed_in_the_month_that_it_names() -> None:
    found = owed(Rhythm("quarter", 10, 3), date(2026, 1, 1), date(2026, 6, 30))

    assert found == [
        ("2026-Q1", "2026-03-01", "2026-03-10"),
        ("2026-Q2", "2026-06-01", "2026-06-10"),
    ]


def test_the_last_of_february_is_the_leap_day_in_a_leap_year() -> None:
    found = owed(Rhythm("month", 31), date(2028, 2, 1), date(2028, 2, 29))

    assert found == [("2028-02", "2028-02-01", "2028-02-29")]


def test_what_falls_into_a_holiday_is_owed_after_it() -> None:
    """1 to 8 October 2025 are National Day and Mid-autumn; the 5th moves to the 9th."""
    works = NATIONAL.works

    found = list(turns(Rhythm("month", 5), date(2025, 9, 30), date(2025, 10, 31), works=works))
    taken_up_in_it = list(turns(Rhythm("month", 5), date(2025, 10, 7), date(2025, 10, 31),
                                works=works))  # fmt: skip

    assert [turn.due for turn in found] == [date(2025, 10, 9)]
    assert taken_up_in_it == found
