"""The orders of paid services as lists show them, and the file of one (17 §8.3 search)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from data_access import case_lists, intake
from data_access import cases as case_store
from data_access import paid as store
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.paid import Posted
from domain import entry, rights
from domain.calendar import day_of
from domain.case import Case, Event, Owed
from domain.paid import pricing
from domain.people import Actor
from domain.procedures.service_order import SERVICE_ORDER
from domain.procedures.service_order import states as at
from domain.rights import Reach
from services import homes, name_masks
from services.paid import books
from services.paid.sums import sums

READ = "service_orders.read"
VIEWS: Mapping[str, tuple[str, ...]] = {
    "open": tuple(state.code for state in at.LIVE),
    "unpaid": (at.DONE.code, at.ACCEPTED.code, at.DISPUTED.code),
    "late": tuple(state.code for state in at.LIVE),
    "rework": (),
    "relief": (),
    "all": (),
}
"""The lists of the screen and the states that they show; late is signed, and not settled on
more than seven days after, as the figure of it counts (PS09)."""

BY_ROWS = ("late", "rework", "relief")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the list is narrowed by; empty means every."""

    view: str = "open"
    item: str = ""
    worker: int | None = None
    text: str = ""
    since_day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """An order as a list shows it."""

    case: Case
    total: Decimal
    late: bool


@dataclass(frozen=True)
class Page:
    """One page of orders, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class OrderFile:
    """An order with its history, its money, and what grew out of it."""

    case: Case
    zone: str
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    entries: tuple[Posted, ...]
    children: tuple[Case, ...]
    outstanding: Decimal


def listed(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime, limit: int,
    offset: int,
) -> Page:  # fmt: skip
    """Return a page of orders, the latest received first.

    :raises NotAllowed: when the actor reads no orders there
    """
    rights.require(actor, READ, project_id)
    wanted = _wanted(session, project_id, chosen, actor=actor, now=now)
    found = case_lists.listed(session, wanted, limit=limit, offset=offset)
    shown = [name_masks.case_shown(actor, SERVICE_ORDER, rights.shown(actor, c)) for c in found]
    zone = intake.project(session, project_id).zone
    return Page(tuple(_row(case, zone, now) for case in shown), case_lists.count(session, wanted))


def counts(session: Session, project_id: int, *, actor: Actor, now: datetime) -> dict[str, int]:
    """Return how many orders each list holds.

    :raises NotAllowed: when the actor reads no orders there
    """
    rights.require(actor, READ, project_id)
    return {
        view: case_lists.count(
            session, _wanted(session, project_id, Filter(view=view), actor=actor, now=now)
        )
        for view in VIEWS
    }


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> list[Case]:
    """Return the orders of a home that go on, as far as the actor reads them."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=SERVICE_ORDER.code, phases=("open",),
        unit_id=unit_id, viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=20, offset=0)
    return [rights.shown(actor, one) for one in found]


def file_of(session: Session, number: str, *, actor: Actor, now: datetime) -> OrderFile:
    """Return an order with all that belongs to it.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = books.order(session, number, actor=actor)
    reach = rights.reach(actor, "cases.read")
    posted = store.entries(session, [case.id])
    children = case_store.children(session, case.id, reach=reach)
    events = case_store.events(session, case.id)
    return OrderFile(
        case=name_masks.case_shown(actor, SERVICE_ORDER, case),
        zone=homes.project_rules(session, case.project_id, SERVICE_ORDER, now=now).rules.zone,
        events=name_masks.events_shown(actor, SERVICE_ORDER, case, events),
        owed=case_store.owed(session, case.id),
        entries=tuple(posted),
        children=tuple(
            rights.shown(actor, one)
            for one in children
            if rights.sees(actor, one) and rights.knows_complainant(actor, one)
        ),
        outstanding=pricing.outstanding(case.details, sums(posted)[0]),
    )


def _wanted(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime
) -> Wanted:
    reach = rights.reach(actor, READ).within({project_id})
    return Wanted(
        reach=reach,
        procedure=SERVICE_ORDER.code,
        states=VIEWS[chosen.view],
        assignee_id=chosen.worker,
        text=entry.search(chosen.text),
        ids=_ids(session, chosen, reach, day_of(now, intake.project(session, project_id).zone)),
        viewer_id=actor.id,
        led_project_ids=rights.led(actor),
    )


def _ids(session: Session, chosen: Filter, reach: Reach, today: int) -> list[int] | None:
    """Return the orders that their rows choose; None where the case alone says it."""
    if chosen.view not in BY_ROWS and not chosen.item and chosen.since_day is None:
        return None
    return store.chosen(
        session, reach=reach, view=chosen.view, item=chosen.item,
        signed_before=today - pricing.LATE_AFTER, since_day=chosen.since_day,
    )  # fmt: skip


def _row(case: Case, zone: str, now: datetime) -> Row:
    signed = case.verified_at if case.phase == "open" and case.replied_at is None else None
    late = day_of(now, zone) - day_of(signed or now, zone) > pricing.LATE_AFTER
    return Row(case=case, total=pricing.total(case.details), late=late)
