"""The price lists of a project: the one in force, and those before and after (17 F-PS-01)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import attachments, intake
from data_access import paid as store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.paid import items
from domain.paid.items import Item, PriceList
from domain.people import Actor
from domain.procedures.price_list import DRAFT, ITEMS, PRICE_LIST, PUBLISHED

READ = "service_orders.read"


def published(session: Session, project_id: int, *, actor: Actor) -> list[PriceList]:
    """Return the published lists of a project, the latest to begin first.

    :raises NotAllowed: when the actor has nothing to do with paid services there
    """
    rights.require(actor, READ, project_id)
    return _published(session, project_id)


def today(session: Session, project_id: int, *, actor: Actor, now: datetime) -> PriceList | None:
    """Return the list in force now, None before there is one.

    :raises NotAllowed: when the actor has nothing to do with paid services there
    """
    rights.require(actor, READ, project_id)
    return in_force(session, project_id, now=now)


def drafts(session: Session, project_id: int, *, actor: Actor) -> list[Case]:
    """Return the lists that are not published yet, the latest first.

    :raises NotAllowed: when the actor has nothing to do with paid services there
    """
    rights.require(actor, READ, project_id)
    return store.lists(session, project_id, state=DRAFT.code)


def in_force(session: Session, project_id: int, *, now: datetime) -> PriceList | None:
    """Return the list of the day, for whatever rule asks."""
    zone = intake.project(session, project_id).zone
    return items.in_force(_published(session, project_id), now.astimezone(ZoneInfo(zone)).date())


def choices(session: Session, project_id: int, *, now: datetime) -> dict[str, str]:
    """Return the items that may be ordered now, by code, as a form offers them."""
    found = in_force(session, project_id, now=now)
    return {one.code: _called(one) for one in found.items} if found else {}


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what the steps of a list look at; nothing for other procedures."""
    if case.procedure != PRICE_LIST.code:
        return {}
    days = {one.valid_from for one in _published(session, case.project_id)}
    photos = sum(attachments.marks(session, case.id).values())
    return {"list_days": days, "photos": photos}


def _published(session: Session, project_id: int) -> list[PriceList]:
    zone = intake.project(session, project_id).zone
    return [_list(case, zone) for case in store.lists(session, project_id, state=PUBLISHED.code)]


def _list(case: Case, zone: str) -> PriceList:
    return PriceList(
        number=case.number,
        version=case.issued_no,
        valid_from=_day(case, zone),
        items=items.read(_rows(case.details)),
    )


def _day(case: Case, zone: str) -> date:
    begins = case.appoint_from or case.received_at
    return begins.astimezone(ZoneInfo(zone)).date()


def _rows(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(told.get(ITEMS.code) or ())


def _called(one: Item) -> str:
    price = f" · {one.price:.2f}/{one.unit}" if one.price is not None else ""
    return f"{one.code} {one.name}{price}"
