"""Two homes made one: the wall between them may carry the house, and is judged so (12 §3.7).

Each of the two keeps an application of its own.
"""

from collections.abc import Mapping
from typing import Any

from domain.procedure import Field, Guard
from domain.procedures.renovation import reading as of

CARRYING = "S01"
ROOM = Field(
    "merged_room", "Room that is made one with this home", "text", most=40,
    help="The wall between the two is then one of the works, as load-bearing",
)  # fmt: skip
_SENTENCE = (
    "Where two homes become one, the wall between them is a work on load-bearing parts (S01)."
)


def _names_the_wall(told: Mapping[str, Any]) -> bool:
    return not told.get(ROOM.code) or CARRYING in of.codes(told)


WALL_APPLIED_FOR = Guard(_SENTENCE, lambda _, answers, *__: _names_the_wall(answers))
WALL_JUDGED = Guard(_SENTENCE, lambda case, *_: _names_the_wall(case.details))
