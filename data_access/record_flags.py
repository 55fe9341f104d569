"""What makes a number less sure than it looks: which of its cases are late, pending, crossing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session

from data_access.elapsed import seconds_between
from data_access.figure_rows import AT_A_TIME
from data_access.tables import Case, core
from domain.explaining import LATE_SECONDS

CASES = core(Case).c


def flagged(session: Session, case_ids: Sequence[int], flag: str, *, last_day: int) -> list[int]:
    """Return those cases that a flag of `domain.explaining` is raised for, in the given order.

    `last_day` is the last day number of the period.
    """
    condition, found = _condition(flag, last_day), set()
    for start in range(0, len(case_ids), AT_A_TIME):
        some = CASES.id.in_(case_ids[start : start + AT_A_TIME])
        rows = session.connection().execute(select(CASES.id).where(some, condition))
        found |= set(rows.scalars())
    return [one for one in case_ids if one in found]


def _condition(flag: str, last_day: int) -> ColumnElement[Any]:
    return {
        "late": seconds_between(CASES.received_at, CASES.entered_at) > LATE_SECONDS,
        "pending": CASES.validity == "pending",
        "crossing": or_(CASES.closed_day.is_(None), CASES.closed_day > last_day),
    }[flag]
