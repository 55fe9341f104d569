"""Counts of a list of cases by one of its filters: the figure of a list, in one statement."""

from typing import Any

from sqlalchemy import SQLColumnExpression, func, select
from sqlmodel import Session, col

from data_access.case_lists import Wanted, narrowed
from data_access.cases import CASES
from data_access.tables import Building, Project

BY: dict[str, SQLColumnExpression[Any]] = {
    "project": col(Project.code),
    "state": CASES.c.state,
    "category": CASES.c.cat_l1,
    "building": col(Project.code) + "/" + col(Building.code),
    "person": CASES.c.assignee_id,
    "group": CASES.c.channel_group,
    "urgency": CASES.c.urgency,
    "severity": CASES.c.severity,
    "verdict": CASES.c.validity,
}
"""What a list can be counted by: the filters that each case has one value of."""


def counted(session: Session, wanted: Wanted, by: str) -> list[tuple[str, int]]:
    """Return how many cases there are of each value, the most first; "" is none."""
    value = BY[by]
    columns: list[Any] = [value.label("value"), func.count().label("number")]
    statement = (
        select(*columns)
        .select_from(CASES)
        .join(Project, col(Project.id) == CASES.c.project_id)
        .outerjoin(Building, col(Building.id) == CASES.c.building_id)
        .group_by(value)
    )
    rows = session.connection().execute(narrowed(session, statement, wanted))
    found = [("" if row.value is None else str(row.value), int(row.number)) for row in rows]
    return sorted(found, key=lambda one: (-one[1], one[0]))
