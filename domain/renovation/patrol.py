"""Patrols: which days owe one, which visits count, and what was missed (12 §3.4 e, §3.7)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

AGAIN_WITHIN = timedelta(days=2)
"""Within so many days of a locked door another visit is made, or the first does not count."""


@dataclass(frozen=True)
class Seen:
    """One visit to a site: its day, and whether somebody could look inside."""

    day: date
    inside: bool


def ends_at_work(turns: Iterable[tuple[date, bool]]) -> Callable[[date], bool]:
    """Return what tells whether a site ends a day in a state in which a patrol is owed.

    A turn is the day of a change of state and whether one is owed from then on. So the day on
    which the work begins owes a patrol, and the day on which it is accepted none.
    """
    latest = list(reversed(list(turns)))
    return lambda day: next((owed for at, owed in latest if at <= day), False)


def days_seen(visits: Iterable[Seen]) -> frozenset[date]:
    """Return the days that count as patrolled.

    Nobody there, or a door that stays shut, counts only when another visit follows within two
    days: else the coverage would look better than it is.
    """
    known = list(visits)
    inside = {one.day for one in known if one.inside}
    shut = {one.day for one in known if not one.inside}
    again = {day for day in shut if any(day < other <= day + AGAIN_WITHIN for other in inside)}
    return frozenset(inside | again)


def days_owed(
    first: date, last: date, *, every: int, is_open: Callable[[date], bool]
) -> Iterator[date]:
    """Yield the last day of each stretch of `every` working days; work is only on open days."""
    count = 0
    day = first
    while day <= last:
        if is_open(day):
            count += 1
            if count % every == 0:
                yield day
        day += timedelta(days=1)


def missed(
    first: date, until: date, visits: Iterable[Seen], *, every: int,
    is_open: Callable[[date], bool],
) -> tuple[date, ...]:  # fmt: skip
    """Return the owed days before `until` on which, or since the one before, nobody looked."""
    seen = days_seen(visits)
    found, begin = [], first
    for day in days_owed(first, until - timedelta(days=1), every=every, is_open=is_open):
        if not any(begin <= one <= day for one in seen):
            found.append(day)
        begin = day + timedelta(days=1)
    return tuple(found)


def is_due(
    first: date, today: date, visits: Iterable[Seen], *, every: int,
    is_open: Callable[[date], bool],
) -> bool:  # fmt: skip
    """Tell whether somebody has to look today: work is on, and nobody did for `every` days."""
    if today < first or not is_open(today):
        return False
    since = [one.day for one in visits if one.inside and one.day <= today]
    last = max(since, default=first - timedelta(days=1))
    open_days = [day for day in _days(last + timedelta(days=1), today) if is_open(day)]
    return len(open_days) >= every


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
