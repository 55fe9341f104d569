"""The same pages by reading whole tables into pandas and grouping there, to measure against.

It is spared the two questions about overdue visits, and all household-days.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.copying import frame
from benchmarks.questions import Page, Question
from domain.homes import statuses_in

COLUMNS = {
    "month": "received_month",
    "project": "project_id",
    "building": "building_id",
    "category": "cat_l1",
    "channel_group": "channel_group",
}
Counts = list[dict[Any, int]]


def rates(file: Path, page: Page) -> Counts:
    """Count what every question of the complaint-rate page counts above the line."""
    cases = frame(file, "cases")
    kept = (cases["procedure"] == "complaint") & (cases["state"] != "merged")
    mine = cases[kept & cases["project_id"].isin(page.project_ids)]
    return [_complaints(mine, question) for question in page.questions]


def _complaints(cases: pd.DataFrame, question: Question) -> dict[Any, int]:
    period = question.period
    rows = cases[cases["received_day"].between(period.start_day, period.until_day - 1)]
    where = {
        "CR01": rows["severity"] > 0,
        "CR02": rows["residential"] == 1,
        "CR10": rows["severity"] == 3,
        "CR12": (rows["channel_group"] == "external") & (rows["residential"] == 1),
    }.get(question.code, (rows["counts"] == 1) & (rows["residential"] == 1))
    rows = rows[where]
    if question.code == "CR04":
        return {(): rows["unit_id"].nunique()}
    if question.by:
        return dict(rows.groupby(COLUMNS[question.by[0]]).size())
    return {(): len(rows)}


def coverage(file: Path, page: Page) -> Counts:
    """Count what the coverage page counts, as far as one grouping does it."""
    visits, units, statuses = (frame(file, name) for name in ("visit", "unit", "unitstatus"))
    items = frame(file, "visit_plan_item")
    period = page.questions[0].period
    at = period.until_day - 1
    lived = statuses[
        statuses["project_id"].isin(page.project_ids)
        & statuses["status"].isin(statuses_in("P2"))
        & (statuses["from_day"] <= at)
        & (statuses["until_day"] > at)
    ]
    base = units[units["id"].isin(lived["unit_id"])]
    made = visits[visits["project_id"].isin(page.project_ids) & (visits["visited_day"] <= at)]
    year = made[made["visited_day"] >= period.start_day]
    effective = year[year["effective"] == 1]
    face = effective[(effective["face"] == 1) & (effective["proactive"] == 1)]
    covered = base[base["id"].isin(face["unit_id"])]
    ever = made[(made["effective"] == 1) & (made["proactive"] == 1)]
    firsts = face[face["unit_id"].isin(base["id"])].groupby("unit_id")["visited_month"].min()
    due = items[items["project_id"].isin(page.project_ids)]
    planned = due[due["unit_id"].isin(base["id"])].groupby("unit_id")["period_month"].min()
    place = "building_id" if len(page.project_ids) == 1 else "project_id"
    return [
        {(): len(covered)},
        {(): int(base["id"].isin(effective["unit_id"]).sum())},
        {(): int((due["fulfilled_month"] == due["period_month"]).sum())},
        {(): len(base) - int(base["id"].isin(ever["unit_id"]).sum())},
        dict(year.groupby("result").size()),
        dict(firsts.value_counts().sort_index().cumsum()),
        dict(planned.value_counts().sort_index().cumsum()),
        dict(covered.groupby(place).size()),
    ]
