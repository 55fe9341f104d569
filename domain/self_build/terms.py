"""Terms and tolerances of self-builds and illegal structures (13 §4.3, §4.4)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.calendar import day_of, months_after, start_of
from domain.renovation import permit

DECISION_DAYS = 7
"""Working days from the application to the decision, waiting for others left out."""
NOTICE_DAYS = 7
REFUND_DAYS = 7
"""Working days from the acceptance until the deposit is paid back."""
OUTSIDE_EVERY, STRUCTURE_EVERY = timedelta(days=30), timedelta(days=7)
"""How often others are asked again: about a permit or a vote, and about a reported structure."""
CONSENT_MONTHS = 3
LEGACY_MONTHS = 12
LONGEST_DAYS = 60
TOLERANCE = Decimal("0.05")
"""Metres by which what was built may differ from what was agreed."""
PHOTOS = 4
ASPECTS: Mapping[str, str] = {
    "north": "North side", "east": "East side", "south": "South side", "west": "West side",
}  # fmt: skip
"""The side of the building on which it is, or is to be, seen (13 §4.6)."""
LETTERS = 2
SIZES = ("length", "width", "height")
REPORT_HOURS = 24
REPORT_AFTER = timedelta(hours=REPORT_HOURS)
ARRIVAL = "structures.arrival_hours"
"""The setting of a project: hours in which the authority comes, by stage or "other" (13 §4.3)."""
REMOVED_IN = (3, 7)
"""Days in which a finished structure is to be removed; work that goes on stops the same day."""


def arrival(hours: Mapping[str, float], stage: str, reported_at: datetime) -> datetime | None:
    """Return by when the authority comes after a report; None where no place says so.

    Work that goes on may have another time than what is finished (Shanghai: 2 h and 24 h).
    """
    found = hours.get(stage, hours.get("other"))
    return reported_at + timedelta(hours=float(found)) if found else None


def end_of_day(at: datetime, zone: str, *, days: int = 0) -> datetime:
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days + 1)
    return start_of(day, zone) - timedelta(seconds=1)


def after_months(at: datetime, months: int, zone: str) -> datetime:
    """Return midnight after the corresponding day some months later."""
    day = months_after(at.astimezone(ZoneInfo(zone)).date(), months)
    return start_of(day + timedelta(days=1), zone)


def notice_is_over(posted: date, removed: date) -> bool:
    return (removed - posted).days >= NOTICE_DAYS


def days_between(first: datetime, last: datetime, zone: str) -> int:
    return day_of(last, zone) - day_of(first, zone)


def beyond(agreed: Mapping[str, object], built: Mapping[str, object]) -> tuple[str, ...]:
    """Return the sizes that were built larger or smaller than the tolerance allows."""
    return tuple(
        size
        for size in SIZES
        if abs(Decimal(str(built[size])) - Decimal(str(agreed[size]))) > TOLERANCE
    )


def smaller(asked: Mapping[str, object], permitted: Mapping[str, object]) -> dict[str, str]:
    """Return the sizes that hold when a permit was given: a permit for less is consent to less."""
    return {
        size: str(min(Decimal(str(asked[size])), Decimal(str(permitted[size])))) for size in SIZES
    }


def reported_in_time(failed_at: datetime, reported_at: datetime, *, hours: int) -> bool:
    """Tell whether a report was sent in time, to the minute: forms know minutes (26 example 9)."""
    minutes = [at.replace(second=0, microsecond=0) for at in (failed_at, reported_at)]
    return permit.reported_in_time(minutes[0], minutes[1], hours=hours)
