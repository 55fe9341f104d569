"""Words of a caller that mean danger: send help first, write it down afterwards (23 §12-5)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alarm:
    """A danger, the words that give it away, and what to do before anything else."""

    title: str
    words: tuple[str, ...]
    steps: str


ALARMS = (
    Alarm(
        "Gas",
        ("燃气", "煤气", "天然气味", "gas"),
        "Touch no switch and use no phone in the room, open the windows, close the valve, go "
        "outside. Call the gas company and 119, then send the engineer.",
    ),
    Alarm(
        "Fire or smoke",
        ("着火", "起火", "火灾", "冒烟", "浓烟", "烧焦", "fire", "smoke"),
        "Call 119. Send security with an extinguisher, warn the neighbours, keep the fire lane "
        "free. Nobody takes the lift.",
    ),
    Alarm(
        "Somebody trapped",
        ("被困", "困人", "困在", "关在电梯", "trapped"),
        "Stay on the line and calm them: nobody forces the door. Send the engineer and call the "
        "lift company; call 119 when somebody is unwell.",
    ),
    Alarm(
        "Somebody hurt or ill",
        ("流血", "昏迷", "晕倒", "心脏病", "受伤", "摔倒", "轻生", "跳楼", "blood", "unconscious"),
        "Call 120, and 110 where somebody may harm themselves. Send somebody to the door and to "
        "the gate to lead the ambulance in.",
    ),
    Alarm(
        "Flooding",
        ("爆管", "淹水", "水淹", "大量漏水", "喷水", "flooding", "burst pipe"),
        "Have the main valve of the riser closed, keep away from sockets, warn the homes below.",
    ),
    Alarm(
        "Fight or threat",
        ("打架", "斗殴", "持刀", "威胁", "抢劫", "fight", "knife"),
        "Call 110. Send security in twos, keep others away, keep the recording of the cameras.",
    ),
)


def heard(text: str) -> tuple[Alarm, ...]:
    """Return the dangers that a text speaks of, in declared order."""
    said = text.casefold()
    return tuple(alarm for alarm in ALARMS if any(word in said for word in alarm.words))
