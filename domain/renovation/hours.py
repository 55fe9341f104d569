"""When work may be heard: the hours of the profile, and days on which nothing may (12 §3.4 a)."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.renovation.profile import Profile, Windows


def is_allowed(
    at: datetime,
    *,
    noisy: bool,
    profile: Profile,
    zone: str,
    is_workday: Callable[[date], bool],
    quiet_days: Collection[date],
) -> bool:
    """Tell whether work may go on at a moment; quiet work may at any hour.

    An hour's window includes its start and not its end (26 example 5). `quiet_days` are those
    that the city has called for examinations: nothing may be heard then at all.
    """
    if not noisy:
        return True
    local = at.astimezone(ZoneInfo(zone))
    if local.date() in quiet_days:
        return False
    return any(
        start <= local.time() < end for start, end in windows(local.date(), profile, is_workday)
    )


def windows(day: date, profile: Profile, is_workday: Callable[[date], bool]) -> Windows:
    """Return the hours of a day in which work may be heard; none where only quiet work may."""
    return profile.workday if is_workday(day) else profile.restday


def in_words(found: Windows) -> str:
    """Return hours as the permit prints them: `08:00-12:00 14:00-18:00`."""
    return " ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in found)
