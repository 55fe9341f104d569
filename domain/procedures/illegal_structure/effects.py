"""What the steps of an illegal structure change beyond their answers (13 §4.3).

A round is from one discovery to the next: work that goes on, or is built again, begins another.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.self_build import terms

Changes = Mapping[str, Any]
UNPROPOSED: Changes = dict.fromkeys(
    ("proposed_end", "proposed_by", "removal_signed", "legal_permit_no", "legal_permit_by")
)
"""A proposal stands on what was seen then; what happens later takes it back."""


def round_of(case: Case) -> int:
    return int(case.details.get("round") or 1)


def round_from(case: Case) -> datetime | None:
    """Return when the round that is going on began; None for the first, which has all."""
    begun = case.details.get("round_from")
    return datetime.fromisoformat(begun) if begun else None


def _next_round(case: Case, by: str, now: datetime) -> Changes:
    """What was said and reported before stays in the history."""
    return {
        **UNPROPOSED, "round": round_of(case) + 1, "round_from": now.isoformat(), "round_by": by,
        "report_late": None, "arrive_by": None, "arrived_late": None,
        "reopen_count": case.reopen_count + 1,
    }  # fmt: skip


def unproposed(*_: Any) -> Changes:
    return UNPROPOSED


def spoken(case: Case, answers: Answers, *_: Any) -> Changes:
    """From the first time that nobody listens on, the report is owed (README rule 4)."""
    first = {} if case.on_site_at else {"on_site_at": answers["contact_at"]}
    fails = answers["dissuaded_answer"] == "fails" and case.judged_at is None
    failed = {"judged_at": answers["contact_at"]} if fails else {}
    return {**UNPROPOSED, **first, **failed}


def served(case: Case, answers: Answers, *_: Any) -> Changes:
    """Work stops on the day of the notice; what is finished goes by the day that it names."""
    first = case.first_response_at or answers["served_at"]
    finished = case.details.get("stage") == "finished"
    until = answers["remove_by"] if finished else answers["served_at"]
    return {"first_response_at": first, "due_at": terms.end_of_day(until, answers["zone"])}


def reported(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    """Whether it was in time is kept with it: it is what the company must prove. A later report
    of the same round does not change when the first one was sent. Where the authority has a time
    to come in, it is asked after when that has passed."""
    since, sent = case.judged_at, case.replied_at or now
    late = since is not None and not terms.reported_in_time(since, sent, hours=terms.REPORT_HOURS)
    again = recalled(case, {}, actor, now)
    by = terms.arrival(answers["arrival_hours"], str(case.details.get("stage")), now)
    return {
        "report_late": late, "due_at": None, **again, "arrive_by": by.isoformat() if by else None,
        "arrived_late": None, "resume_at": min(filter(None, (by, again["resume_at"]))),
    }  # fmt: skip


def recalled(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    """It counts as another round of asking, so that the next recall is told anew."""
    return {"resume_at": now + terms.STRUCTURE_EVERY, "reopen_count": case.reopen_count + 1}


def visited(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    by = case.details.get("arrive_by")
    late = {"arrived_late": answers["visited_at"] > datetime.fromisoformat(by)} if by else {}
    return {**UNPROPOSED, **recalled(case, answers, actor, now), "arrive_by": None, **late}


def proposed(_: Case, __: Answers, actor: Actor, ___: datetime) -> Changes:
    return {"proposed_by": actor.id}


def to_be_left(_: Case, __: Answers, actor: Actor, ___: datetime) -> Changes:
    return {**UNPROPOSED, "proposed_end": "left", "proposed_by": actor.id}


def left(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    return {**UNPROPOSED, **looked_at(case, answers, actor, now)}


def looked_at(case: Case, answers: Answers, _: Actor, now: datetime) -> Changes:
    """What is left from earlier times is looked at once a year."""
    return {
        "due_at": None,
        "resume_at": terms.after_months(now, terms.LEGACY_MONTHS, answers["zone"]),
        "reopen_count": case.reopen_count + 1,
    }


def resumed(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    return _next_round(case, "goes_on", now)


def again(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    recurrences = int(case.details.get("recurrences", 0)) + 1
    return {**_next_round(case, "built_again", now), "recurrences": recurrences}
