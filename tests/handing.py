"""Hands houses over step by step, as the tests of several subjects need it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col

from data_access import importing
from data_access.database import Database
from data_access.handover_lists import House
from data_access.homes import rebuild_populations
from data_access.tables import UnitParty, UnitStatus
from domain.calendar import FOREVER, day_number
from domain.case import Case
from domain.people import Actor, Post, Role
from services.handing_over import (
    batch_making,
    batches,
    contractors,
    finding,
    houses,
    inspecting,
)
from services.handing_over.batches import Batch, Look
from services.handing_over.houses import HouseFile
from tests import attaching
from tests import complaining as tell
from tests.conftest import NOON, Estate

BEGINS = datetime(2026, 4, 1, 1, tzinfo=UTC)
"""Nine in the morning of Wednesday, 1 April 2026, at the estate: the first day of the batch."""
ENDS = datetime(2026, 4, 10, 9, tzinfo=UTC)
BATCH: dict[str, Any] = {
    "title": "Spring batch", "appoint_from": BEGINS, "appoint_until": ENDS, "per_hour": 2,
    "contract_terms": [{"item": "wet_rooms", "months": 60}],
}  # fmt: skip
READY: dict[str, Any] = {
    "conditions": ["acceptance", "record", "books", "areas", "keys", "public"],
    "completed_at": datetime(2025, 11, 28, 2, tzinfo=UTC), "takeover_agreed": True,
}  # fmt: skip
NOTICE: dict[str, Any] = {
    "notice_no": "T-1", "appoint_from": BEGINS, "served_by": "ems", "tracking_no": "EM1234567",
    "receipt": "unknown",
}  # fmt: skip
CHECK_IN: dict[str, Any] = {
    "comes_as": "owner", "came_name": "Mr Wang", "originals_seen": True,
}  # fmt: skip
SETTLED: dict[str, Any] = {"price_settled": True, "fund_paid": True, "fund_proof": "F-88"}
ROOMS: dict[str, Any] = {"bedrooms": 1, "bathrooms": 1, "balconies": 1}
INSPECTED: dict[str, Any] = {"present": "owner", "owner_signs": "signed"}
METERS: dict[str, Any] = {
    "meters": [
        {"kind": "water", "meter_no": "W1", "reading": "3"},
        {"kind": "power", "meter_no": "P1", "reading": "12"},
    ]
}
FEES: dict[str, Any] = {"charge_sheet": "C-1", "fees_paid": True, "prepaid_months": "3"}
SIGN: dict[str, Any] = {
    "documents": [
        {"document": "guarantee", "copies": "1"}, {"document": "instructions", "copies": "1"},
    ],
    "papers_to": "Mr Wang", "signs_as": "owner", "certificate_signed": True,
    "covenant_signed": True, "agreement_signed": True, "charge_issued": True,
}  # fmt: skip
DELIVER: dict[str, Any] = {
    "keys": [{"kind": "door", "received": "5", "given": "5", "retained": "0"}],
    "received_by": "Mr Wang", "relation": "owner", "receiver_checked": True,
    "handed_how": "in_person", "key_list_signed": True,
}  # fmt: skip
PAPERS = [
    "registration", "identity", "inspection", "certificate", "covenant", "agreement", "receipts",
    "keys",
]  # fmt: skip
DEFECT: dict[str, Any] = {
    "room": "bathroom_1", "cat_l1": "waterproofing", "description": "Water under the tub",
    "severity": "3",
}  # fmt: skip


def finance(estate: Estate) -> Actor:
    """Return somebody who settles accounts; the name is one of the estate's people."""
    return Actor(estate.reader.id, "Finance", (Post(estate.project_id, Role.FINANCE),))


def sell(database: Database, estate: Estate) -> None:
    """Let every home be sold and not handed over, and its owner be known by phone."""
    with database.writing() as session:
        mine = col(UnitStatus.unit_id).in_(estate.units.values())
        session.execute(update(UnitStatus).where(mine).values(status="sold_not_handed"))
        rebuild_populations(session, project_ids=[estate.project_id])
        people = [
            {"project_id": estate.project_id, "name": f"王{code[-3:]}", "pinyin": "",
             "initials": "", "phone": f"1380000{number:04d}", "id_number": ""}
            for number, code in enumerate(estate.units, start=1)
        ]  # fmt: skip
        for unit_id, party_id in zip(
            estate.units.values(), importing.add_parties(session, people), strict=True
        ):
            session.add(
                UnitParty(
                    project_id=estate.project_id, unit_id=unit_id, party_id=party_id,
                    role="owner", from_day=day_number(NOON.date()), until_day=FOREVER,
                )
            )  # fmt: skip


def batch(database: Database, estate: Estate, **changes: Any) -> str:
    """Open a batch of the homes of building 1, and return its number."""
    sell(database, estate)
    with database.writing() as session:
        number = batch_making.open_batch(
            session, {**BATCH, **changes}, project_id=estate.project_id, token=tell.token(),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
        batch_making.add_building(
            session, number, estate.buildings["1"], actor=estate.supervisor, now=NOON
        )
    return number


def ready(database: Database, estate: Estate, **changes: Any) -> str:
    """Open a batch whose conditions are fulfilled."""
    number = batch(database, estate, **changes)
    step(database, number, "ready", READY, actor=estate.manager, now=NOON)
    return number


def contractor(database: Database, estate: Estate, name: str = "Tile Co") -> int:
    with database.writing() as session:
        known = contractors.listed(session, estate.project_id, actor=estate.supervisor)
        if name not in {one.name for one in known}:
            contractors.add(
                session, estate.project_id, name=name, trade="tiles", actor=estate.supervisor
            )
        known = contractors.listed(session, estate.project_id, actor=estate.supervisor)
    return next(one.id for one in known if one.name == name)


def listed(
    database: Database, number: str, *, actor: Actor, now: datetime = NOON, **look: Any
) -> list[House]:
    with database.reading() as session:
        case = batches.file_of(session, number, actor=actor).batch.case
        found, total = batches.houses(
            session, case, Look(**look), actor=actor, now=now, limit=99, offset=0
        )
    assert total == len(found)
    return found


def tallied(database: Database, number: str, *, actor: Actor) -> Batch:
    with database.reading() as session:
        return batches.file_of(session, number, actor=actor).batch


def house(database: Database, number: str, code: str, *, actor: Actor) -> str:
    """Return the number of the handover of one home of a batch."""
    found = listed(database, number, actor=actor)
    return next(one.number for one in found if one.unit_code == code)


def file(database: Database, number: str, *, actor: Actor) -> HouseFile:
    with database.reading() as session:
        return houses.file_of(session, number, actor=actor)


def step(
    database: Database,
    number: str,
    code: str,
    answers: Mapping[str, Any] | None = None,
    *,
    actor: Actor,
    now: datetime = BEGINS,
) -> Case:
    """Take one step over the version that is stored now."""
    with database.writing() as session:
        version = finding.found(session, number, actor=actor).version
        return houses.move(
            session, number, code, answers or {}, version=version, token=tell.token(),
            actor=actor, now=now,
        )  # fmt: skip


def notified(database: Database, estate: Estate, **changes: Any) -> str:
    """Bring the first home of a new batch as far as its notice."""
    number = ready(database, estate)
    first = house(database, number, "1-1-1-101", actor=estate.keeper)
    step(database, first, "notify", {**NOTICE, **changes}, actor=estate.keeper, now=NOON)
    return first


def qualified(database: Database, estate: Estate, **changes: Any) -> str:
    """Bring a home past the stations of identity and settlement."""
    number = notified(database, estate)
    step(database, number, "check_in", {**CHECK_IN, **changes}, actor=estate.desk)
    step(database, number, "settle", SETTLED, actor=finance(estate))
    return number


def inspecting_house(database: Database, estate: Estate, **changes: Any) -> str:
    number = qualified(database, estate, **changes)
    step(database, number, "inspect", ROOMS, actor=estate.keeper)
    return number


def look_at_everything(database: Database, number: str, *, actor: Actor) -> None:
    """Say of every room that what nobody has marked in it is sound."""
    rooms = {line.room for line in file(database, number, actor=actor).lines}
    with database.writing() as session:
        for room in sorted(rooms):
            inspecting.sound(session, number, room, actor=actor, now=BEGINS)


def defect(
    database: Database, number: str, *, actor: Actor, now: datetime = BEGINS, **changes: Any
) -> str:
    """Register a defect with a photo, and return its number."""
    with database.writing() as session:
        found = inspecting.register(
            session, number, {**DEFECT, **changes}, token=tell.token(), actor=actor, now=now
        )
    attaching.photograph(database, found, actor, "none", now=now)
    return found


def dispatched(
    database: Database, estate: Estate, number: str, *, now: datetime = BEGINS, **changes: Any
) -> str:
    found = defect(database, number, actor=estate.keeper, now=now, **changes)
    to = contractor(database, estate)
    step(database, found, "dispatch", {"contractor_id": to}, actor=estate.keeper, now=now)
    return found


def fixed(database: Database, estate: Estate, number: str, *, now: datetime) -> None:
    """Have a defect put right, with a photo from after."""
    attaching.photograph(database, number, estate.engineer, "after", now=now)
    step(database, number, "fix", {"done_note": "Sealed anew"}, actor=estate.engineer, now=now)


def signing(database: Database, estate: Estate, **changes: Any) -> str:
    """Bring a home without defects as far as its papers."""
    number = inspecting_house(database, estate, **changes)
    look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "meters", METERS, actor=estate.engineer)
    step(database, number, "accept", INSPECTED, actor=estate.keeper)
    return number


def to_the_keys(database: Database, estate: Estate, number: str) -> None:
    """Pay and sign whatever stands before the keys."""
    step(database, number, "fees", FEES, actor=finance(estate))
    step(database, number, "sign", SIGN, actor=estate.keeper)


def delivered(database: Database, estate: Estate, **changes: Any) -> str:
    number = signing(database, estate)
    to_the_keys(database, estate, number)
    step(database, number, "deliver", {**DELIVER, **changes}, actor=estate.desk)
    return number


def filed(database: Database, estate: Estate) -> str:
    number = delivered(database, estate)
    at = BEGINS + timedelta(hours=3)
    step(database, number, "enter_data", {"data_entered": True}, actor=estate.keeper, now=at)
    step(database, number, "file", {"papers": PAPERS}, actor=estate.keeper, now=at)
    return number
