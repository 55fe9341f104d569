"""What must hold before a file is complete, on the shelf, handed on or destroyed (14 §5.2)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Guard


def _in_states(*states: str) -> Callable[..., bool]:
    """Return what holds when each chosen paper is in one of these states."""
    return lambda _, answers, *__: all(one.state in states for one in answers["chosen"])


def _has_run(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.valid_until is not None and case.valid_until <= now


def _witnesses(answers: Answers) -> tuple[int, int]:
    return answers["witness_1"], answers["witness_2"]


def _neither_approved(case: Case, answers: Answers, *_: Any) -> bool:
    return case.details.get("approved_by") not in _witnesses(answers)


PLACE_KNOWN = Guard(
    "There is no such place. Declare it with its capacity first.",
    lambda _, answers, *__: answers["position_known"] is not None,
)
PLACE_HAS_ROOM = Guard(
    "This box is full. Choose another place.",
    lambda _, answers, *__: (
        answers["position_known"] is not None
        and answers["position_known"].room >= answers["pages_to_shelve"]
    ),
)
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
NOTHING_OUT = Guard(
    "Something of this file is lent out. It comes back first.",
    lambda _, answers, *__: not answers["is_out"],
)
ENDS = Guard(
    "The part of the house itself goes on as long as the house is managed.",
    lambda case, *_: case.cat_l1 == "owner",
)
TIME_HAS_RUN = Guard("Its time has not run out yet.", _has_run)
NOT_FROZEN = Guard(
    "It is frozen while a dispute or a court's hold lasts.",
    lambda case, *_: not case.details.get("frozen"),
)
FROZEN = Guard("It is not frozen.", lambda case, *_: bool(case.details.get("frozen")))
APPROVED = Guard(
    "The project manager approves the list first.",
    lambda case, *_: case.details.get("approved_by") is not None,
)
NOT_YET_APPROVED = Guard(
    "It is approved already.", lambda case, *_: case.details.get("approved_by") is None
)
NOT_THE_PROPOSER = Guard(
    "Somebody else than who proposed it approves it.",
    lambda case, _, actor, __: case.details.get("proposed_by") != actor.id,
    personal=True,
)
TWO_WITNESSES = Guard(
    "Two different witnesses are needed.",
    lambda _, answers, *__: len(set(_witnesses(answers))) == 2,
)
NEITHER_APPROVED = Guard("Who approved it is no witness of it.", _neither_approved)
BOTH_SIGNED = Guard(
    "Both sides sign the list when it changes hands.",
    lambda _, answers, *__: bool(answers.get("both_signed")),
)
