"""The gate: which passes and visitors may go through now, and what came of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import case_lists
from data_access import cases as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import engine, rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.affairs import AT_THE_GATE
from domain.registry import PROCEDURES
from services import answers as reading
from services import homes, ledger, moving
from services.cases import CaseNotFound

MOST = 200
CHECKS = ("let_through", "turn_back", "not_used")


@dataclass(frozen=True)
class Pass:
    """What a guard sees of a pass: what goes through, from where and when; no number of anybody."""

    number: str
    version: int
    procedure: str
    project_id: int
    unit_code: str
    guest: str
    plate: str
    goods: tuple[tuple[str, int, str], ...]
    valid_from: datetime | None
    valid_until: datetime | None


def passes(session: Session, *, actor: Actor, now: datetime) -> list[Pass]:
    """Return the passes and visitors that the gate still waits for, the first to end on top."""
    wanted = Wanted(
        reach=rights.reach(actor, "gate.read"), procedure="", kinds=AT_THE_GATE, states=("issued",)
    )
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    valid = [case for case in found if case.valid_until is None or case.valid_until > now]
    return sorted(map(_pass, valid), key=lambda one: (one.valid_until or now, one.number))


def check(
    session: Session,
    number: str,
    code: str,
    raw: Mapping[str, Any],
    *,
    version: int,
    token: str,
    actor: Actor,
    now: datetime,
) -> Pass:
    """Write down what the gate found, once, and return the pass as it is afterwards.

    :raises CaseNotFound: when there is no such pass at the actor's gate
    :raises CaseChanged: when the pass is no longer at `version`
    :raises MoveRefused: when it cannot be checked now
    """
    case = store.by_number(session, number, reach=rights.reach(actor, "gate.read"))
    if case is None or case.procedure not in AT_THE_GATE:
        raise CaseNotFound().trying("gate.read", subject="case", ref=number)
    payload = ledger.digest(session, {**raw, "move": code, "number": number})
    if store.submitted(session, token, payload):
        return _pass(case)
    if case.version != version:
        raise store.CaseChanged
    procedure = PROCEDURES[case.procedure]
    move = procedure.move(code)
    if move is None or code not in CHECKS:
        raise engine.MoveRefused(engine.NOT_NOW)
    lists = homes.project_rules(session, case.project_id, procedure, now=now).lists
    given = reading.read(move.asks, raw, lists, now=now)
    made = moving.make(session, case, code, given, {}, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=number, now=now)
    return _pass(made.case)


def _pass(case: Case) -> Pass:
    details = case.details
    goods = tuple(
        (row["name"], row["quantity"], row.get("note") or "") for row in details.get("items") or ()
    )
    return Pass(
        number=case.number,
        version=case.version,
        procedure=case.procedure,
        project_id=case.project_id,
        unit_code=case.unit_code,
        guest=details.get("guest") or "",
        plate=details.get("plate") or "",
        goods=goods,
        valid_from=case.appoint_from,
        valid_until=case.valid_until,
    )
