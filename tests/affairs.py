"""Registers any affair and brings repairs to their end, as tests of several subjects need it."""

from datetime import datetime, timedelta
from typing import Any

from data_access.database import Database
from data_access.tables import Setting
from domain.calendar import EPOCH
from domain.case import Case
from domain.people import Actor
from domain.registry import PROCEDURES
from services import cases
from services.cases import CaseFile
from tests import complaining as tell
from tests import errands
from tests.attaching import photograph
from tests.conftest import NOON, Estate

BASE: dict[str, Any] = {
    "channel": "phone",
    "reporter_name": "Mrs Lin",
    "reporter_role": "owner",
    "phone": "13800000001",
    "callback_ok": True,
    "urgency": "normal",
}
FORMS: dict[str, dict[str, Any]] = {
    "inquiry": {
        "cat_l1": "public", "cat_l2": "public.outage", "title": "Water outage",
        "description": "When will there be water again?",
    },
    "suggestion": {
        "cat_l1": "facilities", "cat_l2": "facilities.new", "title": "A bench in the shade",
        "description": "There is no bench near the playground.",
    },
    "praise": {
        "cat_l1": "engineering", "cat_l2": "engineering.fast", "title": "Thanks for the tap",
        "description": "He came within ten minutes.",
    },
    "repair": {
        "cat_l1": "plumbing", "cat_l2": "plumbing.tap", "title": "Dripping tap",
        "description": "The kitchen tap drips.", "where_kind": "in_home", "payer": "free",
        "appoint_slot": "tomorrow_morning",
    },
    "help": {
        "cat_l1": "care", "cat_l2": "care.carry", "title": "Wheelchair on the stairs",
        "description": "The ramp is closed, she cannot get out.",
    },
    "complaint": tell.FORM,
    "return_visit": {},
    **errands.FORMS,
}  # fmt: skip
SENT = {"team": "mixed", "dept": "engineering"}
MENDED: dict[str, Any] = {
    "result": "repaired",
    "cause": "Worn washer",
    "solution": "Washer changed",
    "cleaned": True,
}
SETTLED: dict[str, Any] = {"rv_method": "phone", "solved": "yes", "satisfaction": "satisfied"}
UNSETTLED: dict[str, Any] = {
    "rv_method": "phone",
    "solved": "no",
    "satisfaction": "dissatisfied",
    "opinion": "It drips as before.",
    "action": "reopen",
}


def register(
    database: Database,
    estate: Estate,
    procedure: str,
    *,
    actor: Actor | None = None,
    now: datetime = NOON,
    unit: str | None = "1-1-1-101",
    parent: str = "",
    **changes: Any,
) -> str:
    """Register an affair, by default of the unit 1-1-1-101, and return its number."""
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit] if unit else None)
    actor = actor or estate.desk
    form = {**BASE, **FORMS[procedure], "received_at": now, **changes}
    with database.writing() as session:
        above = cases.get(session, parent, actor=actor) if parent else None
        return cases.open_case(
            session, PROCEDURES[procedure], form, place=place, token=tell.token(), actor=actor,
            now=now, parent=above,
        )  # fmt: skip


def working(database: Database, estate: Estate, *, technician: Actor | None = None,
            now: datetime = NOON, **changes: Any) -> str:  # fmt: skip
    """Register a repair and let a technician begin it."""
    number = register(database, estate, "repair", now=now, **changes)
    who = technician or estate.engineer
    sent = {**SENT, "assignee_id": who.id}
    tell.move(database, number, "dispatch", sent, actor=estate.desk, now=now)
    tell.move(database, number, "arrive", actor=who, now=now)
    tell.move(database, number, "start", actor=who, now=now)
    return number


def mended(database: Database, estate: Estate, *, technician: Actor | None = None,
           now: datetime = NOON, **changes: Any) -> str:  # fmt: skip
    """Register a repair and let a technician do it, all within the hour."""
    number = working(database, estate, technician=technician, now=now, **changes)
    at = now + timedelta(minutes=30)
    if changes.get("where_kind") == "common":
        photograph(database, number, technician or estate.engineer, "before", "after", now=at)
    tell.move(database, number, "finish", MENDED, actor=technician or estate.engineer, now=at)
    return number


def file(database: Database, number: str, actor: Actor) -> CaseFile:
    with database.reading() as session:
        return cases.file_of(session, number, actor=actor)


def visits_of(database: Database, estate: Estate, number: str) -> list[Case]:
    """Return the return visits of a case, the latest last."""
    children = file(database, number, estate.manager).children
    return [child for child in children if child.procedure == "return_visit"]


def visit_of(database: Database, estate: Estate, number: str) -> Case:
    return visits_of(database, estate, number)[-1]


def set_shares(database: Database, estate: Estate, **shares: int) -> None:
    """Give the project shares of its own, in per cent by line of the table."""
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key="return_visit.shares", value=shares,
                source="test", valid_from=EPOCH,
            )
        )  # fmt: skip
