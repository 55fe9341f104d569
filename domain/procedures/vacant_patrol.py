"""Patrol of a vacant home: listed, looked through, its owner told (15 §6.3 F-KY-07; 19 §10).

Every month, and after storms at once. One record for each home and round.
"""

from collections.abc import Mapping
from typing import Any

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.escalation import Escalation
from domain.people import DESK, LEADS, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.refusal import AnswerRefused
from domain.vacant_homes import LONGEST, ROUNDS, TOLD_AFTER

LISTED = State("listed", "To be looked through")
CHECKED = State("checked", "Looked through, owner to be told")
TOLD = State("told", "Owner told", "done")
OCCUPIED = State("occupied", "Not vacant any more", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
PATROLS = (Role.SPECIALIST, Role.ENGINEER, Role.SECURITY, *LEADS)
TELLS = (*DESK, *LEADS)
FOUND: Mapping[str, str] = {"normal": "In order", "abnormal": "Abnormal"}

ROUND = Field("cat_l1", "Which round", "choice", True, options=ROUNDS)
LISTED_AT = Field("received_at", "Listed at", "moment", True)
CHECK_BY = Field("external_due_at", "To be looked through by", "moment", True, future=True)
CHECKS = tuple(
    Field(code, title, "choice", True, options=FOUND, default="normal")
    for code, title in (
        ("doors", "Doors and windows"), ("water", "Water supply"), ("power", "Power supply"),
        ("leaks", "Leaks"), ("mould", "Mould"), ("belongings", "Belongings"),
    )
)  # fmt: skip


def _abnormal(answers: Answers) -> bool:
    return any(answers.get(one.code) == "abnormal" for one in CHECKS)


AIRED = Field("aired", "Windows opened to air", "flag", default=False)
ACCOUNT = Field(
    "account", "What was found", "text", least=2, most=1000, lines=3,
    needed_when=_abnormal,
)  # fmt: skip
HOW = asking.REPLY_METHOD
MESSAGE = Field("message", "What the owner was told", "text", True, least=4, most=1000, lines=2)


def check(_: Answers, unit_id: int | None) -> None:
    """Check what the answers demand of each other.

    :raises AnswerRefused: when no room is named
    """
    if unit_id is None:
        raise AnswerRefused("Room", "Choose the room that it is for.")


def named(_: Case) -> dict[str, Any]:
    return {"title": VACANT_PATROL.title}


SHOWN = Guard(
    "What is abnormal is shown by a photo: add it first.",
    lambda _, answers, *__: not _abnormal(answers) or answers["photos"] > 0,
)
ON_SITE = (LISTED,)
WAITING = (LISTED, CHECKED)

VACANT_PATROL = Procedure(
    code="vacant_patrol",
    title="Patrol of a vacant home",
    plural="Patrols of vacant homes",
    prefix="KX",
    icon=":material/door_open:",
    asks=(ROUND, CHECK_BY, LISTED_AT),
    first=LISTED,
    states=(LISTED, CHECKED, TOLD, OCCUPIED, VOIDED),
    moves=(
        Move("look", "Looked through", ON_SITE, CHECKED, PATROLS,
             asks=(*CHECKS, AIRED, ACCOUNT), when=(SHOWN,),
             stamps=("on_site_at", "handled_at"), icon=":material/fact_check:"),
        Move("tell", "The owner has been told", (CHECKED,), TOLD, TELLS, asks=(HOW, MESSAGE),
             stamps=("replied_at", "closed_at"), icon=":material/campaign:"),
        Move("occupied", "Not vacant any more", WAITING, OCCUPIED, TELLS, asks=(asking.REASON,),
             stamps=("closed_at",), icon=":material/home:",
             help="Set the status of the home too: it is listed again only by a new one"),
        Move("hand_to", "Hand to", WAITING, None, LEADS, asks=(asking.ASSIGNEE,),
             stamps=("assigned_at",), icon=":material/person_add:"),
        asking.note(WAITING, (*PATROLS, Role.FRONT_DESK)),
        asking.void((*WAITING, TOLD), VOIDED),
    ),
    deadlines=(
        Deadline("look", "Looked through", "received_at", "handled_at", lambda _: "any",
                 {"any": LONGEST}, at_latest=lambda case: case.external_due_at),
        Deadline("tell", "Owner told", "received_at", "replied_at", lambda _: "any",
                 {"any": LONGEST},
                 at_latest=lambda case: (
                     case.external_due_at and case.external_due_at + TOLD_AFTER
                 )),
    ),
    main_deadline="look",
    opened_by=(Role.SPECIALIST, *LEADS),
    begins={
        "cat_l2": "", "urgency": "normal", "title": "", "description": "", "channel": "other",
        "reporter_role": "staff",
    },
    check=check,
    at_opening=named,
)  # fmt: skip
ESCALATIONS = (
    Escalation("unseen", 1, "A vacant home was not looked through in time", Role.SUPERVISOR,
               deadline="look"),
    Escalation("untold", 1, "Owners of a vacant home were not told in time", Role.SUPERVISOR,
               deadline="tell"),
)  # fmt: skip
