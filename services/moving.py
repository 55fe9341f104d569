"""Makes one move of a case: what the engine decided is written, with its deadlines and event.

Every use case that moves a case comes through here; who may ask for it is checked before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access.database import Session, keys_of
from data_access.sealing import phone_columns
from domain import engine
from domain.calendar import day_of
from domain.case import Case
from domain.household import masked
from domain.people import Actor
from domain.procedure import Answers, Move, Procedure
from services import homes, ledger, procedures

DAYS = {"closed_at": "closed_day", "return_visited_at": "return_visited_day"}
"""Moments whose day at the estate is stored too, because figures count by it."""
FIRSTS = {"handled_at": "first_handled_at"}
FIRST_DAYS = {"handled_at": "first_handled_day", "closed_at": "first_closed_day"}
"""What a moment leaves when it comes for the first time; it stays when the moment is cleared."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A move that was made: the case before and after it, what was answered, by whom, when."""

    before: Case
    case: Case
    move: Move
    answers: Answers
    actor: Actor
    now: datetime


def make(
    session: Session, case: Case, code: str, given: Answers, facts: Answers, *,
    actor: Actor, now: datetime,
) -> Made:  # fmt: skip
    """Make one move with answers that were read and checked; `facts` are known to guards only.

    :raises MoveRefused: when the state, the person or a guard forbids it
    """
    procedure = procedures.procedure_of(session, case)
    rules = homes.project_rules(session, case.project_id, procedure, now=now).rules
    outcome = engine.make(procedure, case, code, {**given, **facts}, actor=actor, now=now)
    moved = _apply(session, procedure, case, outcome, rules)
    told = {name: value for name, value in given.items() if value not in (None, "")}
    told |= {"phone": masked(told["phone"])} if "phone" in told else {}
    ledger.log(session, moved, move=code, start=case.state, actor=actor, now=now, answers=told)
    declared = next(move for move in procedure.moves if move.code == code)
    return Made(before=case, case=moved, move=declared, answers=given, actor=actor, now=now)


def elapse(session: Session, case: Case, code: str, *, now: datetime) -> Case:
    """Make the clock's move of a case whose time has run out; nobody is said to have made it.

    :raises MoveRefused: when the move is not the clock's, or not possible any more
    """
    procedure = procedures.procedure_of(session, case)
    rules = homes.project_rules(session, case.project_id, procedure, now=now).rules
    outcome = engine.elapse(procedure, case, code, now=now)
    moved = _apply(session, procedure, case, outcome, rules)
    ledger.log_by_rule(
        session, moved, move=code, at=case.valid_until or now, now=now, answers={},
        start=case.state,
    )  # fmt: skip
    return moved


def _apply(
    session: Session, procedure: Procedure, case: Case, outcome: engine.Outcome, rules: engine.Rules
) -> Case:
    columns = dict(outcome.columns)
    columns |= _kept(case, columns, rules.zone)
    details = {**case.details, **ledger.storable(outcome.details)}
    stored = _sealed(session, columns)
    columns |= {"phone": masked(columns["phone"])} if "phone" in columns else {}
    moved = replace(case, **columns, details=details, version=case.version + 1)
    if "due_at" not in columns:  # what a move promises itself is not shifted again
        moved = replace(moved, due_at=engine.shifted_due(procedure, case, moved, rules))
    store.change(session, case, {**stored, "due_at": moved.due_at, "details": details})
    ledger.move_deadlines(session, procedure, case, moved, rules)
    return moved


def _kept(case: Case, columns: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """Return what is stored beside the moments that have come now."""
    come = {name: at for name, at in columns.items() if at and name in {*DAYS, *FIRST_DAYS}}
    days = {DAYS[name]: day_of(at, zone) for name, at in come.items() if name in DAYS}
    first = {
        name: value
        for moment, at in come.items()
        for name, value in (
            (FIRSTS.get(moment), at), (FIRST_DAYS.get(moment), day_of(at, zone)),
        )
        if name and getattr(case, name) is None
    }  # fmt: skip
    return {**days, **first}


def _sealed(session: Session, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns as they are stored: a phone number that a step brought is sealed."""
    if "phone" not in columns:
        return dict(columns)
    return {**columns, **phone_columns(keys_of(session), columns["phone"])}
