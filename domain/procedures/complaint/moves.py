"""What may be done with a complaint, by whom, and what it asks (domain 03 §3.3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain import intake
from domain.case import Case
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Move
from domain.procedures.complaint import fields as ask
from domain.procedures.complaint.guards import (
    BEFORE_DUE,
    CORRECTED,
    HEARD,
    INDEPENDENT,
    JUDGED,
    LATER,
    MAJOR,
    NOT_THE_ACCUSED,
    RESPONSIBLE_ACTS,
    RIGHT_RANK_ASSIGNS,
    RIGHT_RANK_CLOSES,
    SIGNED_TWICE,
    STILL_FRESH,
    TOLD,
)
from domain.procedures.complaint.states import (
    ASSIGNED,
    CLOSED,
    HANDLED,
    IN_PROGRESS,
    MERGED,
    OPEN,
    REGISTERED,
    SUSPENDED,
    TRANSFERRED,
    WITHDRAWN,
    WORKING,
)

COMPENSATION_THRESHOLD = 1000
"""Yuan from which a compensation makes a complaint major (03 §3.5)."""
RESPONSIBLE = (*DESK, *LEADS, Role.ENGINEER)


def _reopened(case: Case, _: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """Half of the original time, at least a day (03 §3.3 row 9)."""
    original = case.original_due_at - case.received_at if case.original_due_at else timedelta()
    due = now + max(original / 2, timedelta(days=1))
    return {"reopen_count": case.reopen_count + 1, "due_at": due}


def _compensated(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    large = (answers.get("compensation") or 0) >= COMPENSATION_THRESHOLD
    return {"severity": MAJOR} if large else {}


MOVES = (
    Move(
        "assign",
        "Assign",
        (REGISTERED, ASSIGNED),
        ASSIGNED,
        (*DESK, *LEADS),
        asks=(ask.ASSIGNEE, ask.DEPT),
        when=(RIGHT_RANK_ASSIGNS, NOT_THE_ACCUSED),
        stamps=("assigned_at",),
        icon=":material/person_add:",
    ),
    Move(
        "take",
        "Take up and contact the customer",
        (ASSIGNED,),
        IN_PROGRESS,
        RESPONSIBLE,
        when=(RESPONSIBLE_ACTS,),
        stamps=("taken_at", "first_response_at"),
        icon=":material/call:",
    ),
    Move(
        "reply",
        "Give the first answer",
        (IN_PROGRESS, TRANSFERRED),
        None,
        RESPONSIBLE,
        asks=(ask.REPLY, ask.REPLY_METHOD),
        stamps=("replied_at",),
        icon=":material/chat:",
    ),
    Move(
        "handle",
        "Mark handled",
        (IN_PROGRESS, TRANSFERRED),
        HANDLED,
        RESPONSIBLE,
        asks=(
            ask.INVESTIGATION,
            ask.ROOT_CAUSE,
            ask.RESPONSIBILITY,
            ask.MEASURE,
            ask.REPLY,
            ask.REPLY_METHOD,
            ask.PROPOSED_VALIDITY,
            ask.COMPENSATION,
        ),
        when=(RESPONSIBLE_ACTS,),
        stamps=("handled_at", "replied_at"),
        then=_compensated,
        icon=":material/task_alt:",
    ),
    Move(
        "judge",
        "Judge validity",
        OPEN,
        None,
        LEADS,
        asks=(ask.VALIDITY, ask.VALIDITY_REASON),
        when=(SIGNED_TWICE,),
        stamps=("judged_at",),
        icon=":material/gavel:",
    ),
    Move(
        "propose_malicious",
        "Propose as malicious",
        OPEN,
        None,
        (Role.SUPERVISOR,),
        asks=(ask.REASON,),
        then=lambda _, __, actor, ___: {"proposed_by": actor.id},
        icon=":material/report:",
    ),
    Move(
        "return_visit",
        "Record the return visit",
        (HANDLED,),
        None,
        (*DESK, *LEADS),
        asks=(ask.SATISFACTION, ask.RETURN_VISIT_NOTE),
        when=(INDEPENDENT,),
        stamps=("return_visited_at",),
        icon=":material/sentiment_satisfied:",
    ),
    Move(
        "close",
        "Close",
        (HANDLED,),
        CLOSED,
        (*DESK, *LEADS),
        asks=(ask.CLOSE_REASON, ask.CORRECTIVE_ACTION),
        when=(RIGHT_RANK_CLOSES, JUDGED, HEARD, CORRECTED),
        stamps=("closed_at",),
        icon=":material/check_circle:",
    ),
    Move(
        "reopen",
        "Reopen",
        (HANDLED, CLOSED),
        IN_PROGRESS,
        (*DESK, *LEADS),
        asks=(ask.REASON,),
        when=(STILL_FRESH,),
        then=_reopened,
        icon=":material/undo:",
        clears=(
            "handled_at",
            "closed_at",
            "closed_day",
            "return_visited_at",
            "satisfaction",
            "close_reason",
        ),
    ),
    Move(
        "chase",
        "The customer calls again",
        OPEN,
        None,
        (*DESK, *LEADS),
        asks=(ask.CHASE_NOTE,),
        then=lambda case, *_: {"chase_count": case.chase_count + 1},
        icon=":material/notifications_active:",
    ),
    Move(
        "suspend",
        "Suspend",
        (IN_PROGRESS,),
        SUSPENDED,
        LEADS,
        asks=(ask.STOP_REASON, ask.RESUME_AT, ask.CUSTOMER_TOLD),
        when=(TOLD,),
        icon=":material/pause_circle:",
    ),
    Move(
        "resume",
        "Resume",
        (SUSPENDED,),
        IN_PROGRESS,
        RESPONSIBLE,
        clears=("resume_at",),
        icon=":material/play_circle:",
    ),
    Move(
        "extend",
        "Extend the deadline",
        WORKING,
        None,
        LEADS,
        asks=(ask.NEW_DUE_AT, ask.REASON, ask.CUSTOMER_TOLD),
        when=(BEFORE_DUE, LATER, TOLD),
        then=lambda _, answers, *__: {"due_at": answers["new_due_at"]},
        icon=":material/more_time:",
    ),
    Move(
        "transfer",
        "Transfer outside",
        (IN_PROGRESS,),
        TRANSFERRED,
        LEADS,
        asks=(ask.COUNTERPART, ask.HANDOVER_RECORD, ask.EXPECTED_AT, ask.CUSTOMER_TOLD),
        when=(TOLD,),
        icon=":material/move_up:",
    ),
    Move(
        "request",
        "Ask for a suspension or an extension",
        (ASSIGNED, IN_PROGRESS, TRANSFERRED),
        None,
        RESPONSIBLE,
        asks=(ask.REQUEST,),
        when=(RESPONSIBLE_ACTS,),
        icon=":material/back_hand:",
    ),
    Move(
        "note",
        "Add a note",
        OPEN,
        None,
        RESPONSIBLE,
        asks=(ask.NOTE,),
        icon=":material/edit_note:",
    ),
    Move(
        "regrade",
        "Change severity",
        OPEN,
        None,
        LEADS,
        asks=(ask.SEVERITY, ask.HOT, ask.REASON),
        icon=":material/priority_high:",
    ),
    Move(
        "reclassify",
        "Change category",
        OPEN,
        None,
        (*DESK, *LEADS),
        asks=(intake.CAT_L1, intake.CAT_L2, ask.REASON),
        icon=":material/label:",
    ),
    Move(
        "withdraw",
        "Record a withdrawal",
        OPEN,
        WITHDRAWN,
        LEADS,
        asks=(
            ask.WITHDRAWN_BY,
            ask.HOW_CONFIRMED,
            ask.REASON,
            ask.VALIDITY,
            ask.VALIDITY_REASON,
        ),
        when=(SIGNED_TWICE,),
        stamps=("closed_at", "judged_at"),
        icon=":material/block:",
    ),
    Move(
        "merge",
        "Merge into another case",
        OPEN,
        MERGED,
        LEADS,
        asks=(ask.MASTER, ask.REASON),
        then=lambda _, answers, *__: {"merged_into_id": answers["merged_into_id"]},
        stamps=("closed_at",),
        icon=":material/merge:",
    ),
    Move(
        "change_verdict",
        "Change the verdict",
        (CLOSED, WITHDRAWN),
        None,
        (Role.MANAGER,),
        asks=(ask.VALIDITY, ask.VALIDITY_REASON, ask.REASON),
        when=(SIGNED_TWICE,),
        icon=":material/gavel:",
    ),
)
