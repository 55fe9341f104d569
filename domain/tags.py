"""Tags of cases: short neutral words that a list is sorted out by, and nothing else counts.

They say what is to be done with a case, never what somebody is like.
"""

from domain.entry import Refused
from domain.entry.characters import holds_number, one_line
from domain.procedure import Field

TAGS: dict[str, str] = {
    "look_again": "Look again later",
    "meeting": "For the next meeting",
    "papers": "Papers missing",
    "example": "Good example",
    "say_thanks": "Say thank you",
}
"""The tags that every project has, with their titles; a project adds words of its own."""
EVENT = "tags"
"""What an event is called that gave or took tags; its answers are `given` and `taken`."""
LONGEST = 12
WORD = Field("word", "New tag", "text", True, most=LONGEST)
GIVE, TAKE = ("give", "Tag to give"), ("take", "Tag to take away")
"""The questions of the form: which tag, of those that a project has."""
MOST_OF_ONES_OWN, MOST_ON_A_CASE = 30, 8


def word(given: object) -> str:
    """Return a tag as a project adds it: one short line without a phone or an ID number.

    :raises Refused: when it is empty, too long, or holds a number of a person
    """
    said = one_line(given)
    if not said or len(said) > LONGEST:
        raise Refused("A tag has 1 to {most} characters.", code="TAG", most=LONGEST)
    if holds_number(said):
        raise Refused("A tag holds no phone or ID number.", code="TAG")
    return said
