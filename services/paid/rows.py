"""What lists and figures read of an order, written after every step from case and ledger."""

from datetime import datetime
from typing import Any

from data_access import intake
from data_access import paid as store
from data_access.database import Session
from domain.calendar import date_of, day_of, month_number
from domain.case import Case
from domain.charges import exact
from domain.paid import pricing
from services.paid.sums import sums

WAITING = ("asked", "approved")
CONTENT = ("very_satisfied", "satisfied")


def keep(session: Session, case: Case) -> None:
    """Write the row of an order as its case and its ledger say it now."""
    zone = intake.project(session, case.project_id).zone
    received, refunded = sums(store.entries(session, [case.id]))
    store.keep(session, case.id, {**columns(case, zone), "paid": received, "refunded": refunded})


def columns(case: Case, zone: str) -> dict[str, Any]:
    """Return what the case alone says; days are those of the zone."""
    told = case.details
    confirmed = told.get("confirmed_total") is not None
    return {
        "project_id": case.project_id,
        "received_day": case.received_day,
        "received_month": month_number(date_of(case.received_day)),
        "accepted_day": _day(case.verified_at, zone),
        "settled_day": _day(case.replied_at, zone),
        "followed_day": _day(case.return_visited_at, zone),
        "list_no": told.get("list_no") or "",
        "item_code": told.get("item_code") or "",
        "contractor_id": told.get("contractor_id"),
        "labour": exact(told.get("labour")),
        "materials": exact(told.get("materials")),
        "discount": exact(told.get("discount")) + exact(told.get("waived")),
        "total": pricing.total(told) if confirmed else exact(0),
        "as_listed": pricing.is_as_listed(told) if confirmed else None,
        "on_time": _on_time(case),
        "rating": int(told["rating"]) if told.get("rating") else None,
        "reworks": int(told.get("reworks") or 0),
        "relief": told["relief"] if told.get("relief_state") in WAITING else "",
        "disputed": bool(told.get("was_disputed")),
        "satisfied": _satisfied(case),
    }


def _on_time(case: Case) -> bool | None:
    """Tell whether the first arrival was within the appointment; None before there is any."""
    first = case.details.get("first_arrival_late")
    return None if first is None else not first


def _satisfied(case: Case) -> bool | None:
    """What the customer said when asked; silence says nothing."""
    if case.satisfaction in (None, "unrated"):
        return None
    return case.satisfaction in CONTENT


def _day(at: datetime | None, zone: str) -> int | None:
    return None if at is None else day_of(at, zone)
