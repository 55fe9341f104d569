"""Registers repairs and moves them, as the tests of several subjects need it."""

from datetime import datetime, timedelta
from typing import Any

from data_access.database import Database
from domain.case import Owed
from domain.registry import PROCEDURES
from services import cases
from tests import complaining
from tests.attaching import photograph
from tests.complaining import token
from tests.conftest import NOON, Estate

move, read = complaining.move, complaining.read
MINUTE = timedelta(minutes=1)
FORM: dict[str, Any] = {
    "channel": "phone",
    "received_at": NOON,
    "reporter_name": "Mrs Lin",
    "reporter_role": "owner",
    "phone": "13800000001",
    "callback_ok": True,
    "cat_l1": "plumbing",
    "cat_l2": "plumbing.tap",
    "title": "Kitchen tap drips",
    "description": "The tap of the kitchen drips all night.",
    "where_kind": "in_home",
    "payer": "free",
    "safety_risk": False,
    "appoint_slot": "tomorrow_morning",
}
URGENT: dict[str, Any] = {"cat_l2": "plumbing.burst"}
COMMON: dict[str, Any] = {"unit": None, "where_kind": "common", "location_text": "Garage, row B"}
QUOTE: dict[str, Any] = {"labour_fee": "80", "material_fee": "45.50", "quote_note": "A new tap."}
FINISHED: dict[str, Any] = {
    "result": "repaired",
    "cause": "The seal was worn out.",
    "solution": "Replaced the seal.",
    "cleaned": True,
}


def register(
    database: Database,
    estate: Estate,
    *,
    now: datetime = NOON,
    unit: str | None = "1-1-1-101",
    **changes: Any,
) -> str:
    """Register a repair, by default a minor one of the unit 1-1-1-101, and return its number."""
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit] if unit else None)
    with database.writing() as session:
        return cases.open_case(
            session, PROCEDURES["repair"], {**FORM, "received_at": now, **changes}, place=place,
            token=token(), actor=estate.desk, now=now, parent=None,
        )  # fmt: skip


def dispatched(database: Database, estate: Estate, **changes: Any) -> str:
    """Return a repair that went to the engineer five minutes after it was received."""
    number = register(database, estate, **changes)
    at = changes.get("now", NOON) + 5 * MINUTE
    move(database, number, "dispatch", to_engineer(estate), actor=estate.desk, now=at)
    return number


def taken(database: Database, estate: Estate, **changes: Any) -> str:
    number = dispatched(database, estate, **changes)
    at = changes.get("now", NOON) + 10 * MINUTE
    move(database, number, "take", actor=estate.engineer, now=at)
    return number


def on_site(database: Database, estate: Estate, **changes: Any) -> str:
    number = taken(database, estate, **changes)
    at = changes.get("now", NOON) + 25 * MINUTE
    move(database, number, "arrive", actor=estate.engineer, now=at)
    return number


def quoted(database: Database, estate: Estate, **changes: Any) -> str:
    """Return a repair that its customer pays, with a quote not yet accepted."""
    number = on_site(database, estate, **{"payer": "paid", **changes})
    move(database, number, "quote", QUOTE, actor=estate.engineer, now=NOON + 27 * MINUTE)
    return number


def working(database: Database, estate: Estate, **changes: Any) -> str:
    number = on_site(database, estate, **changes)
    at = changes.get("now", NOON) + 30 * MINUTE
    move(database, number, "start", actor=estate.engineer, now=at)
    return number


def done(database: Database, estate: Estate, **changes: Any) -> str:
    number = working(database, estate, **changes)
    at = changes.get("now", NOON) + 60 * MINUTE
    move(database, number, "finish", FINISHED, actor=estate.engineer, now=at)
    return number


def verified(database: Database, estate: Estate, **changes: Any) -> str:
    number = done(database, estate, **changes)
    at = changes.get("now", NOON) + 70 * MINUTE
    signed = {"verify_by": "owner_signed"}
    move(database, number, "verify", signed, actor=estate.engineer, now=at)
    return number


def closed(database: Database, estate: Estate, **changes: Any) -> str:
    """Return a closed repair, its return visit made by the desk where one was due."""
    number = verified(database, estate, **changes)
    at = changes.get("now", NOON) + 180 * MINUTE
    return_visit(database, estate, number, at)
    move(database, number, "close", actor=estate.desk, now=at)
    return number


def return_visit(database: Database, estate: Estate, number: str, now: datetime) -> None:
    """Ask the customer of a repair, where somebody was drawn to be asked; all are content."""
    with database.reading() as session:
        children = cases.file_of(session, number, actor=estate.desk).children
    content = {"rv_method": "phone", "solved": "yes", "satisfaction": "satisfied"}
    for child in children:
        if child.procedure == "return_visit" and child.phase == "open":
            move(database, child.number, "settled", content, actor=estate.desk, now=now)


def under_warranty(database: Database, estate: Estate, **changes: Any) -> str:
    """Return a repair that the developer owes, with the photo that is shown to them."""
    number = register(database, estate, **{"payer": "warranty", **changes})
    photograph(database, number, estate.desk, "before", now=changes.get("now", NOON))
    return number


def to_developer(database: Database, estate: Estate, **changes: Any) -> str:
    """Return a repair under warranty that went from the place of the fault to the developer."""
    number = on_site(database, estate, **{"payer": "warranty", **changes})
    at = NOON + 40 * MINUTE
    photograph(database, number, estate.engineer, "before", now=at)
    move(database, number, "hand_over", SLIP, actor=estate.keeper, now=at)
    return number


def to_engineer(estate: Estate) -> dict[str, Any]:
    return {"assignee_id": estate.engineer.id, "team": "water_power", "dept": "engineering"}


def wait_for(estate: Estate, **changes: Any) -> dict[str, Any]:
    """Return the answers of a wait of two days for a spare part that the supervisor approved."""
    answers: dict[str, Any] = {
        "wait_reason": "material",
        "wait_note": "The valve is ordered.",
        "wait_approved_by": estate.supervisor.id,
        "resume_at": NOON + timedelta(days=2),
        "made_safe": True,
        "customer_told": True,
    }
    return {**answers, **changes}


def owed(database: Database, number: str, estate: Estate) -> dict[str, Owed]:
    with database.reading() as session:
        return dict(cases.file_of(session, number, actor=estate.manager).owed)


SLIP: dict[str, Any] = {
    "quality_class": "c",
    "warranty_party": "Developer, after-sales office",
    "warranty_due": NOON + timedelta(days=300),
    "expected_at": NOON + timedelta(days=9),
    "handover_slip": "Crack over the bathroom door, three photos.",
    "customer_told": True,
}
