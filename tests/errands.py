"""Forms of the other affairs, and who else takes part in them: an owner on file, a guard."""

from datetime import datetime, timedelta
from typing import Any

from data_access import importing
from data_access.database import Database
from data_access.tables import Account, Posting, UnitParty
from domain.calendar import FOREVER
from domain.people import Actor, Post, Role
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OWNERS_PHONE = "13800001101"
IN_PERSON: dict[str, Any] = {"identity_method": "in_person", "id_last4": "123X", "id_seen": True}
BY_PHONE: dict[str, Any] = {
    "identity_method": "phone", "consent_by": "Mrs Lin", "consent_at": NOON,
    "consent_phone": OWNERS_PHONE,
}  # fmt: skip
BY_MANDATE: dict[str, Any] = {
    "identity_method": "mandate", "consent_by": "Mrs Lin", "consent_at": NOON, "id_seen": True,
    "id_last4": "5678", "proof_kept": True,
}  # fmt: skip
SOFA = {"name": "Sofa", "quantity": 1, "note": "grey"}
FORMS: dict[str, dict[str, Any]] = {
    "goods": {"items": [SOFA, {"name": "Lamp", "quantity": 2}], "move_type": "part"},
    "visitor": {"guest": "Mr Gao", "plate": "B12345"},
    "moving": {"direction": "out", "appoint_from": NOON + 5 * DAY},
    "decoration_pass": {"decoration_ref": "ZX-7", "items": [{"name": "Hu", "trade": "Tiler"}]},
    "card": {"card_type": "access", "issued_no": "C-1"},
    "parking": {"items": [{"name": "BA1234"}]},
    "tenant": {"tenants": 2, "valid_until": NOON + 300 * DAY},
    "pet_or_bike": {"registered_as": "dog", "licence": "D-9"},
    "trader": {
        "theme": "Water shop", "appoint_from": NOON + DAY, "valid_until": NOON + 90 * DAY,
        "income": "500", "location_text": "North gate",
    },
    "certificate": {"certificate": "residence", "purpose": "school"},
    "change_of_owner": {"new_owner": "Mr Qian", "occurred_at": NOON - DAY},
    "cctv": {
        "ground": "own", "description": "My bicycle is gone since Sunday.",
        "occurred_at": NOON - DAY, "footage_until": NOON - HOUR,
    },
    "key_trust": {"seal": "A-17", "item": "Watering the plants"},
    "parcel": {"item": "A box of pears", "valid_until": NOON + 3 * DAY, "no_cash": True},
    "borrowing": {"tool": "ladder", "valid_until": NOON + 4 * HOUR},
    "venue": {
        "venue": "club", "appoint_from": NOON + DAY, "valid_until": NOON + DAY + 2 * HOUR,
        "theme": "Birthday",
    },
    "paid_service": {
        "service": "unblock", "description": "The sink is blocked.", "price_told": True,
    },
    "agency": {"item": "Pay the gas bill", "entrusted": "200", "receipt_given": True},
    "lost_found": {
        "item": "Black umbrella", "location_text": "Hall of building 1", "value_class": "plain",
        "occurred_at": NOON - HOUR,
    },
    "activity": {
        "theme": "Spring fair", "appoint_from": NOON + 7 * DAY, "location_text": "Square",
        "budget": "1500", "description": "Stalls, music and a raffle for everybody.",
        "safety_plan": "Two guards, first aid, closed at nine.",
    },
}  # fmt: skip


def owner_on_file(
    database: Database, estate: Estate, *, unit: str = "1-1-1-101", phone: str = OWNERS_PHONE
) -> None:
    """Let a home have an owner in the register, with a phone number."""
    person = {"project_id": estate.project_id, "name": "Mrs Lin", "pinyin": "", "initials": ""}
    with database.writing() as session:
        (party_id,) = importing.add_parties(session, [{**person, "phone": phone, "id_number": ""}])
        session.add(
            UnitParty(
                project_id=estate.project_id, unit_id=estate.units[unit], party_id=party_id,
                role="owner", from_day=1, until_day=FOREVER,
            )
        )  # fmt: skip


def guard(database: Database, estate: Estate) -> Actor:
    """Hire somebody who stands at the gate."""
    return _hire(database, estate, "guard", Role.SECURITY)


def cashier(database: Database, estate: Estate) -> Actor:
    return _hire(database, estate, "cashier", Role.FINANCE)


def _hire(database: Database, estate: Estate, name: str, role: Role) -> Actor:
    with database.writing() as session:
        account = Account(login=name, name=name, password_hash="", created_at=NOON)
        session.add(account)
        session.flush()
        person_id = account.id or 0
        session.add(Posting(account_id=person_id, project_id=estate.project_id, role=role.value))
    return Actor(person_id, name, (Post(estate.project_id, role),))


def papers(**codes: bool) -> dict[str, Any]:
    """Return a checklist with what was received."""
    return {"checklist": [{"item": code, "received": got} for code, got in codes.items()]}


OF_A_RESALE = papers(
    title=True, id=True, settlement=True, fees=True, registration=True, covenant=True
)
"""All that a new owner brings to the second handover (11 §2.6)."""


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)
