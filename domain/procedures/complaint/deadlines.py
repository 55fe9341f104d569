"""By when a complaint owes what (domain 03 §3.4); a project may set its own terms."""

from datetime import timedelta

from domain import intake
from domain.case import Case
from domain.deadline import Deadline, WorkingDays


def _severity(case: Case) -> str:
    return str(case.severity)


def _manner(case: Case) -> str:
    return "written" if case.channel in intake.WRITTEN else case.urgency


MINUTES_15 = timedelta(minutes=15)
DAY = timedelta(days=1)
DEADLINES = (
    Deadline(
        "assign",
        "Assigned",
        "received_at",
        "assigned_at",
        _severity,
        {
            "1": timedelta(minutes=20),
            "2": timedelta(minutes=20),
            "3": timedelta(hours=1),
        },
    ),
    Deadline(
        "first_response",
        "First response",
        "received_at",
        "first_response_at",
        _manner,
        {
            "critical": MINUTES_15,
            "urgent": MINUTES_15,
            "normal": MINUTES_15,
            "written": WorkingDays(1),
        },
    ),
    Deadline(
        "verdict",
        "Verdict",
        "received_at",
        "judged_at",
        _severity,
        {
            "1": WorkingDays(1),
            "2": WorkingDays(1),
            "3": WorkingDays(1),
        },
    ),
    Deadline(
        "reply",
        "First answer",
        "received_at",
        "replied_at",
        _manner,
        {
            "critical": timedelta(hours=2),
            "urgent": DAY,
            "normal": DAY,
            "written": WorkingDays(2),
        },
    ),
    Deadline(
        "handled",
        "Handled",
        "received_at",
        "handled_at",
        _severity,
        {
            "1": 3 * DAY,
            "2": 5 * DAY,
            "3": 7 * DAY,
        },
        at_latest=lambda case: case.external_due_at and case.external_due_at - DAY,
    ),
    Deadline(
        "progress",
        "Customer kept informed",
        "promised_at",
        "handled_at",
        lambda _: "news",
        {"news": timedelta()},
    ),
    Deadline(
        "return_visit",
        "Return visit",
        "handled_at",
        "return_visited_at",
        _severity,
        {
            "1": 3 * DAY,
            "2": 3 * DAY,
            "3": 2 * DAY,
        },
    ),
)
