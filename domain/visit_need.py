"""How much a household needs a visit, in points, and the reasons for it in words (05 §5.4).

Key households come first, by how long their interval has passed; then whoever has something
open, has complained lately, is new as an owner, or has waited longest for a talk with us.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domain.homes import TAG

RECENT_COMPLAINT_DAYS = 90
NEW_OWNER_DAYS = 365
QUARTER_DAYS = 91
NEVER_QUARTERS = 13
"""Quarters of a year that a household never met counts as having waited."""
KEY_POINTS, OPEN_POINTS, COMPLAINT_POINTS, OWNER_POINTS, QUARTER_POINTS = 1_000, 20, 25, 15, 5
CARE_SILENT = "Care household: nobody answered {n} times"
KEY_OVERDUE = "Key household, overdue for {n} days"
MOST_OPEN = 3
"""Open matters beyond these say nothing more about the household."""


@dataclass(frozen=True)
class Candidate:
    """A household that may be planned for. `last_day` is its last effective visit, if any.

    `complaint_day` is its latest complaint, `owner_day` when its newest owner became one, and
    `tagged_day` when the oldest of its present tags was given.
    """

    unit_id: int
    grid_id: int | None
    building: str
    floor: int
    code: str
    tags: tuple[str, ...]
    last_day: int | None
    entrance: str = ""
    open_matters: int = 0
    complaint_day: int | None = None
    owner_day: int | None = None
    tagged_day: int | None = None

    @property
    def interval_days(self) -> int | None:
        """The longest time between two visits that its strictest tag allows; None without one."""
        known = [TAG[code].interval_days for code in self.tags if code in TAG]
        return min(known, default=None)


@dataclass(frozen=True)
class Reason:
    """One reason for a visit: what it adds, and a sentence with its values."""

    points: int
    text: str
    values: Mapping[str, object] = field(default_factory=dict)


def reasons(candidate: Candidate, *, day: int) -> tuple[Reason, ...]:
    """Return why the household should be visited, the weightiest first."""
    return tuple(sorted(_reasons(candidate, day), key=lambda reason: -reason.points))


def points(candidate: Candidate, *, day: int) -> int:
    return sum(reason.points for reason in _reasons(candidate, day))


def walking_order(candidate: Candidate) -> tuple[str, str, int, str]:
    """Order neighbours as one walks: building, stairwell, floor, door."""
    return candidate.building, candidate.entrance, candidate.floor, candidate.code


def _reasons(candidate: Candidate, day: int) -> Iterator[Reason]:
    interval = candidate.interval_days
    if interval is not None:
        yield _key(candidate, interval, day)
    if candidate.open_matters:
        many = min(candidate.open_matters, MOST_OPEN)
        found = {"n": candidate.open_matters}
        yield Reason(OPEN_POINTS * many, "Matters still open: {n}", found)
    if _within(candidate.complaint_day, day, RECENT_COMPLAINT_DAYS):
        yield Reason(COMPLAINT_POINTS, "Complained within the last three months")
    if _within(candidate.owner_day, day, NEW_OWNER_DAYS):
        yield Reason(OWNER_POINTS, "New owner since less than a year")
    yield _waiting(candidate.last_day, day)


def _key(candidate: Candidate, interval: int, day: int) -> Reason:
    if candidate.last_day is None:
        return Reason(2 * KEY_POINTS, "Key household, not visited yet")
    over = day - candidate.last_day - interval
    if over > 0:
        return Reason(KEY_POINTS + over, "Key household, {n} days past its interval", {"n": over})
    return Reason(KEY_POINTS, "Key household, every {n} days", {"n": interval})


def _waiting(last_day: int | None, day: int) -> Reason:
    """Quarters, not days, so that neighbours who waited about as long stand together."""
    if last_day is None:
        return Reason(QUARTER_POINTS * NEVER_QUARTERS, "Never met before")
    waited = max(day - last_day, 0)
    quarters = min(waited // QUARTER_DAYS, NEVER_QUARTERS - 1)
    return Reason(QUARTER_POINTS * quarters, "Last talk {n} days ago", {"n": waited})


def _within(then: int | None, day: int, days: int) -> bool:
    return then is not None and 0 <= day - then <= days
