"""Appointments by half days: one choice in place of two moments (domain 04 §4.4)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.procedure import Field
from domain.refusal import AnswerRefused

SLOTS: dict[str, str] = {
    "now": "Now",
    "today_morning": "Today, morning",
    "today_afternoon": "Today, afternoon",
    "today_evening": "Today, evening",
    "tomorrow_morning": "Tomorrow, morning",
    "tomorrow_afternoon": "Tomorrow, afternoon",
    "tomorrow_evening": "Tomorrow, evening",
    "after_morning": "The day after, morning",
    "after_afternoon": "The day after, afternoon",
}
AT_ONCE = timedelta(minutes=15)
"""How soon somebody is there who was asked for now (04 §4.3 row 4)."""
DAYS = {"today": 0, "tomorrow": 1, "after": 2}
HOURS = {
    "morning": (time(9), time(12)),
    "afternoon": (time(13, 30), time(17, 30)),
    "evening": (time(18), time(20, 30)),
}
SLOT = Field("appoint_slot", "Appointment", "choice", options=SLOTS)


def window(slot: str, now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the beginning and the end of an appointment in UTC's moments.

    What has begun already begins now.

    :raises AnswerRefused: when that half day is over
    """
    if slot == "now":
        return now, now + AT_ONCE
    day, _, half = slot.partition("_")
    here = ZoneInfo(zone)
    date = now.astimezone(here).date() + timedelta(days=DAYS[day])
    start, end = (datetime.combine(date, at, here) for at in HOURS[half])
    if end <= now:
        raise AnswerRefused(SLOT.title, "This time is over. Choose a later one.")
    return max(start, now), end
