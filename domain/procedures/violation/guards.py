"""What must hold before a violation moves on, and what its steps change (12 §3.4 f, §3.7)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import start_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Guard
from domain.renovation import permit
from domain.renovation.violations import MAJOR, MINOR, RECTIFIED_IN


def _tried(case: Case, *_: Any) -> bool:
    return case.severity == MAJOR or case.judged_at is not None


def _copied(case: Case, answers: Answers, *_: Any) -> bool:
    told = set(answers["recipients"])
    return "committee" in told and len(told) > 1 if case.severity == MAJOR else True


def _proved(_: Case, answers: Answers, *__: Any) -> bool:
    return answers["violation_result"] != "restored" or bool(answers["photos_after"])


GRAVE = Guard("Work is not stopped for a minor violation.", lambda case, *_: case.severity != MINOR)
MAJOR_IS_STOPPED = Guard(
    "A major violation is no matter for a notice alone: stop the work.",
    lambda case, *_: case.severity != MAJOR,
)
SECURITY_KNOWS = Guard(
    "Tell order and security, and call the owner.",
    lambda _, a, *__: bool(a.get("security_told") and a.get("owner_called")),
)
SAID_FIRST = Guard("Speak to them first, and write down what came of it.", _tried)
COMMITTEE_COPIED = Guard(
    "A major violation is reported to an authority, and the owners' committee has a copy.", _copied
)
NOT_YET_FAILED = Guard(
    "It is written down already that they do not listen.",
    lambda case, *_: case.judged_at is None,
)
PROVED = Guard("What was restored is shown by a photo marked “after”: add it first.", _proved)
DISCLOSED = Guard(
    "What an earlier owner left is told to the present one.",
    lambda _, a, *__: a["violation_result"] != "legacy" or bool(a.get("disclosed")),
)


def spoken(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """From the first time that nobody listens on, the report is owed (README rule 4)."""
    fails = answers["dissuaded_answer"] == "fails" and case.judged_at is None
    return {"judged_at": now} if fails else {}


def served(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """What is to be put right is due as long after the notice as its level says."""
    days, at = RECTIFIED_IN[case.severity], answers["served_at"]
    first = case.first_response_at or at
    if days is None:
        return {"first_response_at": first}
    day = at.astimezone(ZoneInfo(answers["zone"])).date() + timedelta(days=days)
    ends = start_of(day + timedelta(days=1), answers["zone"]) - timedelta(seconds=1)
    return {"first_response_at": first, "due_at": ends}


def reported(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """Whether it was in time is kept with it: it is what the company must prove."""
    since, hours = case.judged_at, answers["report_hours"]
    late = since is not None and not permit.reported_in_time(since, now, hours=hours)
    return {"report_late": late}
