"""What the steps of an order look at beyond its answers: list, warranties, worker, money."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from data_access import attachments, inspections, intake
from data_access import paid as store
from data_access.database import Session
from domain.calendar import date_of, day_of
from domain.case import Case
from domain.paid.items import Item
from domain.procedure import Answers
from domain.procedures.service_order import SERVICE_ORDER
from domain.procedures.service_order.effects import SNAPSHOT
from services.handing_over import warranties
from services.paid import price_lists
from services.paid.sums import sums


def hold(session: Session, case: Case) -> None:
    """Let no money come in between what the guards of an order's step read and the step."""
    if case.procedure == SERVICE_ORDER.code:
        store.hold(session, case.id)


def facts(session: Session, case: Case, given: Answers, *, now: datetime) -> dict[str, Any]:
    """Return the facts for a step of an order or of a price list; none for others."""
    if case.procedure != SERVICE_ORDER.code:
        return price_lists.facts(session, case)
    zone = intake.project(session, case.project_id).zone
    day = now.astimezone(ZoneInfo(zone)).date()
    received, refunded = sums(store.entries(session, [case.id]))
    return {
        "received": received,
        "refunded": refunded,
        "files": attachments.count(session, case.id),
        "still_warranted": warranted(case, day, zone),
        **_item(session, case, given, now=now),
        **_home(session, case, given, day, zone),
        "company": _company(session, case, given, day_of(now, zone)),
    }


def warranted(case: Case, day: date, zone: str) -> bool:
    """Tell whether our own warranty of an order still runs: its days since it was signed."""
    days = int(case.details.get("item_warranty_days") or 0)
    if case.verified_at is None:
        return False
    return day <= case.verified_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)


def _item(session: Session, case: Case, given: Answers, *, now: datetime) -> dict[str, Any]:
    """Return the item that is being quoted, or what the order has kept of it."""
    code, found = given.get("item_code"), price_lists.in_force(session, case.project_id, now=now)
    one = found.item(str(code)) if code and found else None
    if one is None or found is None:
        kept = {f"item_{name}": case.details.get(f"item_{name}") for name in SNAPSHOT}
        return {**kept, "item_price": None, "item_material": "", "list_no": ""}
    told = {f"item_{name}": getattr(one, name) for name in SNAPSHOT}
    return {
        **told, "item_price": _price(one), "item_material": one.material, "list_no": found.number,
    }  # fmt: skip


def _price(one: Item) -> str:
    return "quote" if one.price is None else str(one.price)


def _home(session: Session, case: Case, given: Answers, day: date, zone: str) -> dict[str, Any]:
    if case.unit_id is None or "item_code" not in given:
        return {"warranties": {}, "warranty_work": "", "done_before": ""}
    house = store.handover_of(session, case.unit_id)
    found = warranties.of_case(session, house) if house else ()
    earlier = store.orders_of_unit(session, case.unit_id, apart=case.id)
    same = [one for one in earlier if one.details.get("item_code") == given["item_code"]]
    return {
        "warranties": {o.item.code: o.ends.effective for o in found if day <= o.ends.effective},
        "warranty_work": store.warranty_work(session, case.unit_id),
        "done_before": next((o.number for o in same if warranted(o, day, zone)), ""),
    }


def _company(session: Session, case: Case, given: Answers, day: int) -> dict[str, bool] | None:
    """Return whether the papers of the company hold on a day; None where we do it ourselves."""
    chosen = given.get("contractor_id")
    every = inspections.contractors(session, case.project_id) if chosen else []
    one = next((company for company in every if company.id == chosen), None)
    if one is None:
        return None
    begun = one.contract_from_day is None or one.contract_from_day <= day
    return {
        "licensed": bool(one.licence_no) and _holds(one.licence_until_day, day),
        "insured": _holds(one.insured_until_day, day),
        "contracted": begun and _holds(one.contract_until_day, day),
    }


def _holds(until: int | None, day: int) -> bool:
    """A paper without a known end does not hold."""
    return until is not None and date_of(day) <= date_of(until)
