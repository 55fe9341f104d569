"""What must hold before minutes count as read, and what signing leaves behind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Guard
from domain.refusal import AnswerRefused


def check(given: Answers, _: int | None) -> None:
    """Check that a meeting had at least two people.

    :raises AnswerRefused: when nobody or only one was there
    """
    if len(given.get("present") or ()) < 2:
        raise AnswerRefused("Who was there", "A meeting has at least two people.")


def who_came(case: Case) -> list[int]:
    return list(case.details.get("present") or ())


def who_signed(case: Case) -> list[int]:
    return list(case.details.get("signed_by") or ())


def signed(case: Case, _: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    return {"signed_by": [*who_signed(case), actor.id]}


def signed_on_paper(case: Case, answers: Answers, _: Actor, __: datetime) -> Mapping[str, Any]:
    return {"signed_by": list(dict.fromkeys([*who_signed(case), *answers["signers"]]))}


WAS_THERE = Guard(
    "You were not at this meeting.",
    lambda case, _, actor, __: actor.id in who_came(case),
    personal=True,
)
NOT_SIGNED = Guard(
    "You have read them already.", lambda case, _, actor, __: actor.id not in who_signed(case)
)
WERE_THERE = Guard(
    "Somebody of these was not at this meeting.",
    lambda case, answers, *_: set(answers["signers"]) <= set(who_came(case)),
)
SHEET = Guard(
    "Add the signed sheet as a photo or a file first.",
    lambda _, answers, *__: answers.get("files", 0) > 0,
)
ALL_SIGNED = Guard(
    "Not everybody who was there has read the minutes yet.",
    lambda case, *_: bool(who_came(case)) and set(who_came(case)) <= set(who_signed(case)),
)
