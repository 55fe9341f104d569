"""What the next version of a plan holds: what is left of the old one, and who is new (05 §5.4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.visit_need import Candidate
from domain.visit_plan import COUNTED, ItemLine
from domain.visit_planning import Planned, propose


@dataclass(frozen=True)
class Revised:
    """The lines of a new version: old ones, each with its month now, and new ones."""

    kept: tuple[tuple[ItemLine, int], ...]
    new: tuple[Planned, ...]


def revise(
    items: Sequence[ItemLine],
    candidates: Sequence[Candidate],
    *,
    months: range,
    per_month: int | None,
    day: int,
) -> Revised:
    """Return the next version for the months that are left.

    What is done stays. What was missed is planned anew in a month that is left. Households
    that have moved away are dropped, and those that have moved in are added.
    """
    living = {candidate.unit_id for candidate in candidates}
    held = [item for item in items if item.state in COUNTED]
    done = [(item, item.period_month) for item in held if item.fulfilled_by is not None]
    ahead = [i for i in held if i.fulfilled_by is None and i.unit_id in living]
    kept = [*done, *((i, i.period_month) for i in ahead if i.period_month in months)]
    taken = {(item.unit_id, month) for item, month in kept}
    missed = [item for item in ahead if item.period_month < months.start]
    for number, item in enumerate(missed):
        month = _free(item.unit_id, taken, months, number)
        if month is not None:
            taken.add((item.unit_id, month))
            kept.append((item, month))
    known = {unit_id for unit_id, _month in taken}
    strangers = [c for c in candidates if c.unit_id not in known]
    new = propose(strangers, months=months, per_month=per_month, day=day).items
    return Revised(tuple(kept), new)


def _free(unit_id: int, taken: set[tuple[int, int]], months: range, number: int) -> int | None:
    """Return a month without a visit of the household; they are taken in turn."""
    turn = number % len(months)
    in_turn = (*months[turn:], *months[:turn])
    return next((month for month in in_turn if (unit_id, month) not in taken), None)
