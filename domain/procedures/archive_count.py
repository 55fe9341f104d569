"""Stock-taking of files by two persons: what is there against what should be (14 F-AR-06)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain import asking
from domain.case import Case
from domain.counting import ALL_THERE, BY_ANOTHER, HANDLING, NOT_ALL_THERE, SECOND, TWO_PERSONS
from domain.escalation import Escalation
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Move, Procedure, State

COUNTING = State("counting", "Being counted")
AGREED = State("agreed", "All there", "done")
DIFFERENT = State("different", "Different: to be explained")
SETTLED = State("settled", "Explained", "done")
VOIDED = State("voided", "Voided", "cancelled")
COUNTERS = (Role.SPECIALIST, *LEADS)

SHELVES = Field("shelves", "Which places", "text", most=20,
                help="The beginning of a place, such as A-02; left empty: all of them")  # fmt: skip
BEGUN_AT = Field("received_at", "Count begun at", "moment", True)
FOUND = Field("found", "Papers that are there", "whole", True, least=0, most=99_999)
SPOILED = Field("spoiled", "Of these torn, damp or illegible", "whole", True, least=0,
                most=99_999, default=0)  # fmt: skip
MISSING = Field("differences", "Which are missing or too many", "text", True, least=1, most=1000,
                lines=3)  # fmt: skip


ESCALATIONS = (
    Escalation("difference", 1, "The files do not agree with the register", Role.SUPERVISOR,
               since="handled_at", where={"state": (DIFFERENT.code,)}),
)  # fmt: skip


def _counted(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    """What was to be there is kept as it was at that moment."""
    return {"expected": answers["expected"], "counted_by": actor.id}


ARCHIVE_COUNT = Procedure(
    code="archive_count",
    title="Stock-taking of files",
    plural="Stock-takings of files",
    prefix="DP",
    icon=":material/fact_check:",
    asks=(SHELVES, BEGUN_AT),
    first=COUNTING,
    states=(COUNTING, AGREED, DIFFERENT, SETTLED, VOIDED),
    moves=(
        Move("agree", "All there", (COUNTING,), AGREED, COUNTERS, asks=(FOUND, SPOILED, SECOND),
             when=(TWO_PERSONS, ALL_THERE), stamps=("handled_at", "closed_at"), then=_counted,
             icon=":material/task_alt:"),
        Move("differ", "Record a difference", (COUNTING,), DIFFERENT, COUNTERS,
             asks=(FOUND, SPOILED, SECOND, MISSING), when=(TWO_PERSONS, NOT_ALL_THERE),
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
