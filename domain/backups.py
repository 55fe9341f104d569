"""When a backup is due, and which of the old ones are kept (24 hours, 30 days, 12 months)."""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.refusal import Refusal

EVERY = timedelta(hours=1)
DRILL_EVERY = timedelta(days=1)
NIGHT = range(1, 6)
"""Hours of the night in which a restore is tried, when nobody waits for the machine."""
HOURS, DAYS, MONTHS = 24, 30, 12
SUFFIX = ".backup"
FORM = "linli-%Y%m%dT%H%M%SZ" + SUFFIX


class BackupRefused(Refusal):
    """A backup cannot be made, or cannot be restored. Nothing was replaced."""


def name_of(made_at: datetime) -> str:
    return made_at.strftime(FORM)


def moment_of(name: str) -> datetime | None:
    """Return when a backup was made (UTC), None for a file that is none."""
    try:
        return datetime.strptime(name, FORM).replace(tzinfo=ZoneInfo("UTC"))
    except ValueError:
        return None


def is_due(last: datetime | None, *, written: bool, now: datetime) -> bool:
    """Tell whether a backup is due: an hour after the last one, if anything was written since."""
    return last is None or (written and now - last >= EVERY)


def is_drill_due(last: datetime | None, *, now: datetime, zone: str) -> bool:
    """Tell whether a restore is to be tried: once a night, and at once when a night was missed."""
    if last is None or now - last >= DRILL_EVERY + timedelta(hours=12):
        return True
    at = now.astimezone(ZoneInfo(zone))
    return at.hour in NIGHT and last.astimezone(ZoneInfo(zone)).date() < at.date()


def kept(moments: Collection[datetime], *, zone: str) -> set[datetime]:
    """Return the backups to keep: the last of each of the newest 24 hours, 30 days and 12 months
    that have one. The newest is always among them."""
    places: list[tuple[int, Callable[[datetime], Hashable]]] = [
        (HOURS, lambda at: (at.date(), at.hour)),
        (DAYS, lambda at: at.date()),
        (MONTHS, lambda at: (at.year, at.month)),
    ]
    found: set[datetime] = set()
    for most, of in places:
        last = {of(at.astimezone(ZoneInfo(zone))): at for at in sorted(moments)}
        found |= set(sorted(last.values())[-most:])
    return found
