"""Registers complaints and moves them, as the tests of several subjects need it."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from data_access.database import Database
from domain.case import Case
from domain.people import Actor
from domain.registry import PROCEDURES
from services import cases
from tests.conftest import NOON, Estate

TOKENS = count()

FORM: dict[str, Any] = {
    "channel": "phone",
    "received_at": NOON,
    "reporter_name": "Mrs Lin",
    "reporter_role": "owner",
    "phone": "13800000001",
    "callback_ok": True,
    "cat_l1": "noise",
    "cat_l2": "noise.pets",
    "title": "Barking at night",
    "description": "The dog upstairs barks from ten till two.",
    "urgency": "normal",
    "severity": "1",
    "headcount": 1,
}
HANDLED: dict[str, Any] = {
    "investigation": "Visited both homes in the evening.",
    "root_cause": "external",
    "responsibility": "owner",
    "measure": "The neighbours agreed on quiet hours.",
    "reply_content": "Told what was agreed.",
    "reply_method": "phone",
    "proposed_validity": "valid_full",
}
VALID: dict[str, Any] = {"validity": "valid_full"}


def token() -> str:
    return f"form-{next(TOKENS)}"


def register(
    database: Database,
    estate: Estate,
    *,
    actor: Actor | None = None,
    now: datetime = NOON,
    unit: str | None = "1-1-1-101",
    **changes: Any,
) -> str:
    """Register a complaint, by default of the unit 1-1-1-101, and return its number."""
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit] if unit else None)
    with database.writing() as session:
        return cases.open_case(
            session,
            PROCEDURES["complaint"],
            {**FORM, "received_at": now, **changes},
            place=place,
            token=token(),
            actor=actor or estate.desk,
            now=now,
            parent=None,
        )


def read(database: Database, number: str, actor: Actor) -> Case:
    with database.reading() as session:
        return cases.get(session, number, actor=actor)


def move(
    database: Database,
    number: str,
    code: str,
    answers: dict[str, Any] | None = None,
    *,
    actor: Actor,
    now: datetime,
) -> Case:
    """Make one move over the version that is stored now."""
    with database.writing() as session:
        case = cases.get(session, number, actor=actor)
        return cases.move(
            session,
            number,
            code,
            answers or {},
            version=case.version,
            token=token(),
            actor=actor,
            now=now,
        )


def assigned(database: Database, estate: Estate, **changes: Any) -> str:
    number = register(database, estate, **changes)
    answers = {"assignee_id": estate.keeper.id, "dept": "service"}
    at = changes.get("now", NOON) + timedelta(minutes=5)
    move(database, number, "assign", answers, actor=estate.manager, now=at)
    return number


def in_progress(database: Database, estate: Estate, **changes: Any) -> str:
    number = assigned(database, estate, **changes)
    at = changes.get("now", NOON) + timedelta(minutes=10)
    move(database, number, "take", actor=estate.keeper, now=at)
    return number


def handled(database: Database, estate: Estate, **changes: Any) -> str:
    number = in_progress(database, estate, **changes)
    at = changes.get("now", NOON) + timedelta(hours=20)
    move(database, number, "handle", HANDLED, actor=estate.keeper, now=at)
    return number


def closed(database: Database, estate: Estate, **changes: Any) -> str:
    number = handled(database, estate, **changes)
    at = changes.get("now", NOON) + timedelta(hours=30)
    move(database, number, "judge", VALID, actor=estate.supervisor, now=at)
    heard = {"satisfaction": "satisfied"}
    move(database, number, "return_visit", heard, actor=estate.desk, now=at)
    reason = {"close_reason": "satisfied", "corrective_action": "Quiet hours posted."}
    move(database, number, "close", reason, actor=estate.manager, now=at)
    return number
