"""The record of a visit: what its answers demand of each other, and when nobody is rung."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.calendar import day_number
from domain.procedures import visit
from domain.refusal import AnswerRefused
from domain.visit_need import Candidate
from domain.visit_planning import Proposal
from domain.visit_planning import propose as propose_on

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
"""Noon of Monday, 2 March 2026, at the estate."""
TALK: dict[str, Any] = {
    "kind": "routine",
    "method": "door",
    "result": "success",
    "met_name": "王女士",
    "content": "对保洁满意，建议增加夜间巡逻。",
    "no_comment": False,
}
JANUARY = 2026 * 12
YEAR = range(JANUARY, JANUARY + 12)
NEW_YEAR = day_number(date(2026, 1, 1))


def test_a_talk_of_ten_characters_is_an_account() -> None:
    visit.check({**TALK, "content": "一二三四五六七八九十"}, NOON)


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({"content": "一二三四五六七八九"}, "What was said"),
        ({"content": None}, "What was said"),
        ({"no_comment": True}, "Has no comment"),
        ({"result": "not_home"}, "Result"),
        ({"appointment_at": NOON + timedelta(days=15)}, "New appointment"),
    ],
)
def test_answers_that_contradict_each_other_are_refused(
    answers: dict[str, Any], title: str
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        visit.check({**TALK, **answers}, NOON)

    assert refused.value.title == title


def test_an_attempt_that_met_nobody_may_carry_a_short_note() -> None:
    visit.check({**TALK, "result": "not_home", "met_name": "", "content": "已留卡"}, NOON)


@pytest.mark.parametrize(
    ("local", "quiet"),
    [
        ("08:59", True),
        ("09:00", False),
        ("11:59", False),
        ("12:00", True),
        ("13:59", True),
        ("14:00", False),
        ("20:29", False),
        ("20:30", True),
    ],
)
def test_quiet_hours_are_counted_at_the_estate(local: str, quiet: bool) -> None:
    visited = datetime.fromisoformat(f"2026-03-02T{local}+08:00").astimezone(UTC)

    assert visit.in_quiet_hours({**TALK, "visited_at": visited}, "Asia/Shanghai") is quiet


@pytest.mark.parametrize("other", [{"kind": "care"}, {"method": "phone"}])
def test_care_and_calls_that_ring_no_door_know_no_quiet_hours(other: dict[str, str]) -> None:
    at_one = datetime(2026, 3, 2, 5, tzinfo=UTC)

    assert not visit.in_quiet_hours({**TALK, **other, "visited_at": at_one}, "Asia/Shanghai")


def propose(homes: list[Candidate], *, months: range, per_month: int | None) -> Proposal:
    return propose_on(homes, months=months, per_month=per_month, day=NEW_YEAR)


def home(unit_id: int, *, floor: int = 1, tags: tuple[str, ...] = (), last: str = "") -> Candidate:
    day = day_number(date.fromisoformat(last)) if last else None
    return Candidate(unit_id, None, "1", floor, f"1-1-{floor}-{unit_id}", tags, day)


def test_a_plan_visits_everybody_once_and_neighbours_in_the_same_month() -> None:
    homes = [home(unit, floor=3 - unit % 3) for unit in range(1, 25)]

    plan = propose(homes, months=YEAR, per_month=None)

    assert sorted(item.unit_id for item in plan.items) == list(range(1, 25))
    assert (plan.per_month, plan.busiest, plan.left_over) == (2, 2, 0)
    floors = {unit.unit_id: unit.floor for unit in homes}
    january = [floors[item.unit_id] for item in plan.items if item.month == JANUARY]
    assert january == [1, 1]


def test_a_plan_takes_the_never_visited_first_then_who_waited_longest() -> None:
    homes = [home(1, last="2025-11-03"), home(2, last="2025-02-03"), home(3)]

    plan = propose(homes, months=YEAR, per_month=1)

    assert [item.unit_id for item in plan.items] == [3, 2, 1]


def test_a_care_household_is_planned_every_month_even_beyond_the_quota() -> None:
    homes = [home(1, tags=("vip", "care")), home(2), home(3, tags=("care",))]

    plan = propose(homes, months=YEAR, per_month=1)

    assert [item.kind for item in plan.items if item.unit_id == 1] == ["care"] * 12
    assert (plan.left_over, plan.busiest) == (1, 2)


def test_a_key_household_begins_when_its_interval_ends() -> None:
    plan = propose([home(1, tags=("vip",), last="2025-12-20")], months=YEAR, per_month=None)

    months = [item.month - JANUARY + 1 for item in plan.items]
    assert months == [3, 6, 9, 12]  # 20 December and 90 days is 20 March


def test_a_new_household_is_visited_once_soon() -> None:
    plan = propose([home(1, tags=("new",))], months=YEAR, per_month=None)

    assert [(item.month, item.kind) for item in plan.items] == [(JANUARY, "first")]


def test_who_was_visited_this_year_waits_for_no_routine_visit_in_it() -> None:
    plan = propose([home(1, last="2026-01-15")], months=YEAR[2:], per_month=None)

    assert plan.items == ()
