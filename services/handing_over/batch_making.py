"""Delivery batches: opened, and filled with the homes of a building."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access import handovers, importing
from data_access.database import Session
from domain import engine, rights
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.intake import CHANNEL
from domain.numbers import ticket
from domain.people import Actor
from domain.procedures.handover import HANDOVER
from domain.procedures.handover_batch import HANDOVER_BATCH
from domain.refusal import Refusal
from services import answers as reading
from services import homes, ledger
from services.handing_over import finding

CAME = CHANNEL["other"]


class NoHouses(Refusal):
    """There is nothing to add."""

    def __init__(self) -> None:
        super().__init__("Every home of this building is in a batch or handed over already.")


class BatchClosed(Refusal):
    """The batch takes no more houses."""

    def __init__(self) -> None:
        super().__init__("This batch is closed. Open another one.")


def open_batch(
    session: Session,
    raw: Mapping[str, Any],
    *,
    project_id: int,
    token: str,
    actor: Actor,
    now: datetime,
) -> str:
    """Open a batch and return its number; the same form sent again returns the same number.

    :raises NotAllowed: when no post of the actor in the project opens batches
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    rights.require_open(actor, HANDOVER_BATCH, project_id)
    payload = ledger.digest(session, {**raw, "procedure": HANDOVER_BATCH.code, "at": project_id})
    sent = store.submitted(session, token, payload)
    if sent:
        return sent
    project = homes.project_rules(session, project_id, HANDOVER_BATCH, now=now)
    given = reading.read(HANDOVER_BATCH.asks, raw, project.lists, now=now)
    engine.require_answers(HANDOVER_BATCH.asks, given)
    if given["appoint_until"] <= given["appoint_from"]:
        raise Refusal("The last day lies before the first.")
    columns, details = engine.split(HANDOVER_BATCH.asks, given)
    zone, month = project.rules.zone, month_of(now, project.rules.zone)
    number = ledger.next_number(
        session, HANDOVER_BATCH, project_id=project_id, code=project.code, month=month
    )
    fixed = {**_fixed(HANDOVER_BATCH.code, actor, now, zone), "residential": True}
    case = Case(
        id=0, project_id=project_id, number=number, state=HANDOVER_BATCH.first.code,
        details=ledger.storable(details), **{**fixed, **columns},
    )  # fmt: skip
    case = ledger.store_new(session, HANDOVER_BATCH, case, project.rules)
    ledger.log(session, case, move="open", start="", actor=actor, now=now, answers={})
    ledger.remember(session, token=token, payload=payload, number=number, now=now)
    return number


def add_building(
    session: Session, number: str, building_id: int, *, actor: Actor, now: datetime
) -> int:
    """Add every home of a building that is in no batch yet, and return how many there were.

    :raises CaseNotFound: when there is no such batch in the actor's scope
    :raises NotAllowed: when the actor may not open handovers there
    :raises NoHouses: when there is none to add
    """
    project_id = finding.batch(session, number, actor=actor).project_id
    rights.require_open(actor, HANDOVER, project_id)
    importing.hold(session, project_id)
    batch = finding.batch(session, number, actor=actor)  # as whoever was before us left it
    if batch.phase != "open":
        raise BatchClosed
    units = handovers.units_to_add(session, batch.project_id, building_id)
    if not units:
        raise NoHouses
    project = homes.project_rules(session, batch.project_id, HANDOVER, now=now)
    month = month_of(now, project.rules.zone)
    first = store.reserve(
        session, project_id=batch.project_id, prefix=HANDOVER.prefix, month=month,
        count=len(units),
    )  # fmt: skip
    fixed = _fixed(HANDOVER.code, actor, now, project.rules.zone)
    rows = [
        _row(batch, unit, fixed, ticket(HANDOVER.prefix, project.code, month, first + place))
        for place, unit in enumerate(units)
    ]
    handovers.add_houses(session, rows, batch_id=batch.id, event=_opened(actor, now))
    return len(rows)


def _fixed(procedure: str, actor: Actor, now: datetime, zone: str) -> dict[str, Any]:
    """Return the columns that a house and a batch have in common: nobody called about it."""
    return {
        "procedure": procedure, "channel": CAME.code, "channel_group": CAME.group,
        "cat_l1": "", "cat_l2": "", "first_cat_l1": "", "title": "", "description": "",
        "reporter_role": "owner", "received_at": now, "received_day": day_of(now, zone),
        "received_month": month_of(now, zone), "entered_at": now, "entered_by": actor.id,
    }  # fmt: skip


def _row(batch: Case, unit: Any, fixed: Mapping[str, Any], number: str) -> dict[str, Any]:
    return {
        **fixed, "project_id": batch.project_id, "number": number,
        "state": HANDOVER.first.code, "parent_id": batch.id, "unit_id": unit.id,
        "building_id": unit.building_id, "grid_id": unit.grid_id,
        "residential": unit.property_type == "residential", "details": {},
    }  # fmt: skip


def _opened(actor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "move": "open", "start": "", "end": HANDOVER.first.code, "actor_kind": "person",
        "actor_id": actor.id, "at": now, "recorded_at": now, "answers": {},
    }  # fmt: skip
