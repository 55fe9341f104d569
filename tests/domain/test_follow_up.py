"""What is followed up: the table, the shares, and a sample that nobody can choose (06 §6.2)."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain import follow_up
from domain.case import Case
from tests.conftest import NOON

SHARES = some.integers(min_value=1, max_value=99)
SEEDS = some.text(min_size=1, max_size=32)
HUNDRED = range(100)


def case(procedure: str = "repair", **changes: Any) -> Case:
    values: dict[str, Any] = {
        "id": 1, "project_id": 1, "number": "BX-1", "procedure": procedure, "state": "done",
        "unit_id": 1, "channel": "phone", "channel_group": "direct", "cat_l1": "plumbing",
        "cat_l2": "plumbing.tap", "first_cat_l1": "plumbing", "title": "Tap", "description": "Tap",
        "reporter_role": "owner", "received_at": NOON, "received_day": 0, "received_month": 0,
        "entered_at": NOON, "where_kind": "in_home", "payer": "free", "handled_at": NOON,
    }  # fmt: skip
    return Case(**{**values, **changes})


def sample(seed: str, stratum: str, share: int, places: range = HUNDRED) -> list[int]:
    return [at for at in places if follow_up.drawn(seed, stratum, at, share)]


@pytest.mark.parametrize(
    ("finished", "line"),
    [
        (case("complaint"), "complaint"),
        (case("help"), "help"),
        (case("suggestion"), ""),  # answered to the customer's face
        (case("inquiry", channel="found_on_visit"), "visit_issue"),
        (case("suggestion", channel="survey"), "survey"),
        (case("own_1"), "other"),
        (case(handled_at=None), "midway"),
        (case(), "repair"),
        (case(payer="warranty"), "repair"),
        (case(urgency="urgent"), "urgent_repair"),
        (case(urgency="critical", payer="paid"), "urgent_repair"),
        (case(payer="paid"), "paid_service"),
        (case(payer="fund"), "project_repair"),
        (case(payer="fund", where_kind="common"), "project_repair"),
        (case(where_kind="common"), ""),  # the lamp in the hall belongs to nobody
        (case(unit_id=None), ""),
        (case(callback_ok=False), ""),
        (case("activity"), ""),  # the households that came are drawn from
    ],
)
def test_a_finished_case_falls_under_a_line_of_the_table(finished: Case, line: str) -> None:
    assert follow_up.trigger_of(finished) == line


@pytest.mark.parametrize(
    ("last_month", "share"), [(0, 100), (100, 100), (101, 30), (300, 30), (301, 30), (9_999, 30)]
)
def test_ordinary_repairs_are_all_asked_about_while_there_are_few(
    last_month: int, share: int
) -> None:
    assert follow_up.share_of("repair", None, last_month) == share


@pytest.mark.parametrize(
    ("line", "own", "share"),
    [
        ("complaint", None, 100),
        ("project_repair", None, 30),
        ("other", None, 0),
        ("repair", 60, 60),  # one manual asks for 60 %
        ("repair", 10, 10),
        ("complaint", 0, 0),
    ],
)
def test_a_project_may_set_its_own_share(line: str, own: int | None, share: int) -> None:
    assert follow_up.share_of(line, own, 500) == share


def test_every_line_has_its_days() -> None:
    days = {line: rule.days for line, rule in follow_up.RULES.items()}

    assert days == {
        "complaint": 3, "urgent_repair": 1, "repair": 3, "paid_service": 3, "project_repair": 45,
        "help": 7, "activity": 15, "survey": 15, "visit_issue": 3, "midway": 1, "after_rain": 3,
        "other": 7,
    }  # fmt: skip


@given(seed=SEEDS, share=SHARES)
def test_exactly_the_share_of_a_hundred_is_drawn(seed: str, share: int) -> None:
    assert len(sample(seed, "repair:7", share)) == share


@given(seed=SEEDS, block=some.integers(min_value=0, max_value=500))
def test_exactly_three_of_each_ten_are_drawn_at_thirty(seed: str, block: int) -> None:
    assert len(sample(seed, "repair:7", 30, range(10 * block, 10 * block + 10))) == 3


@given(seed=SEEDS, share=SHARES)
def test_the_same_seed_draws_the_same_again(seed: str, share: int) -> None:
    assert sample(seed, "repair:7", share) == sample(seed, "repair:7", share)


@given(seed=SEEDS, place=some.integers(min_value=0))
def test_nothing_and_everything_need_no_luck(seed: str, place: int) -> None:
    assert follow_up.drawn(seed, "repair:7", place, 100)
    assert not follow_up.drawn(seed, "repair:7", place, 0)


@pytest.mark.parametrize(("came", "asked"), [(0, 0), (1, 1), (3, 1), (10, 3), (11, 4), (100, 30)])
def test_three_of_ten_who_came_are_asked_and_of_any_at_least_one(came: int, asked: int) -> None:
    rooms = [f"1-1-{room}" for room in range(came)]

    chosen = follow_up.sample("seed", "activity:HD-1", [*rooms, *rooms], 30)

    assert len(chosen) == asked
    assert chosen == follow_up.sample("seed", "activity:HD-1", rooms, 30)
    assert follow_up.sample("seed", "activity:HD-1", rooms, 0) == []


@pytest.mark.parametrize(
    "drawing",
    [
        lambda at: sample(f"seed {at}", "repair:7", 30),
        lambda at: sample("seed", f"repair:{at}", 30),
        lambda at: sample("seed", "repair:7", 30, range(10 * at, 10 * at + 10)),
    ],
    ids=["seed", "technician", "block"],
)
def test_the_places_are_other_ones(drawing: Callable[[int], list[int]]) -> None:
    drawn = {tuple(place % 100 for place in drawing(at)) for at in range(20)}

    assert len(drawn) > 10


def test_each_place_has_the_same_chance() -> None:
    times = [0] * 10
    for seed in range(2_000):
        for place in sample(str(seed), "repair:7", 30, range(10)):
            times[place] += 1

    assert all(500 < count < 700 for count in times)  # 600 each, ± 5 standard deviations
