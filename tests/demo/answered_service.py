"""The answers about repairs, return visits, the desk and comparisons counted again over rows."""

from collections import Counter, defaultdict
from datetime import timedelta
from math import ceil

from data_access import tables as stored
from domain.calendar import date_of, day_of
from domain.follow_up import TITLES
from domain.procedures.repair.fields import TEAMS
from domain.question_terms import AGES, OUTAGES, SHIFTS
from tests.demo.answered_rows import TODAY, ZONE, Rows, local

RATED = ("very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", "very_dissatisfied")
REACHED = ("done", "reopened", "heard")
OF_REPAIRS = ("urgent_repair", "repair", "paid_service", "project_repair")
NEW_DAYS = 730


def findings(rows: Rows) -> object:
    cases = {c.id: c for c in rows.cases}
    made = [v for v in rows.tries if v.visited_day in rows.days]
    found = [cases[v.case_id] for v in made if cases[v.case_id].started_at]
    grown = {c.id: [k for k in rows.cases if k.parent_id == c.id] for c in found}
    over = [
        one for one in found
        if grown[one.id] and all(k.phase in ("done", "cancelled") for k in grown[one.id])
    ]  # fmt: skip
    answered = {o.case_id for o in rows.owed if o.kind == "answer" and o.met_at}
    return [
        sum(bool(v.effective) for v in made), len(found), sum(bool(grown[c.id]) for c in found),
        len(over), sum(c.id in answered for c in found),
    ]  # fmt: skip


def dissatisfied(rows: Rows) -> object:
    cases = {c.id: c for c in rows.cases}
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for c in rows.of("return_visit"):
        if c.state in REACHED and c.satisfaction in RATED:
            about = cases.get(c.parent_id)
            team = TEAMS.get((about.details if about else {}).get("team", ""), "—")
            unhappy, rated = found.get((TITLES[c.cat_l1], team), (0, 0))
            found[TITLES[c.cat_l1], team] = (
                unhappy + (c.satisfaction in RATED[3:]), rated + 1,
            )  # fmt: skip
    return found


def bunched(rows: Rows) -> object:
    made = [
        c.closed_day for c in rows.cases
        if c.procedure == "return_visit" and c.state in REACHED and c.cat_l1 in OF_REPAIRS
        and c.closed_day in rows.days
    ]  # fmt: skip
    return {date_of(day): times for day, times in Counter(made).items() if day}


def coming_back(rows: Rows) -> object:
    done = [
        c for c in rows.cases
        if c.procedure == "repair" and c.state != "voided" and c.first_handled_day in rows.days
        and (c.first_handled_day or 0) + 30 <= TODAY
    ]  # fmt: skip
    by: dict[str, list[bool]] = defaultdict(list)
    for c in done:
        by[TEAMS.get(c.details.get("team", ""), "—")].append(_again(rows, c))
    return {team: (sum(each), len(each)) for team, each in by.items()}


def _again(rows: Rows, done: stored.Case) -> bool:
    unsolved = any(c.parent_id == done.id and c.solved in ("part", "no") for c in rows.cases)
    later = [
        c for c in rows.cases
        if c.procedure == "repair" and c.cat_l2 == done.cat_l2 and c.phase != "cancelled"
        and done.first_handled_at and c.received_at > done.first_handled_at
        and c.received_day <= (done.first_handled_day or 0) + 30
    ]  # fmt: skip
    return done.reopen_count > 0 or unsolved or any(_same_place(done, c) for c in later)


def _same_place(one: stored.Case, other: stored.Case) -> bool:
    if one.unit_id and one.unit_id == other.unit_id:
        return True
    if one.asset_id:
        return one.asset_id == other.asset_id
    outside = one.unit_id is None and other.unit_id is None and bool(one.location_text)
    return outside and (one.building_id, one.location_text) == (
        other.building_id, other.location_text,
    )  # fmt: skip


def arrivals(rows: Rows) -> object:
    by: dict[str, list[stored.Case]] = defaultdict(list)
    for c in rows.of("repair"):
        if c.phase != "cancelled" and c.urgency != "normal":
            hour = local(c.received_at).hour
            late = "evening" if 18 <= hour < 22 else "night"
            by["day" if 8 <= hour < 18 else late].append(c)
    return {SHIFTS[shift]: (len(each), _half(each)) for shift, each in by.items()}


def _half(each: list[stored.Case]) -> int | None:
    waits = sorted(
        (c.on_site_at - c.received_at) // timedelta(minutes=1) for c in each if c.on_site_at
    )
    return waits[ceil(len(waits) / 2) - 1] if waits else None


def topics(rows: Rows) -> object:
    days = rows.days
    before = range(days.start - 28, days.start - 28 + len(days))
    now, then = (
        Counter(c.cat_l2 for c in rows.of("inquiry", some) if c.phase != "cancelled")
        for some in (days, before)
    )
    return sorted((now[code], then[code]) for code in now)


def outages(rows: Rows) -> object:
    cases = {c.id: c for c in rows.cases}
    found = {}
    for one in rows.notices:
        begins = day_of(one.effective_from, ZONE)
        if one.kind in OUTAGES and begins in rows.days and cases[one.case_id].phase != "cancelled":
            papers = [p for p in rows.points if p.case_id == one.case_id]
            found[cases[one.case_id].title] = (sum(bool(p.posted_at) for p in papers), len(papers))
    return found


def phases(rows: Rows) -> object:
    begun: dict[int, int] = {}
    for unit in rows.units.values():
        if rows.was_handed(unit.id):
            day = rows.handed(unit.id)
            begun[unit.building_id] = min(begun.get(unit.building_id, day), day)
    late = {building for building, day in begun.items() if day > TODAY - NEW_DAYS}
    counted = [c for c in rows.of("complaint") if c.counts and c.residential and c.building_id]
    found = []
    for low, high in AGES.values():
        here = [
            c
            for c in counted
            if c.unit_id and low <= c.received_day - rows.handed(c.unit_id) <= high
        ]
        new = sum(c.building_id in late for c in here)
        found.append((new, len(here) - new))
    return found


def ranking(rows: Rows) -> object:
    found: dict[str, tuple[int, int]] = {}
    for c in rows.of("complaint"):
        if c.residential and c.building_id:
            total, valid = found.get(rows.buildings[c.building_id], (0, 0))
            found[rows.buildings[c.building_id]] = (total + 1, valid + bool(c.counts))
    return found
