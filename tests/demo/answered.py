"""The answers about complaints and visits counted again over the rows of the demo."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta

from data_access import tables as stored
from domain.calendar import date_of, day_number, month_number, start_of
from domain.homes import TAG, statuses_in
from domain.intake import DEPARTMENTS
from domain.procedures.complaint import COMPLAINT
from tests.demo.answered_rows import TODAY, ZONE, Rows, local


def by_month(rows: Rows) -> object:
    """Question 4: the lift, which is the most frequent one."""
    lifts = [c for c in rows.of("complaint", range(TODAY - 800, TODAY + 1)) if c.counts]
    return Counter(
        f"{date_of(c.received_day):%Y-%m}" for c in lifts
        if c.cat_l2 == "equipment.lift" and c.residential
    )  # fmt: skip


def repeaters(rows: Rows) -> object:
    by: dict[int, Counter[str]] = defaultdict(Counter)
    for c in rows.of("complaint"):
        if c.unit_id:
            by[c.unit_id][c.cat_l2] += 1
    return {
        rows.units[unit].code: (told.total(), max(told.values()))
        for unit, told in by.items() if told.total() > 1
    }  # fmt: skip


def nearly_hot(rows: Rows) -> object:
    spots: dict[tuple[int | None, str], list[stored.Case]] = defaultdict(list)
    for c in rows.of("complaint", range(TODAY + 1)):
        if c.received_at >= rows.now - timedelta(days=30) and c.hot_event_id is None:
            spots[c.building_id, c.cat_l2].append(c)
    homes = [
        (max(len({_who(c) for c in each}), *(c.headcount for c in each)), len(each))
        for each in spots.values()
    ]
    return sorted(one for one in homes if one[0] > 1)


def _who(c: stored.Case) -> str:
    return f"home {c.unit_id}" if c.unit_id else c.phone_hash or f"call {c.id}"


def still_open(rows: Rows) -> object:
    every = rows.of("complaint", range(TODAY + 1))
    opened = [c for c in every if c.closed_day is None and c.phase in ("open", "paused")]
    told = Counter((COMPLAINT.state(c.state).title, _dept(c)) for c in opened)
    return dict(told)


def _dept(c: stored.Case) -> str:
    return DEPARTMENTS.get(c.dept or "", "—")


def medians(rows: Rows) -> object:
    by: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for c in rows.of("complaint"):
        over = c.closed_day is not None
        by[_dept(c)].append(((c.closed_day or TODAY) - c.received_day, over))
    return {dept: (len(each), _half_after(each)) for dept, each in by.items()}


def _half_after(spans: Iterable[tuple[int, bool]]) -> int | None:
    left, each = 1.0, list(spans)
    for day in range(max(spent for spent, _over in each) + 1):
        watched = sum(spent >= day for spent, _over in each)
        left *= 1 - sum(spent == day and over for spent, over in each) / max(watched, 1)
        if left <= 0.5:
            return day
    return None


def broken(rows: Rows) -> object:
    return {c.number for c in rows.of("complaint") if _late(c, first=True) or _late(c, first=False)}


def _late(c: stored.Case, *, first: bool) -> bool:
    due, done = (c.original_due_at if first else c.due_at), c.handled_at or c.closed_at
    if due is None:
        return False
    if done is not None:
        return done > due
    return due < start_of(date_of(TODAY), ZONE) and (first or c.phase != "paused")


def unheard(rows: Rows) -> object:
    outside = [c for c in rows.of("complaint") if c.channel_group == "external" and c.unit_id]
    return {
        c.number for c in outside
        if not any(
            e.unit_id == c.unit_id and e.cat_l2 == c.cat_l2 and e.received_at < c.received_at
            and e.received_day >= c.received_day - 30 and e.channel_group != "external"
            for kind in ("complaint", "repair", "inquiry") for e in rows.of(kind, range(TODAY + 1))
        )
    }  # fmt: skip


def never(rows: Rows) -> object:
    return {rows.units[one].code for one in rows.lived_in(TODAY) if rows.last_met(one) is None}


def key_overdue(rows: Rows) -> object:
    found = {}
    for unit in rows.lived_in(rows.today):
        dues = [
            max(_since(rows, unit) + TAG[t.tag].interval_days, t.from_day + 30)
            for t in rows.tags if t.unit_id == unit and t.from_day <= rows.today < t.until_day
        ]  # fmt: skip
        if dues and min(dues) < rows.today:
            found[rows.units[unit].code] = rows.today - min(dues)
    return found


def _since(rows: Rows, unit: int) -> int:
    met = rows.last_met(unit)
    if met is not None:
        return met
    stays = sorted(
        (s.from_day, s.until_day) for s in rows.statuses
        if s.unit_id == unit and s.status in statuses_in("P2") and s.from_day <= TODAY
    )  # fmt: skip
    ends = {until for _start, until in stays}
    return max(start for start, _until in stays if start not in ends)


def areas(rows: Rows) -> object:
    january = day_number(date_of(TODAY).replace(month=1, day=1))
    months = {month_number(date_of(day)) for day in rows.days}
    found = {}
    for grid, name in rows.grids.items():
        mine = {one for one, unit in rows.units.items() if unit.grid_id == grid}
        base = rows.lived_in(TODAY) & mine
        met = {
            v.unit_id for v in rows.tries
            if v.effective and v.face and january <= v.visited_day <= TODAY
        }  # fmt: skip
        planned = [i for i in rows.items if i.unit_id in mine and i.period_month in months]
        kept = [i for i in planned if _planned(i)]
        tries = [v for v in rows.tries if v.unit_id in mine and v.visited_day in rows.days]
        done = sum(i.state == "done" for i in kept)
        found[name] = (len(base), len(base & met), len(kept), done, len(tries))
    return found


def _planned(item: stored.VisitPlanItem) -> bool:
    gone = item.state == "cancelled" and item.cancel_reason in ("moved", "vacant")
    return not gone and item.state not in ("proposed", "replaced")


def hours(rows: Rows) -> object:
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for v in rows.tries:
        if v.method == "door" and v.visited_day in rows.days:
            at = local(v.visited_at)
            met, tries = found.get((f"{at:%A}", f"{at:%H}:00"), (0, 0))
            found[f"{at:%A}", f"{at:%H}:00"] = (met + bool(v.effective), tries + 1)
    return found


def around(rows: Rows) -> object:
    first: dict[int, int] = {}
    for v in sorted(rows.tries, key=lambda v: v.visited_day, reverse=True):
        if v.effective and v.face and v.kind == "routine" and v.visited_day in rows.days:
            first[v.unit_id] = v.visited_day
    kept = {
        unit: day for unit, day in first.items()
        if day + 90 <= TODAY and rows.handed(unit) <= day - 90
    }  # fmt: skip
    gaps = [
        c.received_day - kept[c.unit_id] for c in rows.of("complaint", range(TODAY + 1))
        if c.counts and c.unit_id in kept
    ]  # fmt: skip
    return [sum(-90 <= gap <= -1 for gap in gaps), sum(1 <= gap <= 90 for gap in gaps)]
