"""What became of an attempt to visit beyond its result: answers, ratings and checks, in SQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, cast, exists

from data_access import owed
from data_access.complaint_course import RATED, went
from data_access.looks import View
from data_access.tables import Case, Visit, core

VISITS = core(Visit).c
CASES = core(Case).alias("case_of_visit").c
DAYS = 100_000
"""More than a day's number will ever be: a visitor and a day make one number."""


def course(view: View) -> Mapping[str, ColumnElement[Any]]:
    """Return the columns of attempts that stand in their cases and in their histories."""
    sampled = went(VISITS.case_id, "review", "reject")
    return {
        "off_plan": VISITS.plan_item_id.is_(None),
        "visitor_day": cast(VISITS.visitor_id, BigInteger) * DAYS + VISITS.visited_day,
        "found": _its_case(CASES.started_at.is_not(None)),
        "matured_answer": owed.due(VISITS.case_id, "answer", view),
        "answered": owed.done(VISITS.case_id, "answer", view),
        "rated": _its_case(CASES.satisfaction.in_(RATED)),
        "content": _its_case(CASES.satisfaction.in_(RATED[:3])),
        "sampled": sampled,
        "true": and_(sampled, ~VISITS.rejected),
    }


def _its_case(told: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(CASES.id == VISITS.case_id, told)
