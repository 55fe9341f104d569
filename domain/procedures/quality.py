"""Quality check: gone through by a checklist; what is found is put right and looked at again.

Domain 19 §10-29 and 27 (品质检查): checklist, finding with photo, owner, due, recheck.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.escalation import Escalation
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

CHECKS: dict[str, str] = {
    "daily": "Daily, by the supervisor",
    "cross": "Weekly, across the areas",
    "monthly": "Monthly, by the manager",
    "quarterly": "Quarterly, by the company",
}
MONTHLY = "monthly"
RESULTS: dict[str, str] = {"sound": "In order", "fault": "Something is wrong"}
CHECKING = State("checking", "Being checked")
CHECKED = State("checked", "Checked", "done")
OPEN_STATE = State("open", "To be put right")
RECHECK = State("recheck", "Put right, to be looked at again")
SETTLED = State("settled", "Put right", "done")
VOIDED = State("voided", "Voided", "cancelled")
DOERS = (*DESK, *LEADS, Role.ENGINEER, Role.SECURITY, Role.FINANCE)
WITHIN = timedelta(days=800)
"""Longer than any finding is given: what is owed is the day that the check set."""

KIND = Field("check_kind", "Which check", "choice", True, options=CHECKS, default="daily")
CHECKED_AT = Field("received_at", "Begun at", "moment", True)
LINES = Field(
    "checklist", "Checklist", "rows", True, least=1, most=60,
    columns=(
        Field("item", "What is looked at", "text", True, most=80),
        Field("result", "In order or not", "choice", True, options=RESULTS, default="sound"),
    ),
)  # fmt: skip
WHAT = Field("what", "What is wrong", "text", True, least=4, most=500, lines=2)
OWNER = Field("owner_id", "Who puts it right", "person", True)
DUE = Field("finding_due", "Until when", "moment", True, future=True)
SUMMARY = Field("summary", "Summary", "text", True, least=2, most=1000, lines=2)
DONE_HOW = Field("done_how", "How it was put right", "text", True, least=2, most=1000, lines=2)
NEW_DUE = Field("external_due_at", "New day", "moment", True, future=True)


def _found(case: Case, _: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"findings": int(case.details.get("findings") or 0) + 1}


def _all_written(case: Case, _: Answers, __: Actor, ___: datetime) -> bool:
    wrong = sum(line["result"] == "fault" for line in case.details["checklist"])
    return bool(int(case.details.get("findings") or 0) >= wrong)


def begins(given: Answers, actor: Actor, project_id: int) -> bool:
    """Tell whether the check is the person's to begin: the monthly one is the manager's."""
    monthly = given.get("check_kind") == MONTHLY
    return not monthly or actor.has((Role.MANAGER,), project_id)


def _is_theirs(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return case.assignee_id == actor.id or actor.has(LEADS, case.project_id)


def _put_right(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"put_right_by": actor.id}


ALL_WRITTEN = Guard("Write down a finding for each line that is not in order.", _all_written)
MANAGERS = Guard(
    "The monthly check is the manager's.",
    lambda case, _, actor, __: begins(case.details, actor, case.project_id),
    personal=True,
)
THEIRS = Guard("This finding is another person's.", _is_theirs, personal=True)
PHOTO = Guard("Add a photo first.", lambda _, answers, *__: answers.get("files", 0) > 0)
BY_ANOTHER = Guard(
    "Somebody other than who put it right looks at it again.",
    lambda case, _, actor, __: case.details.get("put_right_by") != actor.id,
    personal=True,
)

READ = "minutes"
"""Whose reading opens these cases: they lie in no area, and staff with an area work on them."""


def _seen(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(replace(move, seen_by=READ) for move in moves)


QUALITY_CHECK = Procedure(
    code="quality_check",
    title="Quality check",
    plural="Quality checks",
    prefix="PZ",
    icon=":material/checklist:",
    asks=(KIND, CHECKED_AT, LINES),
    first=CHECKING,
    states=(CHECKING, CHECKED, VOIDED),
    moves=_seen((
        Move("find", "Add a finding", (CHECKING,), None, LEADS, asks=(WHAT, OWNER, DUE),
             then=_found, opens=("quality_finding",), icon=":material/report:"),
        Move("finish", "The check is finished", (CHECKING,), CHECKED, LEADS, asks=(SUMMARY,),
             when=(MANAGERS, ALL_WRITTEN), stamps=("handled_at", "closed_at"),
             icon=":material/task_alt:"),
        asking.note((CHECKING,), LEADS),
        asking.void((CHECKING, CHECKED), VOIDED),
    )),
    opened_by=LEADS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "description": "",
        "channel": "other", "reporter_role": "staff",
    },
    read_by=READ,
)  # fmt: skip
QUALITY_FINDING = Procedure(
    code="quality_finding",
    title="Finding of a quality check",
    plural="Findings of quality checks",
    prefix="PW",
    icon=":material/report:",
    asks=(),
    first=OPEN_STATE,
    states=(OPEN_STATE, RECHECK, SETTLED, VOIDED),
    moves=_seen((
        Move("put_right", "It is put right", (OPEN_STATE,), RECHECK, DOERS, asks=(DONE_HOW,),
             when=(THEIRS, PHOTO), restamps=("handled_at",), then=_put_right,
             help="A photo that shows it is added below first", icon=":material/build:"),
        Move("pass", "Looked at again: in order", (RECHECK,), SETTLED, LEADS,
             when=(BY_ANOTHER,), stamps=("verified_at", "closed_at"), decides=True,
             icon=":material/task_alt:"),
        Move("fail", "Looked at again: not in order", (RECHECK,), OPEN_STATE, LEADS,
             asks=(asking.REASON, NEW_DUE), when=(BY_ANOTHER,), clears=("handled_at",),
             icon=":material/undo:"),
        Move("hand_to", "Hand to", (OPEN_STATE,), None, LEADS, asks=(asking.ASSIGNEE,),
             stamps=("assigned_at",), icon=":material/person_add:"),
        asking.note((OPEN_STATE, RECHECK), DOERS),
        asking.void((OPEN_STATE, RECHECK, SETTLED), VOIDED),
    )),
    deadlines=(
        Deadline("right", "Put right", "received_at", "handled_at", lambda _: "any",
                 {"any": WITHIN}, at_latest=lambda case: case.external_due_at),
    ),
    main_deadline="right",
    begins={"urgency": "normal"},
    read_by=READ,
)  # fmt: skip
FINDING_ESCALATIONS = (
    Escalation("late", 1, "A finding is not put right", Role.SUPERVISOR, deadline="right",
               after=timedelta(days=1)),
)  # fmt: skip
