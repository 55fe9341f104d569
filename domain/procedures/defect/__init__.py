"""Defect: something in a house that the developer puts right before or after the handover.

A case of its own, grown out of the handover it was found at (domain 11 §2.2.3). The centre
dispatches, chases and checks again; it promises no compensation.
"""

from dataclasses import replace

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.handover.rectification import FIRST_LOOK, FIX, MADE_SAFE, PLAN, term_of
from domain.handover.rooms import ITEMS
from domain.people import DESK, LEADS, Role
from domain.procedure import Move, Procedure
from domain.procedures.defect import fields as ask
from domain.procedures.defect import guards as must
from domain.procedures.defect import states as at

__all__ = ["DEFECT"]

SERVES = (Role.SPECIALIST, Role.SUPERVISOR)
SITE = (*SERVES, Role.ENGINEER)
ALL = (*DESK, *LEADS, Role.ENGINEER)
SEEN_BY = "handovers"
"""The line of the matrix that says how far these steps reach."""
NEEDS_NO_RECHECK = (at.CLOSED, at.WAIVED, at.CONVERTED, at.NO_DEFECT)


def _term(case: Case) -> str:
    made = bool(case.details.get("made_to_order"))
    return term_of(case.severity, made_to_order=made, common=case.where_kind == "common")


def _danger(case: Case) -> str:
    return "danger" if case.details.get("danger") else ""


_WORK = (
    Move("dispatch", "Give to the contractor", (at.OPEN, at.DISPATCHED, at.DISPUTED),
         at.DISPATCHED, SERVES, asks=(ask.TO, ask.WANTED_BY),
         when=(must.PROVED, must.WITHIN_TERM), then=must.dispatched,
         stamps=("assigned_at",), icon=":material/send:"),
    Move("answer", "Looked at, and the owner answered", at.UNFIXED, None, SITE,
         asks=(ask.SAID,), stamps=("first_response_at",), icon=":material/visibility:"),
    Move("make_safe", "Made safe", at.UNFIXED, None, SITE, asks=(ask.DONE,),
         stamps=("on_site_at",), icon=":material/health_and_safety:"),
    Move("begin", "Work begins", (at.DISPATCHED,), at.FIXING, SITE, stamps=("started_at",),
         icon=":material/construction:"),
    Move("fix", "Put right", (at.DISPATCHED, at.FIXING), at.FIXED, SITE, asks=(ask.DONE,),
         when=(must.SHOWN_FIXED,), stamps=("handled_at",), icon=":material/build:"),
    Move("extend", "Give more time", at.UNFIXED, None, (Role.SUPERVISOR,),
         asks=(ask.NEW_DUE, asking.REASON), then=must.extended, decides=True,
         icon=":material/more_time:"),
    Move("regrade", "Change the class", at.UNFIXED, None, (Role.SUPERVISOR,),
         asks=(ask.NEW_SEVERITY, asking.REASON), then=must.regraded,
         icon=":material/priority_high:"),
)  # fmt: skip
_ENDS = (
    Move("passed", "Passed: close", (at.FIXED,), at.CLOSED, SITE,
         asks=(ask.SIGNER, ask.SIGNER_NAME, ask.SIGNATURE), when=(must.SIGNED,),
         stamps=("verified_at", "closed_at"), then=must.passed, icon=":material/task_alt:"),
    Move("failed", "Not put right", (at.FIXED,), at.FIXING, SITE, asks=(asking.REASON,),
         then=must.failed, clears=("handled_at",), icon=":material/undo:"),
    Move("dispute", "The contractor disputes it", (at.OPEN, at.DISPATCHED, at.FIXING),
         at.DISPUTED, SITE, asks=(asking.REASON,), icon=":material/gavel:"),
    Move("waive", "The owner waives it", at.LIVING, at.WAIVED, SERVES,
         asks=(ask.SIGNER, ask.SIGNER_NAME, ask.SIGNATURE), when=(must.OWNER_WAIVES,),
         stamps=("closed_at",), icon=":material/handshake:"),
    Move("convert", "Repair under warranty", at.LIVING, at.CONVERTED, SERVES,
         asks=(asking.NOTE,), when=(must.HOUSE_KEYED,), stamps=("closed_at",),
         opens=("repair",), icon=":material/build_circle:"),
    Move("no_defect", "Not a defect of quality", at.UNFIXED, at.NO_DEFECT, SERVES,
         asks=(ask.REPLY_NO, asking.NOTE, ask.OWNER_TOLD), when=(must.OWNER_TOLD,),
         stamps=("closed_at",), icon=":material/block:"),
)  # fmt: skip

DEFECT = Procedure(
    code="defect",
    title="Defect of a house",
    plural="Defects of houses",
    prefix="ZG",
    icon=":material/report:",
    asks=ask.REGISTER,
    first=at.OPEN,
    states=at.STATES,
    moves=tuple(
        replace(move, seen_by=SEEN_BY)
        for move in (
            *_WORK,
            *_ENDS,
            asking.note(at.LIVING, ALL),
            asking.void((*at.LIVING, *NEEDS_NO_RECHECK), at.VOIDED),
        )
    ),
    deadlines=(
        Deadline("look", "Looked at and answered", "received_at", "first_response_at",
                 lambda _: "any", {"any": FIRST_LOOK}),
        Deadline("safe", "Made safe", "received_at", "on_site_at", _danger, MADE_SAFE),
        Deadline("plan", "Given to the contractor", "received_at", "assigned_at", _danger, PLAN),
        Deadline("fix", "Put right and closed", "received_at", "closed_at", _term, FIX),
    ),
    main_deadline="fix",
    opened_by=SITE,
    categories={code: (title, {}) for code, title in ITEMS.items()},
)  # fmt: skip
