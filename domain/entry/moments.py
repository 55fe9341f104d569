"""Days and moments: typed by people, or left in a file by Excel and other programs."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from domain.entry.characters import narrow
from domain.entry.refused import Refused

EARLIEST_DAY = date(1949, 10, 1)
LATEST_DAY = date(2100, 12, 31)
EARLIEST_MOMENT = datetime(1992, 1, 1, tzinfo=UTC)
"""China's summer time of 1986-1991, with its missing and double hours, lies before."""
AHEAD = timedelta(days=2 * 366)
"""How far after now a moment may lie unless the caller knows better."""

_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})"
    r"|\.([0-9]{1,2})\.([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))"
)
_CLOCK = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)? ?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SERIAL = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 a wall clock


def day(given: object) -> date:
    """Return a day written 2026-03-01, 2026/3/1, 2026.3.1, 20260301 or 2026年3月1日.

    :raises Refused: REQUIRED, DATE_FORMAT, DATE_NOT_EXIST, DATE_RANGE
    """
    return _day(_given(narrow(given), "Enter a day, such as 2026-03-01.", "REQUIRED"))


def day_past(given: object, today: date) -> date:
    """Return a day that is not after `today`.

    :raises Refused: REQUIRED, DATE_FORMAT, DATE_NOT_EXIST, DATE_RANGE
    """
    return _in_range(day(given), EARLIEST_DAY, today)


def moment(given: object, zone: ZoneInfo, now: datetime, *, ahead: timedelta = AHEAD) -> datetime:
    """Return in UTC a moment written 2026-03-01 09:30[:15], a clock time of `zone` unless the
    text ends in an offset; the earlier one of a doubled hour. `ahead` is how far after `now`
    it may lie: nothing, for what has happened.

    :raises Refused: REQUIRED, TIME_FORMAT, DATE_NOT_EXIST, TIME_NOT_EXIST, DATE_RANGE
    """
    typed = _given(narrow(given), "Enter a time, such as 2026-03-01 09:30.", "REQUIRED")
    return _moment(_split(typed), zone, now + ahead)


def import_day(given: object, *, date1904: bool = False) -> date:
    """Return a day from a file: as typed, with a clock time that is dropped, or Excel's serial.

    :raises Refused: as `day`
    """
    cell = _given(narrow(given), "Enter a day, such as 2026-03-01.", "REQUIRED")
    if _is_serial(cell):
        return _in_range(_from_serial(cell, date1904).date(), EARLIEST_DAY, LATEST_DAY)
    written, clock = _split(cell)
    return _day(written if not clock or _CLOCK.fullmatch(clock) else cell)


def import_moment(
    given: object, zone: ZoneInfo, now: datetime, *, ahead: timedelta = AHEAD,
    date1904: bool = False,
) -> datetime:  # fmt: skip
    """Return in UTC a moment from a file: 2019/4/25 9:32:09, 2024-04-16T03:03:15.000, a day
    alone (its midnight) or Excel's serial; clock times of `zone` unless they carry an offset.

    :raises Refused: as `moment`
    """
    cell = _given(narrow(given), "Enter a time, such as 2026-03-01 09:30.", "REQUIRED")
    if _is_serial(cell):
        return _placed(_from_serial(cell, date1904), zone, now + ahead)
    written, clock = _split(cell)
    return _moment((written, clock or "0:00"), zone, now + ahead)


def _given(found: str, sentence: str, code: str) -> str:
    if not found:
        raise Refused(sentence, code=code)
    return found


def _split(typed: str) -> tuple[str, str]:
    written, _, clock = typed.replace("T", " ", 1).partition(" ")
    return written, clock


def _day(typed: str) -> date:
    found = _DAY.fullmatch(typed)
    if found is None:
        raise Refused("Write the day as 2026-03-01.", code="DATE_FORMAT")
    year, month, number = (int(part) for part in found.groups() if part)
    try:
        written = date(year, month, number)
    except ValueError:
        sentence = "There is no such day in the calendar; write it as 2026-03-01."
        raise Refused(sentence, code="DATE_NOT_EXIST") from None
    return _in_range(written, EARLIEST_DAY, LATEST_DAY)


def _in_range(found: date, first: date, last: date) -> date:
    if not first <= found <= last:
        sentence = "Enter a day from {first} to {last}."
        raise Refused(sentence, code="DATE_RANGE", first=first, last=last)
    return found


def _moment(parts: tuple[str, str], zone: ZoneInfo, latest: datetime) -> datetime:
    written, clock = parts
    found = _CLOCK.fullmatch(clock)
    if found is None or _DAY.fullmatch(written) is None:
        raise Refused("Write the time as 2026-03-01 09:30.", code="TIME_FORMAT")
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if hour > 23 or minute > 59 or second > 59:
        raise _no_such_time()
    at = datetime.combine(_day(written), datetime.min.time()).replace(
        hour=hour, minute=minute, second=second, microsecond=_microseconds(found[4])
    )
    return _placed(at, _offset(found[5]) or zone, latest)


def _microseconds(fraction: str | None) -> int:
    return int((fraction or "0").ljust(6, "0")[:6])


def _offset(written: str | None) -> timezone | None:
    if not written:
        return None
    if written == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 14 or minutes > 59:
        raise _no_such_time()
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(away if written[0] == "+" else -away)


def _placed(wall: datetime, zone: ZoneInfo | timezone, latest: datetime) -> datetime:
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    if not EARLIEST_MOMENT <= at <= latest:
        sentence = "Enter a time from {first} to {last}."
        shown = [f"{end.astimezone(zone):%Y-%m-%d %H:%M}" for end in (EARLIEST_MOMENT, latest)]
        raise Refused(sentence, code="DATE_RANGE", first=shown[0], last=shown[1])
    if at.astimezone(zone).replace(tzinfo=None) != wall:
        raise _no_such_time()
    return at


def _no_such_time() -> Refused:
    sentence = "There is no such time on a clock; write it as 2026-03-01 09:30."
    return Refused(sentence, code="TIME_NOT_EXIST")


def _is_serial(cell: str) -> bool:
    return _SERIAL.fullmatch(cell) is not None and not _DAY.fullmatch(cell)


def _from_serial(cell: str, date1904: bool) -> datetime:
    """Excel keeps days and a fraction; the clock is rounded to the second that Excel shows."""
    since = timedelta(seconds=round(float(cell) * 86_400))
    return (_EPOCH_1904 if date1904 else _EPOCH) + since
