"""Words of a caller that mean danger raise the alarm; words that only look like them do not."""

import pytest

from domain.alarm import ALARMS, heard


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("厨房有煤气味，很浓", "Gas"),
        ("Smell of GAS in the kitchen", "Gas"),
        ("三楼窗户在冒烟", "Fire or smoke"),
        ("老人被困在电梯里", "Somebody trapped"),
        ("保安摔倒，头上流血", "Somebody hurt or ill"),
        ("水表爆管，家里淹水", "Flooding"),
        ("楼下有人打架", "Fight or threat"),
    ],
)
def test_a_danger_is_heard(told: str, title: str) -> None:
    assert title in [alarm.title for alarm in heard(told)]


@pytest.mark.parametrize("told", ["", "楼道灯不亮了", "消火栓门关不上", "电费账单看不懂"])
def test_everyday_words_raise_nothing(told: str) -> None:
    assert heard(told) == ()


def test_several_dangers_are_told_in_declared_order() -> None:
    assert [alarm.title for alarm in heard("起火了，有人被困")] == [
        "Fire or smoke",
        "Somebody trapped",
    ]


def test_every_alarm_says_what_to_do_first() -> None:
    assert [alarm.title for alarm in ALARMS if len(alarm.steps) < 40] == []
