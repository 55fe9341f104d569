"""Appraisal of an outside company: scored by who works with it, agreed to by another lead
(17 F-PS-05; 19 §10-28)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain import asking
from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Move, Procedure, State

SCORED = State("scored", "Scored, to be agreed to")
AGREED = State("agreed", "Agreed", "done")
VOIDED = State("voided", "Voided", "cancelled")
SCORERS = (Role.SPECIALIST, *LEADS)
MOST = 20

COMPANY = Field("contractor_id", "Company", "of", True, of="contractors")
LAST_DAY = Field("occurred_at", "Last day of the time that is appraised", "moment", True)
POINTS = tuple(
    Field(code, title, "whole", True, least=0, most=MOST, help="From 0 to 20 points")
    for code, title in (
        ("quality", "Quality of the work"), ("punctual", "Comes when agreed"),
        ("conduct", "Conduct in homes"), ("safe", "Safety and papers"),
        ("honest", "Charges as agreed"),
    )
)  # fmt: skip
FOUND = Field("description", "What was good, what is to be better", "text", True, least=4,
              most=1000, lines=3)  # fmt: skip
SCORED_AT = Field("received_at", "Scored on", "moment", True)


def points(told: Mapping[str, Any]) -> int:
    """Return the sum of the points, 100 at most."""
    return sum(int(told[asked.code]) for asked in POINTS)


def _agreed(case: Case, _: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"points": points(case.details)}


COMPANY_APPRAISAL = Procedure(
    code="company_appraisal",
    title="Appraisal of a company",
    plural="Appraisals of companies",
    prefix="HK",
    icon=":material/grading:",
    asks=(COMPANY, LAST_DAY, *POINTS, FOUND, SCORED_AT),
    first=SCORED,
    states=(SCORED, AGREED, VOIDED),
    moves=(
        Move("agree", "Agree to it", (SCORED,), AGREED, LEADS, asks=(asking.NOTE,),
             stamps=("judged_at", "closed_at"), then=_agreed, decides=True,
             icon=":material/approval:"),
        asking.note((SCORED,), SCORERS),
        asking.void((SCORED, AGREED), VOIDED),
    ),
    opened_by=SCORERS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "Appraisal of a company",
        "channel": "other", "reporter_role": "staff",
    },
)  # fmt: skip
