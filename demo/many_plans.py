"""The yearly visit plans of one large estate, and what became of each planned visit."""

from dataclasses import dataclass, field
from typing import Any

from demo.many_cases import Days, Estate
from domain.calendar import day_number, first_of

PLAN = (
    *("id", "project_id", "number", "year", "base_code", "base_count", "target_percent"),
    *("state", "author_id", "approved_at"),
)
ITEM = (
    *("id", "project_id", "plan_id", "unit_id", "period_month", "assignee_id", "kind"),
    *("state", "fulfilled_by", "fulfilled_month"),
)
YEARS = 4
"""Calendar years that a period of three years can touch."""


@dataclass
class Plans:
    """The plans of an estate; `open` has the item of a home and year, until it is fulfilled."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    items: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    open: dict[tuple[int, int], int] = field(default_factory=dict)


def plan(estate: Estate, occupied: dict[int, int], days: Days) -> Plans:
    """Plan every home lived in at New Year once in the year, evenly over its months."""
    plans = Plans()
    first, last = days.month[days.first], days.month[days.until]
    item_id = (estate.id - 1) * YEARS * len(estate.homes)
    keepers = {home.unit_id: estate.keepers[home.grid_id] for home in estate.homes}
    for index, year in enumerate(range(first // 12, last // 12 + 1)):
        start = day_number(first_of(year * 12))
        base = [unit for unit, moved in occupied.items() if moved <= max(start, days.first)]
        plan_id = (estate.id - 1) * YEARS + index + 1
        approved = f"{year - 1}-12-20 02:00:00.000000"
        plans.rows.append(
            (
                *(plan_id, estate.id, f"ZF-{estate.code}-{year}-1", year, "P2", len(base), 100),
                *("approved", estate.supervisor, approved),
            )
        )
        begin = max(first, year * 12)
        for position, unit in enumerate(base):
            item_id += 1
            month = begin + position % (year * 12 + 12 - begin)
            plans.items.append((item_id, plan_id, unit, month, keepers[unit]))
            plans.open[unit, year] = item_id
    return plans


def outcomes(
    estate: Estate, plans: Plans, fulfilled: dict[int, tuple[int, int]], this_month: int
) -> list[tuple[Any, ...]]:
    """Return the planned visits as rows; one of a past month that nobody made was missed."""
    rows = []
    for item_id, plan_id, unit, month, keeper in plans.items:
        visit, done_in = fulfilled.get(item_id, (None, None))
        state = "done" if visit else "missed" if month < this_month else "planned"
        rows.append(
            (item_id, estate.id, plan_id, unit, month, keeper, "routine", state, visit, done_in)
        )
    return rows
