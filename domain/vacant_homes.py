"""Vacant homes in our care: when their month's round is owed (15 §6.3, PRAC 1)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import start_of

STATUSES = ("handed_vacant", "long_vacant")
"""Handed over and lived in by nobody."""
ROUNDS: Mapping[str, str] = {"monthly": "Round of the month", "storm": "After a storm"}
LISTED_BEFORE, CHECKED_BEFORE = 5, 10
"""Days of the month: the list is up to date before the one, the homes seen before the other."""
TOLD_AFTER = timedelta(days=3)
"""The owner has the message by the twelfth: its end is three days after that of the ninth."""
AT_ONCE = timedelta(hours=24)
"""How soon after a storm (REC: the page says at once)."""
LONGEST = timedelta(days=400)
"""Longer than any round: what is owed is the day that was set, in `external_due_at`."""


def due(round_: str, now: datetime, zone: str) -> datetime:
    """Return by when a round that is listed now is to be made.

    A list that is made late leaves a day, or it would be overdue when it is made.
    """
    if round_ == "storm":
        return now + AT_ONCE
    today = now.astimezone(ZoneInfo(zone)).date()
    before = start_of(date(today.year, today.month, CHECKED_BEFORE), zone)
    return max(before, now + AT_ONCE)
