"""Visit plans: who is to be visited when, what is due, and which visit fulfilled what (05 §5.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data_access import accounts as account_store
from data_access import homes as home_store
from data_access import importing, intake, visit_candidates
from data_access import visit_plans as store
from data_access import visits as visit_store
from data_access.database import Session
from domain import rights, visit_planning
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.people import Actor, Role
from domain.refusal import AnswerRefused, Refusal
from domain.visit_planning import (
    CANCEL_REASON,
    MOST_A_MONTH,
    OPEN_ITEMS,
    PER_MONTH,
    DueItem,
    PlanLine,
    Proposal,
)
from services import accounts

BASE = "P2"


class PlanRefused(Refusal):
    """The plan, or the change of it, cannot be made. The text says why."""


@dataclass(frozen=True)
class MadePlan:
    """A plan as it was made: its number, and what it holds."""

    number: str
    proposal: Proposal


def areas(session: Session, project_id: int, *, actor: Actor) -> dict[int, str]:
    """Return the grids of a project that a plan may be made for, by id.

    :raises NotAllowed: when the actor does not plan visits in the project
    """
    rights.require(actor, "visit_plans.create", project_id)
    grids = home_store.grids(session, reach=rights.whole(project_id))
    return {grid.id: grid.name for grid in grids if grid.id is not None}


def propose(
    session: Session,
    *,
    project_id: int,
    grid_id: int | None,
    year: int,
    per_month: int | None,
    actor: Actor,
    now: datetime,
) -> Proposal:
    """Return what a plan from the present month, or from January of a later year, would hold.

    `per_month` None asks for the smallest quota that leaves no household over.

    :raises NotAllowed: when the actor does not plan visits in the project
    :raises PlanRefused: when the year has passed, is taken, or nobody lives in the area
    :raises AnswerRefused: when the quota is no number of households
    """
    rights.require(actor, "visit_plans.create", project_id)
    zone = intake.project(session, project_id).zone
    present = month_of(now, zone)
    if not present // 12 <= year <= present // 12 + 1:
        raise PlanRefused("A visit plan is made for this year or the next.")
    if per_month is not None and not 1 <= per_month <= MOST_A_MONTH:
        message = "Enter a number from {least} to {most}."
        raise AnswerRefused(PER_MONTH.title, message, least=1, most=MOST_A_MONTH)
    _check_area(session, project_id, grid_id, year)
    found = visit_candidates.candidates(
        session, project_id=project_id, grid_id=grid_id, base_code=BASE, day=day_of(now, zone)
    )
    if not found:
        raise PlanRefused("Nobody lives in this area yet, so there is nobody to plan for.")
    months = range(max(present, year * 12), year * 12 + 12)
    return visit_planning.propose(found, months=months, per_month=per_month)


def make(
    session: Session,
    *,
    project_id: int,
    grid_id: int | None,
    year: int,
    per_month: int | None,
    actor: Actor,
    now: datetime,
) -> MadePlan:
    """Write the proposed plan as approved by the actor.

    The base is frozen: households that move in later do not change it. An item goes to the
    specialist whose post names the household's grid; without one it is anybody's.

    :raises PlanRefused: also when the specialists could not make the visits, or none is left
    """
    number = _reserve(session, project_id, grid_id, year, actor)
    proposal = propose(
        session,
        project_id=project_id,
        grid_id=grid_id,
        year=year,
        per_month=per_month,
        actor=actor,
        now=now,
    )
    _check_proposal(session, proposal, project_id, now)
    plan = {
        "project_id": project_id,
        "grid_id": grid_id,
        "number": number,
        "year": year,
        "base_code": BASE,
        "base_count": proposal.base_count,
        "author_id": actor.id,
        "approved_at": now,
    }
    _store(session, plan, proposal, _keepers(session, project_id, now))
    return MadePlan(number, proposal)


def plans(session: Session, *, actor: Actor) -> list[PlanLine]:
    """Return the plans of the actor's projects, the newest year first."""
    return store.plans(session, reach=rights.reach(actor, "visit_plans.read"))


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


def follow(session: Session, case: Case) -> None:
    """Keep visit and plan in step with a moved visit case: one that was rejected or voided
    counts for nothing."""
    if case.state not in ("rejected", "voided") or case.unit_id is None:
        return
    visit_store.reject(session, case.id, voided=case.state == "voided")
    store.reopen(session, case_id=case.id, unit_id=case.unit_id)
    settle(session, case.unit_id)


def _check_area(session: Session, project_id: int, grid_id: int | None, year: int) -> None:
    grids = {grid.id for grid in home_store.grids(session, reach=rights.whole(project_id))}
    if grid_id is not None and grid_id not in grids:
        raise rights.NotAllowed().trying("visit_plans.create", subject="area", ref=grid_id)
    if store.overlaps(session, project_id=project_id, grid_id=grid_id, year=year):
        raise PlanRefused("There is a visit plan for this area and year already.")


def _check_proposal(session: Session, proposal: Proposal, project_id: int, now: datetime) -> None:
    if not proposal.items:
        raise PlanRefused("Everybody here has been visited this year.")
    staff = accounts.colleagues(session, project_ids=[project_id], now=now)
    specialists = sum(Role.SPECIALIST in person.roles for person in staff) or 1
    most = specialists * visit_planning.PER_WORKING_DAY * visit_planning.WORKING_DAYS
    if proposal.busiest > most:
        raise PlanRefused(
            "The fullest month holds {busiest} visits; the specialists can make {most}, "
            "8 each a working day. Ask for fewer households a month.",
            busiest=proposal.busiest,
            most=most,
        )


def _keepers(session: Session, project_id: int, now: datetime) -> dict[int | None, int]:
    """Return the specialist of each grid; of several, the first by name."""
    present = {p.id for p in accounts.colleagues(session, project_ids=[project_id], now=now)}
    posts = account_store.posts_in(session, [project_id])
    found: dict[int | None, int] = {}
    for held in posts:
        if held.post.role is Role.SPECIALIST and held.post.grid_id and held.account_id in present:
            found.setdefault(held.post.grid_id, held.account_id)
    return found


def _reserve(
    session: Session, project_id: int, grid_id: int | None, year: int, actor: Actor
) -> str:
    """Let nobody else make a plan of the project meanwhile, and return the plan's number."""
    rights.require(actor, "visit_plans.create", project_id)
    importing.hold(session, project_id)
    number = f"ZFJH-{intake.project(session, project_id).code}-{year}"
    return f"{number}-{grid_id}" if grid_id else number


def _store(
    session: Session,
    plan: Mapping[str, object],
    proposal: Proposal,
    keepers: Mapping[int | None, int],
) -> None:
    plan_id = store.add(session, plan)
    rows = [
        {
            "project_id": plan["project_id"],
            "plan_id": plan_id,
            "unit_id": item.unit_id,
            "period_month": item.month,
            "assignee_id": keepers.get(item.grid_id),
            "kind": item.kind,
            "state": "planned",
        }
        for item in proposal.items
    ]
    store.add_items(session, rows)
