"""Stock-taking of keys by two persons: what is there against what should be (15 §6.2, F-KY-05)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain import asking
from domain.case import Case
from domain.counting import ALL_THERE, BY_ANOTHER, HANDLING, NOT_ALL_THERE, SECOND, TWO_PERSONS
from domain.escalation import Escalation
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Move, Procedure, State

COUNTS: Mapping[str, str] = {
    "monthly": "Monthly",
    "shift": "At the change of shift",
    "extra": "After something happened",
}
COUNTING = State("counting", "Being counted")
AGREED = State("agreed", "All there", "done")
DIFFERENT = State("different", "Different: an incident")
SETTLED = State("settled", "Explained", "done")
VOIDED = State("voided", "Voided", "cancelled")
COUNTERS = (Role.SPECIALIST, *LEADS)
"""The keeper of the day at the front desk does not count alone (18 row 38, note 8)."""

COUNT = Field("count_kind", "Which count", "choice", True, options=COUNTS, default="monthly")
BEGUN_AT = Field("received_at", "Count begun at", "moment", True)
FOUND = Field(
    "found", "Keys and sealed sets that are there", "whole", True, least=0, most=5_000
)  # fmt: skip
MISSING = Field(
    "missing", "Which are missing or too many", "text", True, least=1, most=1000, lines=3
)


COUNT_ESCALATIONS = (
    Escalation("difference", 1, "The keys do not agree with the register", Role.SUPERVISOR,
               since="handled_at", where={"state": (DIFFERENT.code,)}),
)  # fmt: skip


def _counted(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    """What was to be there, and what was out, is kept as it was at that moment."""
    return {"expected": answers["expected"], "out": answers["out"], "counted_by": actor.id}


KEY_COUNT = Procedure(
    code="key_count",
    title="Stock-taking of keys",
    plural="Stock-takings of keys",
    prefix="KP",
    icon=":material/fact_check:",
    asks=(COUNT, BEGUN_AT),
    first=COUNTING,
    states=(COUNTING, AGREED, DIFFERENT, SETTLED, VOIDED),
    moves=(
        Move("agree", "All there", (COUNTING,), AGREED, COUNTERS, asks=(FOUND, SECOND),
             when=(TWO_PERSONS, ALL_THERE), stamps=("handled_at", "closed_at"), then=_counted,
             icon=":material/task_alt:"),
        Move("differ", "Record a difference", (COUNTING,), DIFFERENT, COUNTERS,
             asks=(FOUND, SECOND, MISSING), when=(TWO_PERSONS, NOT_ALL_THERE),
             stamps=("handled_at",), then=_counted, icon=":material/difference:"),
        Move("settle", "The difference is explained", (DIFFERENT,), SETTLED, LEADS,
             asks=(HANDLING,), when=(BY_ANOTHER,), stamps=("closed_at",), decides=True,
             icon=":material/balance:"),
        asking.note((COUNTING, DIFFERENT), COUNTERS),
        asking.void((COUNTING, AGREED, DIFFERENT, SETTLED), VOIDED),
    ),
    opened_by=COUNTERS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "description": "",
        "channel": "other", "reporter_role": "staff",
    },
)  # fmt: skip
