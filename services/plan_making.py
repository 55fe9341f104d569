"""Making a visit plan: what is proposed, the draft of it, and a new version of it (05 §5.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import accounts as account_store
from data_access import homes as home_store
from data_access import importing, intake, visit_candidates
from data_access import visit_plan_versions as store
from data_access.database import Session
from domain import rights, visit_planning
from domain.calendar import day_of, month_of, month_period
from domain.entry import text
from domain.people import Actor, Role
from domain.refusal import AnswerRefused
from domain.visit_need import Candidate
from domain.visit_plan import NOTE, RUNNING, ItemLine, PlanLine
from domain.visit_planning import MOST_A_MONTH, PER_MONTH, PER_WORKING_DAY, Planned, Proposal
from domain.visit_revision import Revised, revise
from services import accounts, project_days
from services.visit_plans import PlanRefused

BASE = "P2"
MONTH_TITLE = "Month"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a plan is asked for: `grid_id` None is the whole project, `month` None the year.

    `per_month` None asks for the smallest quota that leaves no household over; of a single
    month, for what one specialist can make in it.
    """

    project_id: int
    grid_id: int | None
    year: int
    month: int | None = None
    per_month: int | None = None


@dataclass(frozen=True)
class MadePlan:
    """A plan as it was drafted: its id and number, and what it holds."""

    id: int
    number: str
    proposal: Proposal


def areas(session: Session, project_id: int, *, actor: Actor) -> dict[int, str]:
    """Return the grids of a project that a plan may be made for, by id.

    :raises NotAllowed: when the actor does not plan visits in the project
    """
    rights.require(actor, "visit_plans.create", project_id)
    grids = home_store.grids(session, reach=rights.whole(project_id))
    return {grid.id: grid.name for grid in grids if grid.id is not None}


def propose(session: Session, wanted: Wanted, *, actor: Actor, now: datetime) -> Proposal:
    """Return what a plan from the present month, or from January of a later year, would hold.

    :raises NotAllowed: when the actor does not plan visits in the project
    :raises PlanRefused: when the time has passed, is taken, or nobody lives in the area
    :raises AnswerRefused: when the quota is no number of households
    """
    rights.require(actor, "visit_plans.create", wanted.project_id)
    zone = intake.project(session, wanted.project_id).zone
    months = _months(wanted, month_of(now, zone))
    per_month = wanted.per_month
    if per_month is not None and not 1 <= per_month <= MOST_A_MONTH:
        message = "Enter a number from {least} to {most}."
        raise AnswerRefused(PER_MONTH.title, message, least=1, most=MOST_A_MONTH)
    _check_area(session, wanted)
    day = day_of(now, zone)
    found = living(session, wanted.project_id, wanted.grid_id, day=day)
    if not found:
        raise PlanRefused("Nobody lives in this area yet, so there is nobody to plan for.")
    if wanted.month is not None and per_month is None:
        per_month = PER_WORKING_DAY * workdays(session, wanted.project_id, wanted.month)
    return visit_planning.propose(found, months=months, per_month=per_month, day=day)


def draft(session: Session, wanted: Wanted, *, actor: Actor, now: datetime) -> MadePlan:
    """Write the proposed plan as a draft; nothing of it is due before it is approved.

    An item goes to the specialist whose post names the household's grid; without one it is
    anybody's.

    :raises PlanRefused: also when nobody is left to visit
    """
    rights.require(actor, "visit_plans.create", wanted.project_id)
    importing.hold(session, wanted.project_id)  # nobody else makes a plan meanwhile
    proposal = propose(session, wanted, actor=actor, now=now)
    if not proposal.items:
        raise PlanRefused("Everybody here has been visited this year.")
    number = _number(session, wanted)
    newest = store.newest_version(session, project_id=wanted.project_id, number=number)
    plan = {
        "project_id": wanted.project_id,
        "grid_id": wanted.grid_id,
        "number": number,
        "version": newest + 1,
        "year": wanted.year,
        "month": wanted.month,
        "base_code": BASE,
        "base_count": proposal.base_count,
        "per_month": wanted.per_month,
        "state": "draft",
        "author_id": actor.id,
    }
    plan_id = store.add(session, plan)
    keepers = keepers_of(session, wanted.project_id, now)
    store.add_items(
        session, [planned_row(wanted.project_id, plan_id, item, keepers) for item in proposal.items]
    )
    note(session, wanted.project_id, plan_id, "draft", actor=actor, now=now)
    return MadePlan(plan_id, number, proposal)


def new_version(
    session: Session, line: PlanLine, reason: str, *, actor: Actor, now: datetime
) -> int:
    """Draft the next version of a plan that is in force, and return its id.

    The old version stays in force, and readable, until the new one is approved.

    :raises NotAllowed: when the actor does not plan visits in the project
    :raises PlanRefused: when the plan is not in force, or its next version is drafted already
    :raises AnswerRefused: when the reason is missing
    """
    rights.require(actor, "visit_plans.create", line.project_id)
    importing.hold(session, line.project_id)
    why = text(reason, most=NOTE.most, least=NOTE.least)
    newest = store.newest_version(session, project_id=line.project_id, number=line.number)
    if line.state not in RUNNING or _is_made(session, line):
        raise PlanRefused("A new version is made of a plan in force, one at a time.")
    revised = _revised(session, line, now)
    plan_id = store.add(session, {
        **{name: getattr(line, name) for name in COPIED},
        "version": newest + 1, "base_code": BASE, "replaces_id": line.id, "reason": why,
        "state": "draft", "author_id": actor.id,
    })  # fmt: skip
    keepers = keepers_of(session, line.project_id, now)
    store.add_items(session, [
        *(copied(line.project_id, plan_id, item, month) for item, month in revised.kept),
        *(planned_row(line.project_id, plan_id, item, keepers) for item in revised.new),
    ])  # fmt: skip
    note(session, line.project_id, plan_id, "revise", why, actor=actor, now=now)
    return plan_id


COPIED = ("project_id", "grid_id", "number", "year", "month", "base_count", "per_month")


def living(session: Session, project_id: int, grid_id: int | None, *, day: int) -> list[Candidate]:
    """Return the households that a plan is for, as they are on a day."""
    return visit_candidates.candidates(
        session, project_id=project_id, grid_id=grid_id, base_code=BASE, day=day
    )


def workdays(session: Session, project_id: int, month: int) -> int:
    """Return how many days of a month the project works."""
    table, period = project_days.workdays(session, project_id), month_period(month)
    days = (period.first.replace(day=day + 1) for day in range(period.days))
    return sum(table.works(day) for day in days)


def specialists(session: Session, project_id: int, now: datetime) -> list[tuple[int | None, int]]:
    """Return grid and id of each specialist at work in the project; without a grid for all."""
    present = {p.id for p in accounts.colleagues(session, project_ids=[project_id], now=now)}
    return [
        (held.post.grid_id, held.account_id)
        for held in account_store.posts_in(session, [project_id])
        if held.post.role is Role.SPECIALIST and held.account_id in present
    ]


def keepers_of(session: Session, project_id: int, now: datetime) -> dict[int | None, int]:
    """Return the specialist of each grid; of several, the first by name."""
    found: dict[int | None, int] = {}
    for grid_id, account_id in specialists(session, project_id, now):
        if grid_id is not None:
            found.setdefault(grid_id, account_id)
    return found


def note(
    session: Session, project_id: int, plan_id: int, step: str, said: str = "", *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Write a step into a plan's history."""
    store.add_event(session, {
        "project_id": project_id, "plan_id": plan_id, "step": step, "actor_id": actor.id,
        "at": now, "note": said,
    })  # fmt: skip


def _months(wanted: Wanted, present: int) -> range:
    if not present // 12 <= wanted.year <= present // 12 + 1:
        raise PlanRefused("A visit plan is made for this year or the next.")
    if wanted.month is None:
        return range(max(present, wanted.year * 12), wanted.year * 12 + 12)
    if wanted.month // 12 != wanted.year or wanted.month < present:
        raise AnswerRefused(MONTH_TITLE, "This month is over, or is not of that year.")
    return range(wanted.month, wanted.month + 1)


def _check_area(session: Session, wanted: Wanted) -> None:
    grids = {grid.id for grid in home_store.grids(session, reach=rights.whole(wanted.project_id))}
    if wanted.grid_id is not None and wanted.grid_id not in grids:
        raise rights.NotAllowed().trying("visit_plans.create", subject="area", ref=wanted.grid_id)
    taken = store.overlaps(
        session, project_id=wanted.project_id, grid_id=wanted.grid_id, year=wanted.year,
        month=wanted.month,
    )  # fmt: skip
    if taken:
        raise PlanRefused("There is a visit plan for this area and year already.")


def _number(session: Session, wanted: Wanted) -> str:
    number = f"ZFJH-{intake.project(session, wanted.project_id).code}-{wanted.year}"
    if wanted.month is not None:
        number += f"{wanted.month % 12 + 1:02d}"
    return f"{number}-{wanted.grid_id}" if wanted.grid_id else number


def _is_made(session: Session, line: PlanLine) -> bool:
    found = store.versions(session, line, reach=rights.whole(line.project_id))
    return any(one.state in ("draft", "submitted") for one in found)


def _revised(session: Session, line: PlanLine, now: datetime) -> Revised:
    zone = intake.project(session, line.project_id).zone
    left = range(max(month_of(now, zone), line.months.start), line.months.stop)
    if not left:
        raise PlanRefused("The time of this plan is over. Make the next plan instead.")
    day, items = day_of(now, zone), _all_items(session, line)
    found = living(session, line.project_id, line.grid_id, day=day)
    return revise(items, found, months=left, per_month=line.per_month, day=day)


def _all_items(session: Session, line: PlanLine) -> Sequence[ItemLine]:
    return store.items(session, line.id, reach=rights.whole(line.project_id))


def planned_row(
    project_id: int, plan_id: int, item: Planned, keepers: Mapping[int | None, int]
) -> dict[str, Any]:
    return {
        "project_id": project_id,
        "plan_id": plan_id,
        "unit_id": item.unit_id,
        "period_month": item.month,
        "assignee_id": keepers.get(item.grid_id),
        "kind": item.kind,
        "reason_tag": item.reason_tag,
        "method_planned": "door",
        "state": "proposed",
        "appointment_at": None,
        "fulfilled_by": None,
        "fulfilled_month": None,
    }


def copied(project_id: int, plan_id: int, item: ItemLine, month: int) -> dict[str, Any]:
    kept = ("unit_id", "assignee_id", "kind", "reason_tag", "method_planned", "appointment_at",
            "fulfilled_by", "fulfilled_month")  # fmt: skip
    return {
        "project_id": project_id,
        "plan_id": plan_id,
        "period_month": month,
        "state": "proposed",
        **{name: getattr(item, name) for name in kept},
    }
