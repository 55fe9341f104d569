"""Changes of a visit plan's draft by hand: a household is moved, dropped, added or reassigned."""

from datetime import datetime

from data_access import importing, intake
from data_access import visit_plan_versions as store
from data_access.database import Session
from domain import rights
from domain.calendar import label, month_of
from domain.homes import TAG
from domain.people import Actor
from domain.procedures.visit import KINDS, METHODS
from domain.refusal import AnswerRefused
from domain.visit_plan import METHOD_PLANNED, ItemLine, PlanLine
from domain.visit_planning import CANCEL_REASON, KIND_OF_TAG, Planned
from services import accounts, homes, plan_making
from services.visit_plans import PlanRefused

MONTH_TITLE, PERSON_TITLE = "Month", "Specialist"


def move(
    session: Session, item_id: int, plan_id: int, month: int, *, actor: Actor, now: datetime
) -> None:
    """Plan the visit for another month.

    :raises AnswerRefused: when the month is not the plan's, over, or holds the household already
    """
    line, item = _open(session, plan_id, item_id, actor)
    _check_month(session, line, item.unit_id, month, now)
    store.change_items(session, [item.id], {"period_month": month})
    _note(session, line, f"{item.unit_code} → {label(month, 'month')}", actor, now)


def drop(
    session: Session, item_id: int, plan_id: int, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Take a household out of the draft for one of the agreed reasons.

    :raises AnswerRefused: when the reason is not one of the list
    """
    line, item = _open(session, plan_id, item_id, actor)
    if reason not in CANCEL_REASON.options:
        raise AnswerRefused(CANCEL_REASON.title, "Choose one from the list.")
    values = {"state": "cancelled", "cancel_reason": reason}
    store.change_items(session, [item.id], values)
    _note(session, line, f"− {item.unit_code}", actor, now)


def assign(
    session: Session, item_id: int, plan_id: int, person_id: int, method: str, *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Give the visit to a specialist of the project, and plan how it is made.

    :raises AnswerRefused: when the person has no post there, or the method is unknown
    """
    line, item = _open(session, plan_id, item_id, actor)
    people = accounts.colleagues(session, project_ids=[line.project_id], now=now)
    found = next((person for person in people if person.id == person_id), None)
    if found is None:
        raise AnswerRefused(PERSON_TITLE, "Choose a person of this project.")
    if method not in METHODS:
        raise AnswerRefused(METHOD_PLANNED.title, "Choose one from the list.")
    store.change_items(session, [item.id], {"assignee_id": person_id, "method_planned": method})
    _note(session, line, f"{item.unit_code}: {found.name}", actor, now)


def add(
    session: Session, plan_id: int, unit_id: int, month: int, kind: str, *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Add a visit of a household to the draft.

    :raises HouseholdNotFound: when there is no such household for the actor
    :raises AnswerRefused: when it lies outside the plan's area, or the month cannot be
    """
    line = _draft(session, plan_id, actor)
    found = homes.household(session, unit_id, actor=actor)
    inside = found.home.project_id == line.project_id and line.grid_id in (None, found.grid_id)
    if not inside:
        raise AnswerRefused("Room", "This room is not in the plan's area.")
    if kind not in KINDS:
        raise AnswerRefused("Kind of visit", "Choose one from the list.")
    _check_month(session, line, unit_id, month, now)
    tag = next((t for t in found.tags if t in TAG and KIND_OF_TAG[t] == kind), "")
    keeper = plan_making.keepers_of(session, line.project_id, now).get(found.grid_id)
    planned = Planned(unit_id, found.grid_id, month, kind, tag)
    keepers = {found.grid_id: keeper} if keeper else {}
    row = plan_making.planned_row(line.project_id, plan_id, planned, keepers)
    store.add_items(session, [row])
    _note(session, line, f"+ {found.home.code} {label(month, 'month')}", actor, now)


def _draft(session: Session, plan_id: int, actor: Actor) -> PlanLine:
    line = store.plan(session, plan_id, reach=rights.reach(actor, "visit_plans.create"))
    if line is None:
        raise rights.NotAllowed().trying("visit_plans.create", subject="visit plan", ref=plan_id)
    importing.hold(session, line.project_id)
    line = store.plan(session, plan_id, reach=rights.whole(line.project_id))
    if line is None or line.state != "draft":
        raise PlanRefused("Only a draft is changed by hand. Make a new version of the plan.")
    return line


def _open(session: Session, plan_id: int, item_id: int, actor: Actor) -> tuple[PlanLine, ItemLine]:
    line = _draft(session, plan_id, actor)
    found = store.items(session, plan_id, reach=rights.whole(line.project_id))
    item = next((one for one in found if one.id == item_id), None)
    if item is None or item.state != "proposed" or item.fulfilled_by is not None:
        raise PlanRefused("This visit is done or was struck from the plan already.")
    return line, item


def _check_month(session: Session, line: PlanLine, unit_id: int, month: int, now: datetime) -> None:
    present = month_of(now, intake.project(session, line.project_id).zone)
    if month not in line.months or month < present:
        raise AnswerRefused(MONTH_TITLE, "This month is over, or is not of this plan.")
    items = store.items(session, line.id, reach=rights.whole(line.project_id))
    if any(i.unit_id == unit_id and i.period_month == month for i in items):
        raise AnswerRefused(MONTH_TITLE, "This household is planned for that month already.")


def _note(session: Session, line: PlanLine, said: str, actor: Actor, now: datetime) -> None:
    plan_making.note(session, line.project_id, line.id, "change", said, actor=actor, now=now)
