"""Receives keys and lends them, as the tests of several subjects need it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.registry import PROCEDURES
from services import cases
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = NOON + 5 * HOUR
"""17:00 at the estate: an hour before the keys are to be back."""
ROOM = "1-1-1-101"
COMMON: dict[str, Any] = {
    "issued_no": "K-7", "cat_l1": "common", "sets": 2, "hook": "B-3", "received_from": "Builder",
    "both_signed": True, "location_text": "Roof door of building 1", "received_at": NOON,
}  # fmt: skip
IN_ROOM: dict[str, Any] = {**COMMON, "unit": ROOM, "location_text": ""}
TRUST: dict[str, Any] = {
    "entrustment_no": "WT-1", "uses": "Letting", "persons": "Agent Hu",
    "valid_until": NOON + 300 * DAY,
}  # fmt: skip
ENTRUSTED: dict[str, Any] = {**IN_ROOM, **TRUST, "cat_l1": "entrusted"}
REPAIR: dict[str, Any] = {**IN_ROOM, **TRUST, "cat_l1": "repair"}
LOAN: dict[str, Any] = {
    "reporter_name": "Mr Wu", "borrower_kind": "staff", "org": "Cleaning",
    "phone": "13800000077", "purpose": "cleaning", "due_at": EVENING, "signed": True,
}  # fmt: skip
BACK: dict[str, Any] = {
    "back_sets": 2, "returned_by": "Mr Wu", "unit_checked": True, "after": "As before.",
}  # fmt: skip
WORKER: dict[str, Any] = {"borrower_kind": "repair_worker", "purpose": "other"}
BY_OWNER: dict[str, Any] = {
    "borrower_kind": "owner", "reporter_name": "Mrs Lin", "before": "Clean, windows shut.",
}  # fmt: skip
AGREED: dict[str, Any] = {
    "approved_for": "Mrs Lin", "consent_way": "written", "consent_by": "Mrs Lin",
}  # fmt: skip
PARTED: dict[str, Any] = {
    "recipient": "Mrs Lin", "recipient_kind": "owner", "handed_sets": 2, "id_last4": "123X",
    "id_seen": True, "recipient_signed": True,
}  # fmt: skip

VIEWING: dict[str, Any] = {**IN_ROOM, "cat_l1": "viewing"}
FULL_SET: dict[str, Any] = {**IN_ROOM, "cat_l1": "full_set"}
SEAL: dict[str, Any] = {"seal_no": "F-1", "seal_why": "emergency"}
LOSS: dict[str, Any] = {
    "loss": "lost", "occurred_at": NOON, "sets_lost": 2, "account": "It fell into the drain.",
}  # fmt: skip
NEW_LOCK: dict[str, Any] = {"cost": "180", "liable": "Builder Co", "cost_state": "claimed"}
TOLD: dict[str, Any] = {"told_how": "phone", "note": "She asks for a new lock."}


def receive(
    database: Database, estate: Estate, form: dict[str, Any], *, now: datetime = NOON,
    actor: Actor | None = None, **changes: Any,
) -> str:  # fmt: skip
    """Enter a key in the register and return the number of its record."""
    told = {**form, **changes}
    unit = told.pop("unit", None)
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit] if unit else None)
    with database.writing() as session:
        return cases.open_case(
            session, PROCEDURES["key"], told, place=place, token=tell.token(),
            actor=actor or estate.desk, now=now, parent=None,
        )  # fmt: skip


def lend(
    database: Database, estate: Estate, number: str, *, now: datetime = NOON, **changes: Any
) -> Case:
    told = {**LOAN, **changes}
    return tell.move(database, number, "lend", told, actor=estate.desk, now=now)


def take_back(
    database: Database, estate: Estate, number: str, *, now: datetime, **changes: Any
) -> Case:
    told = {**BACK, **changes}
    return tell.move(database, number, "take_back", told, actor=estate.desk, now=now)


def approve(
    database: Database, estate: Estate, number: str, *, now: datetime = NOON, **changes: Any
) -> Case:
    told = {**AGREED, **changes}
    return tell.move(database, number, "approve", told, actor=estate.supervisor, now=now)


def begin_count(database: Database, estate: Estate, actor: Actor, kind: str = "monthly") -> str:
    """Begin a stock-taking and return its number."""
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    form = {"count_kind": kind, "received_at": NOON}
    with database.writing() as session:
        return cases.open_case(
            session, PROCEDURES["key_count"], form, place=place, token=tell.token(), actor=actor,
            now=NOON, parent=None,
        )  # fmt: skip


def step(
    database: Database, number: str, code: str, told: dict[str, Any], actor: Actor,
    now: datetime = NOON,
) -> Case:  # fmt: skip
    return tell.move(database, number, code, told, actor=actor, now=now)


def refused(
    database: Database, number: str, code: str, told: dict[str, Any], actor: Actor, why: str,
    now: datetime = NOON,
) -> None:  # fmt: skip
    with pytest.raises(MoveRefused, match=why):
        step(database, number, code, told, actor, now)


def with_second(estate: Estate, told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "second_person": estate.keeper.id}


def urgent(estate: Estate, **changes: Any) -> dict[str, Any]:
    told = {
        "reporter_name": "Guard Ma", "emergency": "flood", "due_at": EVENING, "proof_kept": True,
    }  # fmt: skip
    return {**with_second(estate, told), **changes}
