"""Reads a file's moments fast: what a day is, is worked out once for all of its rows."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain import entry
from domain.calendar import start_of
from domain.refusal import Refusal

AHEAD = timedelta(days=20 * 366)
"""How far after now something may be due."""
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.0+)?")
_DAY = timedelta(days=1)


class Moments:
    """The moments of one file, clock times of `zone`; `now` is when it is read."""

    def __init__(self, zone: ZoneInfo, now: datetime, *, date1904: bool) -> None:
        self._zone = zone
        self._now = now
        self._date1904 = date1904
        self._starts: dict[str, datetime | None] = {}

    def past(self, text: str) -> datetime:
        """Return in UTC a moment that has come.

        :raises Refused: as `entry.import_moment`
        """
        found = self._quick(text)
        return found if found and found <= self._now else self._slow(text, timedelta())

    def any(self, text: str) -> datetime:
        """Return in UTC a moment that may still be to come.

        :raises Refused: as `entry.import_moment`
        """
        return self._quick(text) or self._slow(text, AHEAD)

    def _quick(self, text: str) -> datetime | None:
        """Return a plain clock time of an ordinary day; None leaves it to the careful reader."""
        day, _, clock = text.replace("T", " ", 1).partition(" ")
        found = _CLOCK.fullmatch(clock)
        if found is None:
            return None
        if day not in self._starts:
            self._starts[day] = self._start(day)
        start = self._starts[day]
        if start is None:
            return None
        hour, minute, second = found.groups()
        return start + timedelta(0, int(hour) * 3600 + int(minute) * 60 + int(second))

    def _start(self, day: str) -> datetime | None:
        """Return the midnight a day begins with; None for no day, or one of 23 or 25 hours."""
        try:
            start = self._slow(day, AHEAD)
        except Refusal:
            return None
        shown = start.astimezone(self._zone)
        following = start_of(shown.date() + _DAY, self._zone.key)
        plain = shown.hour == 0 and following - start == _DAY
        return start if plain else None

    def _slow(self, text: str, ahead: timedelta) -> datetime:
        return entry.import_moment(
            text, self._zone, self._now, ahead=ahead, date1904=self._date1904
        )
