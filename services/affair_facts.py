"""What the guards of affairs look at beyond the answers: the register, and what is in force."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import affairs as store
from data_access import cases, intake
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.procedure import Answers
from domain.procedures.affairs import AFFAIRS

CARD_LIMIT = "cards.limit"
CARDS_OF_A_HOME = 6
"""Valid cards of one home, unless the project sets another number."""
PROMISED = ("approved", "settled")
CODES = frozenset(one.code for one in AFFAIRS)


def of_home(
    session: Session, procedure: str, place: Mapping[str, Any], given: Answers
) -> dict[str, Any]:
    """Return the facts for an affair that is being registered; none for other procedures."""
    if procedure not in CODES:
        return {}
    return _facts(session, procedure, place["project_id"], place["unit_id"], given, apart=0)


def of_case(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    """Return the facts for the next step of an affair; none for other procedures."""
    if case.procedure not in CODES:
        return {}
    known = {
        "issued_no": case.issued_no,
        "appoint_from": case.appoint_from,
        "valid_until": case.valid_until,
        "venue": case.details.get("venue"),
    }
    said = {name: value for name, value in given.items() if value is not None}
    found = _facts(
        session, case.procedure, case.project_id, case.unit_id, {**known, **said}, apart=case.id
    )
    return {**found, "permit_until": _permit_until(session, case)}


def _facts(
    session: Session,
    procedure: str,
    project_id: int,
    unit_id: int | None,
    given: Answers,
    *,
    apart: int,
) -> dict[str, Any]:
    called, number = given.get("consent_phone"), given.get("issued_no")
    found: dict[str, Any] = {"zone": intake.project(session, project_id).zone}
    found["owners_number"] = bool(
        called and unit_id is not None and store.is_owners_number(session, unit_id, called)
    )
    found["number_in_force"] = bool(
        number and store.number_in_force(session, project_id, procedure, number, apart=apart)
    )
    if procedure == "card" and unit_id is not None:
        found |= _cards(session, project_id, unit_id)
    if procedure == "venue":
        found["room_taken"] = _room_taken(session, project_id, given, apart)
    return found


def _permit_until(session: Session, case: Case) -> datetime | None:
    """Return until when the permit of the renovation holds that a pass hangs on (F-RN-07)."""
    if case.procedure != "decoration_pass" or case.parent_id is None:
        return None
    site = cases.by_id(session, case.parent_id, reach=rights.whole(case.project_id))
    return site.valid_until if site and site.procedure == "renovation" else None


def _cards(session: Session, project_id: int, unit_id: int) -> dict[str, Any]:
    own = intake.settings(session, project_id=project_id, prefix=CARD_LIMIT)
    cards = store.in_force(session, project_id, "card", unit_id=unit_id)
    leases = store.in_force(session, project_id, "tenant", unit_id=unit_id)
    ends: list[datetime] = [one.valid_until for one in leases if one.valid_until]
    return {
        "active_cards": len(cards),
        "card_limit": int(own.get(CARD_LIMIT, CARDS_OF_A_HOME)),
        "lease_until": max(ends, default=None),
    }


def _room_taken(session: Session, project_id: int, given: Answers, apart: int) -> bool:
    start, end = given.get("appoint_from"), given.get("valid_until")
    if start is None or end is None:
        return False
    others = store.overlapping(
        session, project_id, "venue", PROMISED, start=start, end=end, apart=apart
    )
    return any(one.details.get("venue") == given.get("venue") for one in others)
