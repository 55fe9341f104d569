"""Takes one step of a case that was found: once, with what its guards must know, and its effects.

Every screen that moves cases comes through here; who may see the case is checked before.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access.database import Session
from domain import engine
from domain.audit import Act
from domain.case import Case
from domain.people import Actor
from services import answers as reading
from services import (
    audit,
    following,
    further_numbers,
    homes,
    known,
    ledger,
    masks,
    moving,
    procedures,
    repairing,
)

VOID = "void"
"""The move that every procedure has for what was entered by mistake (18 row 51)."""


def take(
    session: Session,
    case: Case,
    code: str,
    raw: Mapping[str, Any],
    *,
    version: int,
    token: str,
    actor: Actor,
    now: datetime,
) -> Case:
    """Take a step and return the case as it is afterwards; the same form sent again does nothing.

    :raises CaseChanged: when the case is no longer at `version`
    :raises MoveRefused: with the reason why the step may not be taken
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    payload = ledger.digest(session, {**raw, "move": code, "number": case.number})
    if store.submitted(session, token, payload):
        return case
    if case.version != version:
        raise store.CaseChanged
    procedure = procedures.procedure_of(session, case)
    project = homes.project_rules(session, case.project_id, procedure, now=now)
    declared = procedure.move(code)
    if declared is None or declared.internal:
        raise engine.MoveRefused(engine.NOT_NOW)
    given = reading.read(declared.asks, raw, project.lists, now=now)
    zone = project.rules.zone
    given = repairing.completed(session, given, payer=case.payer, zone=zone, now=now)
    facts = known.facts(session, case, given, zone=zone, actor=actor, now=now)
    kept = masks.without_numbers(given)
    made = moving.make(session, case, code, kept, facts, actor=actor, now=now)
    further_numbers.keep(session, made.case, given)
    following.follow(session, replace(made, answers=given))
    if code == VOID:
        _note_void(session, case, str(given["reason"]), actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=case.number, now=now)
    return made.case


def _note_void(session: Session, case: Case, reason: str, *, actor: Actor, now: datetime) -> None:
    act = Act(
        action="record.void",
        project_id=case.project_id,
        subject="case",
        ref=case.number,
        reason=reason,
    )
    audit.write(session, act, actor=actor, now=now)
