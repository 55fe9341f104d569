"""By when each step of a notice is owed (07 §7.2).

A notice uses the moments of a case thus: learned of `received_at`, handed in `taken_at`,
proof-read `verified_at`, approved by word `first_response_at` and in writing `judged_at`,
in force `appoint_from` to `appoint_until`, posted `started_at`, all down `handled_at`.
"""

from datetime import datetime, timedelta

from domain.case import Case
from domain.deadline import Days, Deadline
from domain.procedures.notice.kinds import UTILITIES

HOUR = timedelta(hours=1)
AT_ONCE = timedelta(minutes=30)
"""For an emergency, and for the correction of what has changed."""
LEAD = {"prepare": 72 * HOUR, "usual": 48 * HOUR}


def is_hurried(case: Case) -> bool:
    """Tell an emergency or a correction, which has no lead time to keep."""
    return case.details.get("level") == "emergency" or bool(case.details.get("supersedes"))


def lead(case: Case) -> str:
    """Return the name of the term between posting and effect."""
    if is_hurried(case):
        return "at_once"
    return "prepare" if case.details.get("needs_preparation") else "usual"


def _half_an_hour(case: Case) -> datetime | None:
    return case.received_at + AT_ONCE if is_hurried(case) else None


DEADLINES = (
    Deadline(
        "draft", "Handed in for approval", "received_at", "taken_at",
        lambda case: "outage" if case.details.get("kind") in UTILITIES else "other",
        {"outage": 2 * HOUR, "other": Days(0)},
    ),
    Deadline(
        "approve", "Approved", "taken_at", "judged_at",
        lambda case: "" if case.first_response_at else "usual", {"usual": 4 * HOUR},
    ),
    Deadline(
        "post", "Posted in time", "appoint_from", "started_at", lead,
        {**{name: -term for name, term in LEAD.items()}, "at_once": AT_ONCE},
        at_latest=_half_an_hour,
    ),
    Deadline(
        "written", "Approved in writing", "first_response_at", "judged_at", lambda _: "oral",
        {"oral": 24 * HOUR},
    ),
    Deadline(
        "withdraw", "Taken down", "appoint_until", "handled_at",
        lambda case: "posted" if case.started_at else "", {"posted": 24 * HOUR},
    ),
    Deadline(
        "archive", "Filed", "handled_at", "closed_at", lambda _: "monthly", {"monthly": Days(31)}
    ),
)  # fmt: skip
