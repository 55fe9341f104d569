"""Spreads a year's visits over its months: key households by their rhythm, the rest by need.

Key households come as often as their strictest tag asks; everybody else once in the year,
who has waited longest first. Neighbours land in the same month (05 §5.4, 22 weekly list).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from domain.calendar import date_of, month_number
from domain.homes import TAG
from domain.procedure import Field

PER_WORKING_DAY = 8
"""Most households that one specialist visits on a working day (05 §5.4, a proposal)."""
WORKING_DAYS = 21
DAYS_IN_MONTH = 30
ONCE = ("new", "after_care")
"""Tags that ask for one visit soon, not for a rhythm."""
KIND_OF_TAG: dict[str, str] = {
    "care": "care",
    "after_care": "after_care",
    "complainant": "key",
    "vip": "key",
    "new": "first",
    "first_year": "key",
    "arrears": "arrears",
}
CANCEL_REASONS: dict[str, str] = {
    "moved": "Moved out",
    "vacant": "Vacant",
    "refused": "Refuses visits",
    "duplicate": "Planned twice",
    "adjusted": "Plan adjusted",
}
CANCEL_REASON = Field("reason", "Reason", "choice", True, options=CANCEL_REASONS)
MOST_A_MONTH = 10_000
PER_MONTH = Field(
    "per_month",
    "Households a month",
    "whole",
    least=1,
    most=MOST_A_MONTH,
    help="Leave it empty for as many as it takes to meet everybody this year.",
)
OPEN_ITEMS = ("planned", "scheduled", "missed")
"""States of a plan item that a visit may still fulfil."""


@dataclass(frozen=True)
class Candidate:
    """A household that may be planned for. `last_day` is its last effective visit, if any."""

    unit_id: int
    grid_id: int | None
    building: str
    floor: int
    code: str
    tags: tuple[str, ...]
    last_day: int | None


@dataclass(frozen=True)
class Planned:
    """One household in one month, and the kind of visit it is planned for."""

    unit_id: int
    grid_id: int | None
    month: int
    kind: str


@dataclass(frozen=True)
class Proposal:
    """What a plan would hold. `left_over` households found no place under the quota."""

    items: tuple[Planned, ...]
    per_month: int
    base_count: int
    left_over: int

    @property
    def busiest(self) -> int:
        """How many visits the fullest month holds."""
        return max(Counter(item.month for item in self.items).values(), default=0)


@dataclass(frozen=True, kw_only=True)
class DueItem:
    """One line of the list of households to visit. `attempts` failed since it was due."""

    id: int
    project_id: int
    unit_id: int
    unit_code: str
    building: str
    floor: int
    period_month: int
    kind: str
    state: str
    assignee_id: int | None
    assignee_name: str
    appointment_at: datetime | None
    attempts: int


@dataclass(frozen=True)
class PlanLine:
    """One plan as a list shows it; the base was frozen when it was made."""

    number: str
    year: int
    area: str
    base_count: int
    items: int
    done: int
    on_time: int


def propose(candidates: Sequence[Candidate], *, months: range, per_month: int | None) -> Proposal:
    """Return which household is visited in which month.

    Key households are planned even beyond the quota: their interval is a promise. Without
    a quota the smallest is taken that leaves nobody over. A household that was already
    visited in the year waits for no routine visit in it.
    """
    key = [item for candidate in candidates for item in _rhythm(candidate, months)]
    taken = Counter(item.month for item in key)
    ordinary = sorted((c for c in candidates if _waits(c, months)), key=_by_need)
    quota = per_month or _smallest(taken, months, len(ordinary))
    places = [month for month in months for _ in range(max(quota - taken[month], 0))]
    routine = [
        Planned(c.unit_id, c.grid_id, month, "routine")
        for c, month in zip(ordinary, places, strict=False)
    ]
    items = sorted((*key, *routine), key=lambda item: item.month)
    return Proposal(tuple(items), quota, len(candidates), max(len(ordinary) - len(places), 0))


def _rhythm(candidate: Candidate, months: range) -> list[Planned]:
    known = [TAG[code] for code in candidate.tags if code in TAG]
    if not known:
        return []
    tag = min(known, key=lambda t: (t.interval_days, t.code in ONCE))
    step = max(tag.interval_days // DAYS_IN_MONTH, 1)
    due = [*range(_first_due(candidate, tag.interval_days, months), months.stop, step)]
    wanted = due[:1] if tag.code in ONCE else due
    return [
        Planned(candidate.unit_id, candidate.grid_id, month, KIND_OF_TAG[tag.code])
        for month in wanted
    ]


def _first_due(candidate: Candidate, interval_days: int, months: range) -> int:
    if candidate.last_day is None:
        return months.start
    return max(months.start, month_number(date_of(candidate.last_day + interval_days)))


def _waits(candidate: Candidate, months: range) -> bool:
    if any(code in TAG for code in candidate.tags):
        return False
    return candidate.last_day is None or date_of(candidate.last_day).year < months.start // 12


def _by_need(candidate: Candidate) -> tuple[int, str, int, str]:
    """Never visited first, then by the month of the last visit; neighbours stay together."""
    last = candidate.last_day
    month = month_number(date_of(last)) if last is not None else -1
    return month, candidate.building, candidate.floor, candidate.code


def _smallest(taken: Counter[int], months: range, ordinary: int) -> int:
    free = (
        (quota, sum(max(quota - taken[month], 0) for month in months))
        for quota in count(-(-ordinary // len(months)) or 1)
    )
    return next(quota for quota, places in free if places >= ordinary)
