"""What visit plans in force ask for: what is due, and which visit fulfilled what (05 §5.4)."""

from datetime import datetime

from data_access import visit_plans as store
from data_access import visits as visit_store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.visit_plan import DueItem
from domain.visit_planning import CANCEL_REASON, OPEN_ITEMS


class PlanRefused(Refusal):
    """The plan, or the change of it, cannot be made. The text says why."""


def due_items(
    session: Session, *, actor: Actor, month: int, mine: bool, limit: int = 200
) -> list[DueItem]:
    """Return the households still to be visited in the month's year up to the month.

    Overdue ones come first; what an earlier year's plan missed is listed no more.
    `mine` narrows to what is the actor's or nobody's; a post that records no visits sees none.
    """
    return store.due(
        session,
        reach=rights.reach(actor, "visits.create"),
        assignee_id=actor.id if mine else None,
        month=month,
        limit=limit,
    )


def cancel(session: Session, item_id: int, reason: str, *, actor: Actor) -> None:
    """Strike an item from the plan for one of the agreed reasons.

    :raises PlanRefused: when it is done or struck already, or not the actor's to see
    :raises AnswerRefused: when the reason is not one of the list
    """
    item = store.item(session, item_id, reach=rights.reach(actor, "visit_plans.create"))
    if item is None:
        raise rights.NotAllowed().trying("visit_plans.create", subject="plan item", ref=item_id)
    if reason not in CANCEL_REASON.options:
        raise AnswerRefused(CANCEL_REASON.title, "Choose one from the list.")
    if item.state not in OPEN_ITEMS:
        raise PlanRefused("This visit is done or was struck from the plan already.")
    store.change(session, item_id, {"state": "cancelled", "cancel_reason": reason})


def require_open(session: Session, item_id: int | None, *, unit_id: int, project_id: int) -> None:
    """Let an attempt at a plan item pass when it is this household's and still open.

    :raises AnswerRefused: otherwise
    """
    if item_id is None:
        return
    item = store.item(session, item_id, reach=rights.whole(project_id))
    if item is None or item.unit_id != unit_id or item.state not in OPEN_ITEMS:
        raise AnswerRefused("Planned visit", "It is not of this household, or is open no more.")


def appoint(session: Session, item_id: int, at: datetime) -> None:
    """Set the appointment that the household asked for instead."""
    store.change(session, item_id, {"state": "scheduled", "appointment_at": at})


def settle(session: Session, unit_id: int) -> None:
    """Let the unit's effective visits fulfil its open items.

    A visit fulfils the item of its own month (on time), else the earliest open one before
    it in the same calendar year (late); nothing is fulfilled in advance, and nothing of an
    earlier plan year. So a month once missed does not make every later visit late.
    """
    for case_id, month in visit_store.unused(session, unit_id):
        waiting = store.open_items(session, unit_id, until_month=month)
        item = next((i for i in waiting if i.period_month == month), next(iter(waiting), None))
        if item is not None:
            store.fulfil(session, item.id, case_id=case_id, month=month)


def strike(session: Session, unit_id: int, reason: str) -> None:
    """Strike all that plans in force still ask of a household."""
    values = {"state": "cancelled", "cancel_reason": reason}
    for item in store.open_items_of(session, unit_id):
        store.change(session, item.id, values)


def follow(session: Session, case: Case) -> None:
    """Keep visit and plan in step with a moved visit case: one that was rejected or voided, or
    waits for a lead to confirm it, counts for nothing."""
    if case.unit_id is None:
        return
    if case.state == "submitted":
        visit_store.accept(session, case.id)
        settle(session, case.unit_id)
    if case.state not in ("rejected", "voided", "late"):
        return
    visit_store.reject(session, case.id, voided=case.state == "voided")
    store.reopen(session, case_id=case.id, unit_id=case.unit_id)
    settle(session, case.unit_id)
