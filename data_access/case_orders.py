"""What a list of cases is ordered by: every order that is declared, on both databases alike."""

from typing import Any

from sqlalchemy import SQLColumnExpression
from sqlmodel import col

from data_access.cases import ASSIGNEE, CASES
from data_access.tables import Building
from domain.case_columns import DOWN, LATEST, SORTABLE


def by(order: str) -> tuple[SQLColumnExpression[Any], ...]:
    """Return the order by its code; what has no value comes last, whichever way it goes.

    An unknown code is the usual order: the latest received first.
    """
    code = order.removeprefix(DOWN)
    if code not in SORTABLE:
        return by(LATEST)
    down = order.startswith(DOWN)
    keys = [*BY[code], CASES.c.id]
    first = [] if code not in EMPTY else [BY[code][0].is_(None)]
    return (*first, *(key.desc() if down else key for key in keys))


BY: dict[str, tuple[SQLColumnExpression[Any], ...]] = {
    "number": (CASES.c.number,),
    "building": (col(Building.code),),
    "state": (CASES.c.state,),
    "due": (CASES.c.due_at,),
    "severity": (CASES.c.severity,),
    "category": (CASES.c.cat_l1, CASES.c.cat_l2),
    "assignee": (col(ASSIGNEE.name),),
    "received": (CASES.c.received_at,),
    "promised": (CASES.c.promised_at,),
    "chased": (CASES.c.chase_count,),
}
"""The columns of the statement that a column of the list is ordered by."""
EMPTY = frozenset({"building", "due", "assignee", "promised"})
"""Columns that may hold nothing."""
