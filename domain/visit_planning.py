"""Spreads a year's visits over its months: key households by their rhythm, the rest by need.

Key households come as often as their strictest tag asks; everybody else once in the year,
who has waited longest first. Neighbours land in the same month (05 §5.4, 22 weekly list).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from domain.calendar import date_of, month_number
from domain.homes import TAG
from domain.procedure import Field
from domain.visit_need import Candidate, points, walking_order

PER_WORKING_DAY = 8
"""Most households that one specialist visits on a working day (05 §5.4, a proposal)."""
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
    help="In each area. Leave it empty for as many as it takes to meet everybody this year.",
)
OPEN_ITEMS = ("planned", "scheduled", "missed")
"""States of a plan item that a visit may still fulfil."""


@dataclass(frozen=True)
class Planned:
    """One household in one month, and the kind of visit it is planned for."""

    unit_id: int
    grid_id: int | None
    month: int
    kind: str
    reason_tag: str = ""


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


def propose(
    candidates: Sequence[Candidate], *, months: range, per_month: int | None, day: int
) -> Proposal:
    """Return which household is visited in which month, as its need is on a `day`.

    The quota is each area's own. Key households are planned even beyond it: their interval
    is a promise. Without a quota the smallest is taken that leaves nobody over. A household
    that was already visited in the year waits for no routine visit in it.
    """
    areas = sorted({c.grid_id or 0 for c in candidates})
    parts = [
        _propose([c for c in candidates if (c.grid_id or 0) == area], months, per_month, day)
        for area in areas
    ]
    items = sorted((item for part in parts for item in part.items), key=lambda item: item.month)
    return Proposal(
        tuple(items),
        max((part.per_month for part in parts), default=0),
        len(candidates),
        sum(part.left_over for part in parts),
    )


def _propose(
    candidates: Sequence[Candidate], months: range, per_month: int | None, day: int
) -> Proposal:
    key = key_visits(candidates, months)
    taken = Counter(item.month for item in key)
    waiting = [c for c in candidates if _waits(c, months)]
    ordinary = sorted(waiting, key=lambda c: (-points(c, day=day), *walking_order(c)))
    quota = per_month or _smallest(taken, months, len(ordinary))
    places = [month for month in months for _ in range(max(quota - taken[month], 0))]
    routine = [
        Planned(c.unit_id, c.grid_id, month, "routine")
        for c, month in zip(ordinary, places, strict=False)
    ]
    left_over = max(len(ordinary) - len(places), 0)
    return Proposal((*key, *routine), quota, len(candidates), left_over)


def key_visits(candidates: Sequence[Candidate], months: range) -> list[Planned]:
    """Return the visits that the intervals of key households ask for in these months."""
    return [item for candidate in candidates for item in _rhythm(candidate, months)]


def _rhythm(candidate: Candidate, months: range) -> list[Planned]:
    known = [TAG[code] for code in candidate.tags if code in TAG]
    if not known:
        return []
    tag = min(known, key=lambda t: (t.interval_days, t.code in ONCE))
    step = max(tag.interval_days // DAYS_IN_MONTH, 1)
    due = [*range(_first_due(candidate, tag.interval_days, months), months.stop, step)]
    wanted = due[:1] if tag.code in ONCE else due
    return [
        Planned(candidate.unit_id, candidate.grid_id, month, KIND_OF_TAG[tag.code], tag.code)
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


def _smallest(taken: Counter[int], months: range, ordinary: int) -> int:
    free = (
        (quota, sum(max(quota - taken[month], 0) for month in months))
        for quota in count(-(-ordinary // len(months)) or 1)
    )
    return next(quota for quota, places in free if places >= ordinary)
