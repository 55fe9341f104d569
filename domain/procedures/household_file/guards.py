"""What must hold before a file is complete and its papers are on the shelf (14 §5.2)."""

from collections.abc import Callable

from domain.procedure import Guard


def _in_states(*states: str) -> Callable[..., bool]:
    """Return what holds when each chosen paper is in one of these states."""
    return lambda _, answers, *__: all(one.state in states for one in answers["chosen"])


OF_THIS_PART = Guard(
    "Papers of this kind belong to the other part of the file.",
    lambda case, answers, *_: answers["part_of_kind"] == case.cat_l1,
)
SOURCE_KNOWN = Guard(
    "There is no record of this home with this number.",
    lambda _, answers, *__: answers.get("source") != "record" or bool(answers["source_known"]),
)
NOT_AHEAD = Guard(
    "There is no paper with one of these numbers in the inner list.",
    lambda _, answers, *__: bool(answers["all_chosen"]),
)
ARE_PENDING = Guard("One of these was looked at already.", _in_states("pending"))
ARE_ACCEPTED = Guard(
    "Only what was looked at goes on the shelf: one of these was not, or is there already.",
    _in_states("accepted"),
)
ARE_SHELVED = Guard("One of these is not on the shelf.", _in_states("shelved"))
ARE_SEALED = Guard("One of these is not sealed.", _in_states("sealed"))
ARE_LOST = Guard("One of these is not lost.", _in_states("lost"))
READABLE = Guard(
    "It must be readable to the last page. Ask for a better one.",
    lambda _, answers, *__: bool(answers.get("readable")),
)
SIGNED = Guard(
    "It must be signed, in ink.", lambda _, answers, *__: bool(answers.get("signed"))
)  # fmt: skip
NOTHING_MISSING = Guard(
    "Papers are missing. Say when they are asked for again instead.",
    lambda _, answers, *__: not answers["missing"],
)
SOMETHING_MISSING = Guard(
    "Nothing is missing: the file is complete.", lambda _, answers, *__: bool(answers["missing"])
)
NOTHING_PENDING = Guard(
    "Some papers wait to be looked at or to go on the shelf.",
    lambda _, answers, *__: not answers["unshelved"],
)
ENDS = Guard(
    "The part of the house itself goes on as long as the house is managed.",
    lambda case, *_: case.cat_l1 == "owner",
)
FROZEN = Guard("It is not frozen.", lambda case, *_: bool(case.details.get("frozen")))
