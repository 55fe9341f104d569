"""What a shift hands over to the next one, and why each thing is worth a word."""

from datetime import datetime, timedelta

from domain.case import Case

SOON = timedelta(hours=24)
REASONS: dict[str, str] = {
    "critical": "Critical",
    "escalated": "Escalated",
    "overdue": "Overdue",
    "due": "Due within 24 hours",
    "promised": "Answer promised",
    "open": "Open",
}
"""Why something is handed over, the most pressing first, with its title."""
OTHER, NOTE = "other", "note"
TITLES: dict[str, str] = {**REASONS, OTHER: "Beside cases", NOTE: "Note"}
"""Every kind of item: reasons of cases, what stands beside cases, and a note that stands alone."""
MOST_OTHERS = 20


def reason(case: Case, now: datetime) -> str:
    """Return the most pressing reason to hand an unfinished case over."""
    owed = case.phase == "open" and case.handled_at is None
    holds = {
        "critical": case.urgency == "critical",
        "escalated": case.esc_level > 0,
        "overdue": case.overdue(now),
        "due": owed and case.due_at is not None and case.due_at < now + SOON,
        "promised": case.promised_at is not None and case.replied_at is None,
    }
    return next((code for code, true in holds.items() if true), "open")
