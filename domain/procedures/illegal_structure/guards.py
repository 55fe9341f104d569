"""What must hold before an illegal structure moves on, and what its steps change (13 §4.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Guard
from domain.refusal import AnswerRefused
from domain.self_build import catalogue, terms

Changes = Mapping[str, Any]


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
PROVED = Guard(
    "A removal is shown by a photo marked “after” and signed; nothing ends it by agreement.",
    _proved,
)
TO_BE_REMOVED, TO_BE_LEGALISED = _proposed("removed"), _proposed("legalised")
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


def spoken(case: Case, answers: Answers, *_: Any) -> Changes:
    """From the first time that nobody listens on, the report is owed (README rule 4)."""
    first = {} if case.on_site_at else {"on_site_at": answers["contact_at"]}
    fails = answers["dissuaded_answer"] == "fails" and case.judged_at is None
    return {**first, **({"judged_at": answers["contact_at"]} if fails else {})}


def served(case: Case, answers: Answers, *_: Any) -> Changes:
    """Work stops on the day of the notice; what is finished goes by the day that it names."""
    first = case.first_response_at or answers["served_at"]
    until = answers["remove_by"] if _finished(case) else answers["served_at"]
    return {"first_response_at": first, "due_at": terms.end_of_day(until, answers["zone"])}


def reported(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    """Whether it was in time is kept with it: it is what the company must prove."""
    since = case.judged_at
    late = since is not None and not terms.reported_in_time(since, now, hours=terms.REPORT_HOURS)
    return {"report_late": late, "due_at": None, **recalled(case, {}, __, now)}


def recalled(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    """It counts as another round, so that the next recall is told anew."""
    return {"resume_at": now + terms.STRUCTURE_EVERY, "reopen_count": case.reopen_count + 1}


def proposed(_: Case, __: Answers, actor: Actor, ___: datetime) -> Changes:
    return {"proposed_by": actor.id}


def left(case: Case, answers: Answers, _: Actor, now: datetime) -> Changes:
    """What is left from earlier times is looked at once a year."""
    return {
        "due_at": None,
        "resume_at": terms.after_months(now, terms.LEGACY_MONTHS, answers["zone"]),
        "reopen_count": case.reopen_count + 1,
    }


def again(case: Case, *_: Any) -> Changes:
    """It is told from the beginning: what was said and reported before stays in the history."""
    return {
        "recurrences": int(case.details.get("recurrences", 0)) + 1, "proposed_end": None,
        "proposed_by": None, "report_late": None, "reopen_count": case.reopen_count + 1,
    }  # fmt: skip
