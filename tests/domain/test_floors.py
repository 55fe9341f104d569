"""A building as rows and columns: doors above each other, none lost."""

from hypothesis import given
from hypothesis import strategies as some

from domain.floors import Door, layout, stack


def test_doors_with_one_number_stand_above_each_other() -> None:
    drawn = layout([Door(1, "1", 2, "201"), Door(2, "1", 1, "101"), Door(3, "1", 10, "1002")])

    assert drawn.floors == (10, 2, 1)
    assert drawn.stacks == ("1-01", "1-02")
    assert drawn.at[2, "1-01"].unit_id == 1
    assert (10, "1-01") not in drawn.at


def test_entrances_come_from_left_to_right_by_number() -> None:
    doors = [Door(n, entrance, 3, "301") for n, entrance in enumerate(("10", "2", "1"))]

    assert layout(doors).stacks == ("1-01", "2-01", "10-01")


def test_a_building_without_entrances_and_a_shop_have_plain_columns() -> None:
    assert stack(Door(1, "", 1, "S3")) == "S3"
    assert stack(Door(1, "", 1, "1")) == "1"


def test_two_doors_in_one_place_are_both_drawn() -> None:
    drawn = layout([Door(1, "1", 1, "101"), Door(2, "1", 1, "101")])

    assert drawn.stacks == ("1-01", "1-01·2")


DOOR = some.builds(
    Door,
    some.integers(1, 10_000),
    some.sampled_from(["", "1", "2", "A"]),
    some.integers(-2, 40),
    some.text("0123456789AB-", min_size=1, max_size=6),
)


@given(some.lists(DOOR, unique_by=lambda door: door.unit_id, max_size=60))
def test_no_door_is_lost_whatever_its_number_looks_like(doors: list[Door]) -> None:
    drawn = layout(doors)

    assert sorted(d.unit_id for d in drawn.at.values()) == sorted(d.unit_id for d in doors)
    assert all(floor in drawn.floors and column in drawn.stacks for floor, column in drawn.at)
