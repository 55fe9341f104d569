"""What must hold before an illegal structure moves on (13 §4.3)."""

from typing import Any

from domain.case import Case
from domain.procedure import Answers, Guard
from domain.refusal import AnswerRefused
from domain.self_build import catalogue, terms


def _finished(case: Case) -> bool:
    return case.details.get("stage") == "finished"


def _days_left(case: Case, answers: Answers, *_: Any) -> bool:
    if not _finished(case):
        return True
    until = answers.get("remove_by")
    if until is None:
        return False
    days = terms.days_between(answers["served_at"], until, answers["zone"])
    return terms.REMOVED_IN[0] <= days <= terms.REMOVED_IN[1]


def _copied(_: Case, answers: Answers, *__: Any) -> bool:
    told = set(answers["recipients"])
    return "committee" in told and len(told) > 1


def _proved(_: Case, answers: Answers, *__: Any) -> bool:
    if answers["proposed_end"] == "legalised":
        return True
    return answers["photos_after"] > 0 and bool(answers.get("removal_signed"))


def _proposed(end: str) -> Guard:
    return Guard(
        "The supervisor has not proposed this end.",
        lambda case, *_: case.details.get("proposed_end") == end,
    )


DAYS_LEFT = Guard(
    "A finished structure is to be removed within three to seven days of the notice.", _days_left
)
SHOWN = Guard("Add a photo of it first.", lambda _, answers, *__: answers["photos"] > 0)
DID_NOT_LISTEN = Guard(
    "Speak to them first: it is reported when they do not listen.",
    lambda case, *_: case.judged_at is not None,
)
COMMITTEE_COPIED = Guard(
    "It is reported to an authority, and the owners' committee has a copy.", _copied
)
AFTER_IT_WAS_FOUND = Guard(
    "They were spoken to before anything was found.",
    lambda case, answers, *_: (
        case.occurred_at is None
        or answers["contact_at"] >= case.occurred_at.replace(second=0, microsecond=0)
    ),
)
STILL_SHOWN = Guard(
    "The photo marked “after” is no longer there: add one first.",
    lambda _, answers, *__: answers["photos_after"] > 0,
)
IS_FINISHED = Guard(
    "What is still being built is not left from earlier times.", lambda case, *_: _finished(case)
)
WAS_NOT_APPLIED_FOR = Guard(
    "It grew out of an application and is not left from earlier times.",
    lambda case, *_: case.parent_id is None and case.details.get("source") != "application",
)
OWES_NO_REPORT = Guard(
    "They did not listen: report it first.",
    lambda case, *_: case.judged_at is None or case.replied_at is not None,
)
NOTHING_FOLLOWED = Guard(
    "Only what nothing followed is a mistake: this one stays in the ledger until it ends.",
    lambda case, *_: case.version == 1 and case.parent_id is None,
)
PROVED = Guard(
    "A removal is shown by a photo marked “after” and signed; nothing ends it by agreement.",
    _proved,
)
TO_BE_REMOVED, TO_BE_LEGALISED = _proposed("removed"), _proposed("legalised")
TO_BE_LEFT = Guard(
    "Nobody has proposed to leave it.",
    lambda case, *_: case.details.get("proposed_end") == "left",
)
NOT_WHO_PROPOSED = Guard(
    "An end is confirmed by somebody other than who proposed it.",
    lambda case, _, actor, __: case.details.get("proposed_by") != actor.id,
    personal=True,
)
OWNER_INFORMED = Guard(
    "Inform the owner as well.", lambda _, answers, *__: bool(answers.get("owner_informed"))
)


def check(given: Answers, unit_id: int | None) -> None:
    """Check that it has a place: a room, or words for a common part.

    :raises AnswerRefused: when it has none
    """
    if unit_id is None and not given.get("location_text"):
        raise AnswerRefused("Place", "Choose a room, or say where it is.")


def named(case: Case) -> Answers:
    """It is listed by what was built, under the family of the catalogue."""
    code = str(case.details.get("item_code") or "")
    if code not in catalogue.ITEMS:
        return {}
    return {"title": catalogue.TITLES[code], "cat_l1": code[0], "cat_l2": code}
