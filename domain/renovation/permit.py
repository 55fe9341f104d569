"""How long a permit holds, and whether the authority was told in time (12 §3.2; 26)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from domain.calendar import Ends, end_after
from domain.renovation.profile import Profile

EXTENSIONS_OF_THE_SUPERVISOR = 1
"""Extensions that the supervisor grants; from the second on it is the manager's (R7e)."""


def permit_ends(first: date, profile: Profile, is_workday: Callable[[date], bool]) -> Ends:
    """Return when a permit ends that begins on a day, which is not counted (26 example 1)."""
    return end_after(first, months=profile.permit_months, is_workday=is_workday)


def last_moment(until: datetime) -> datetime:
    """Return the last moment on which a permit still holds: it ends with the day before."""
    return until - timedelta(seconds=1)


def reported_in_time(failed_at: datetime, reported_at: datetime, *, hours: int) -> bool:
    """Tell whether a report was sent in time after dissuasion failed; the last moment is in time
    (26 example 9)."""
    return reported_at - failed_at <= timedelta(hours=hours)


def within_extension(old: datetime, new: datetime, profile: Profile) -> bool:
    """Tell whether an extension is later, and no longer than one extension may be."""
    return old < new <= old + timedelta(days=profile.extend_days)
