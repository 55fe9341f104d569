"""Delivery batch: the houses that a developer hands over together (domain 11 §2.2.1).

Each house is a case of its own below it; the batch says whether they may be handed over yet,
in which days, and when all of them are accounted for.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain import asking
from domain.case import Case
from domain.handover.warranty import ITEMS
from domain.people import LEADS, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

__all__ = ["HANDOVER_BATCH", "OPEN", "UNFINISHED"]

PLANNING = State("planning", "Being prepared")
READY = State("ready", "Conditions fulfilled")
NOTICED = State("noticed", "Owners notified")
CENTRAL = State("central", "Central handover")
SCATTERED = State("scattered", "Single handovers")
CLOSED = State("closed", "Closed", "done")
VOIDED = State("voided", "Voided", "cancelled")
UNFINISHED = (PLANNING, READY, NOTICED, CENTRAL, SCATTERED)
OPEN = (READY, NOTICED, CENTRAL, SCATTERED)
SERVES = (Role.SPECIALIST, *LEADS)
SEEN_BY = "handovers"
"""The line of the matrix that says how far these steps reach."""

CONDITIONS: dict[str, str] = {
    "acceptance": "Acceptance of the building passed",
    "record": "Completion record filed with the authority",
    "books": "Guarantee of quality and instructions for use are there for each house",
    "areas": "Report of measured areas",
    "keys": "Keys counted for each house",
    "public": "Forms and price list are public",
}
TITLE = Field("title", "Name of the batch", "text", True, least=2, most=40)
FIRST_DAY = Field("appoint_from", "Central handover from", "moment", True, future=True)
LAST_DAY = Field("appoint_until", "Central handover until", "moment", True, future=True)
PER_HOUR = Field("per_hour", "Houses an hour at most", "whole", True, least=1, most=200,
                 default=10)  # fmt: skip
TERMS = Field(
    "contract_terms", "Warranty promised by the contract", "rows", most=len(ITEMS),
    columns=(
        Field("item", "Item", "choice", True,
              options={item.code: item.title for item in ITEMS}),
        Field("months", "Months from the handover", "whole", True, least=1, most=600),
    ),
)  # fmt: skip
MET = Field("conditions", "Conditions fulfilled", "several", True, options=CONDITIONS)
COMPLETED = Field("completed_at", "Acceptance of the building passed on", "moment", True)
TAKEOVER = Field("takeover_agreed", "Takeover agreement for the common parts signed", "flag",
                 default=False)  # fmt: skip
TAKEOVER_NOTE = Field(
    "takeover_note", "Why before the takeover of the common parts", "text", least=2, most=500,
    lines=2, help="The developer answers for it; it is listed for the authority",
)  # fmt: skip


def _all_met(_: Case, answers: Answers, *__: Any) -> bool:
    return set(answers["conditions"]) == set(CONDITIONS)


def _marked(_: Case, answers: Answers, *__: Any) -> dict[str, Any]:
    return {"before_takeover": not answers.get("takeover_agreed")}


def _days_follow(_: Case, answers: Answers, *__: Any) -> bool:
    first: datetime = answers["appoint_from"]
    last: datetime = answers["appoint_until"]
    return last > first


ALL_MET = Guard("Each of the conditions comes first.", _all_met)
TAKEN_OVER = Guard(
    "Without the takeover agreement, say why the houses are handed over before it.",
    lambda _, answers, *__: bool(answers.get("takeover_agreed") or answers.get("takeover_note")),
)
ALL_NOTIFIED = Guard(
    "Some owners were not sent their notice yet.",
    lambda _, answers, *__: answers["houses_pending"] == 0 and answers["houses"] > 0,
)
ACCOUNTED_FOR = Guard(
    "A house that is neither handed over nor cancelled needs its reason first.",
    lambda _, answers, *__: answers["houses_unexplained"] == 0,
)
NO_HOUSES = Guard(
    "Houses belong to this batch: cancel or void them first.",
    lambda _, answers, *__: answers["houses_living"] == 0,
)
DAYS_FOLLOW = Guard("The last day lies before the first.", _days_follow)

HANDOVER_BATCH = Procedure(
    code="handover_batch",
    title="Delivery batch",
    plural="Delivery batches",
    prefix="JP",
    icon=":material/domain_add:",
    asks=(TITLE, FIRST_DAY, LAST_DAY, PER_HOUR, TERMS),
    first=PLANNING,
    states=(*UNFINISHED, CLOSED, VOIDED),
    moves=tuple(
        replace(move, seen_by=SEEN_BY)
        for move in (
            Move("ready", "The conditions are fulfilled", (PLANNING,), READY, LEADS,
                 asks=(MET, COMPLETED, TAKEOVER, TAKEOVER_NOTE), when=(ALL_MET, TAKEN_OVER),
                 then=_marked, stamps=("verified_at",), decides=True,
                 icon=":material/fact_check:"),
            Move("noticed", "All owners are notified", (READY,), NOTICED, SERVES,
                 when=(ALL_NOTIFIED,), stamps=("first_response_at",),
                 icon=":material/mark_email_read:"),
            Move("central", "Begin the central handover", (NOTICED,), CENTRAL, SERVES,
                 stamps=("started_at",), icon=":material/groups:"),
            Move("scatter", "End the central handover", (CENTRAL,), SCATTERED, SERVES,
                 stamps=("handled_at",), icon=":material/scatter_plot:"),
            Move("close", "Close the batch", (CENTRAL, SCATTERED), CLOSED, LEADS,
                 when=(ACCOUNTED_FOR,), stamps=("closed_at",), decides=True,
                 icon=":material/check_circle:"),
            Move("days", "Change the days", UNFINISHED, None, LEADS,
                 asks=(FIRST_DAY, LAST_DAY, PER_HOUR), when=(DAYS_FOLLOW,),
                 icon=":material/event:"),
            Move("terms", "Enter what the contract promises", UNFINISHED, None, SERVES,
                 asks=(TERMS,), icon=":material/contract:"),
            asking.note(UNFINISHED, SERVES),
            replace(asking.void((*UNFINISHED, CLOSED), VOIDED), when=(NO_HOUSES,)),
        )
    ),
    opened_by=LEADS,
)  # fmt: skip
