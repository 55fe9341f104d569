"""Use of a seal: asked for, agreed to by the manager, stamped by two persons, a copy kept
(19 §10-19; 18 row 46). Nothing blank is stamped."""

from collections.abc import Mapping
from typing import Any

from domain import asking
from domain.case import Case
from domain.people import DESK, LEADS, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

SEALS: Mapping[str, str] = {
    "centre": "Seal of the service centre",
    "project": "Seal of the project",
    "contract": "Seal for contracts",
    "finance": "Seal of finance",
}
ASKED = State("asked", "Asked for")
APPROVED = State("approved", "Approved, to be stamped")
STAMPED = State("stamped", "Stamped", "done")
REFUSED = State("refused", "Not agreed", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
CENTRE = (*DESK, *LEADS)

SEAL = Field("cat_l1", "Which seal", "choice", True, options=SEALS)
PAPER = Field("title", "What is stamped", "text", True, least=2, most=60,
              help="The kind of paper; no names and no numbers of people")  # fmt: skip
FOR_WHOM = Field("org", "For whom", "text", True, least=2, most=60)
PURPOSE = Field("description", "What for", "text", True, least=2, most=500, lines=2)
COPIES = Field("copies", "How many copies", "whole", True, least=1, most=200, default=1)
ASKED_AT = Field("received_at", "Asked for at", "moment", True)
FILLED_IN = Field("filled_in", "The paper is filled in: nothing is blank", "flag", default=False)
STAMPED_COPIES = Field("stamped", "Copies stamped", "whole", True, least=1, most=200)
SECOND = Field("second_person", "Second person", "person", True)
COPY_KEPT = Field("copy_kept", "A copy is kept with this record", "flag", default=False)


def _no_more(case: Case, answers: Answers, *_: Any) -> bool:
    return bool(answers["stamped"] <= case.details["copies"])


NOTHING_BLANK = Guard(
    "No blank paper is stamped. See it filled in, and tick it.",
    lambda _, answers, *__: bool(answers.get("filled_in")),
)
TWO_PERSONS = Guard(
    "Two persons do this: name somebody else than yourself.",
    lambda _, answers, actor, __: answers["second_person"] != actor.id,
    personal=True,
)
NO_MORE = Guard("No more copies are stamped than were agreed to.", _no_more)
KEPT = Guard(
    "Keep a copy of what was stamped with the record.",
    lambda _, answers, *__: bool(answers.get("copy_kept")),
)

SEAL_USE = Procedure(
    code="seal_use",
    title="Use of a seal",
    plural="Uses of seals",
    prefix="YJ",
    icon=":material/approval_delegation:",
    asks=(SEAL, PAPER, FOR_WHOM, PURPOSE, COPIES, ASKED_AT),
    first=ASKED,
    states=(ASKED, APPROVED, STAMPED, REFUSED, VOIDED),
    moves=(
        Move("approve", "Approve", (ASKED,), APPROVED, (Role.MANAGER,), asks=(FILLED_IN,),
             when=(NOTHING_BLANK,), stamps=("judged_at",), decides=True,
             icon=":material/approval:"),
        Move("refuse", "Refuse", (ASKED,), REFUSED, (Role.MANAGER,), asks=(asking.REASON,),
             stamps=("judged_at", "closed_at"), decides=True, icon=":material/block:"),
        Move("stamp", "It was stamped", (APPROVED,), STAMPED, CENTRE,
             asks=(STAMPED_COPIES, SECOND, COPY_KEPT), when=(TWO_PERSONS, NO_MORE, KEPT),
             stamps=("handled_at", "closed_at"), icon=":material/verified:"),
        asking.note((ASKED, APPROVED), CENTRE),
        asking.void((ASKED, APPROVED, STAMPED), VOIDED),
    ),
    opened_by=CENTRE,
    begins={
        "cat_l2": "", "urgency": "normal", "channel": "other", "reporter_role": "staff",
    },
    categories={code: (title, {}) for code, title in SEALS.items()},
)  # fmt: skip
