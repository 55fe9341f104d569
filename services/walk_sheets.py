"""The walk sheet of one specialist and day, made from what is due and what is known (05 §5.4)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import intake, visit_candidates
from data_access import visit_plans as store
from data_access.database import Session
from domain import rights, visit_need, walk_sheet
from domain.calendar import date_of, day_number, month_number
from domain.case import Case
from domain.household import Household
from domain.people import Actor
from domain.procedures.visit import VISIT
from domain.refusal import Refusal
from domain.visit_need import Candidate
from domain.visit_plan import DueItem
from domain.walk_sheet import Matter, Stop, WalkSheet
from services import accounts, case_lists, homes, plan_making, visit_advice
from services.homes import HouseholdNotFound
from services.visit_advice import NOTHING, Advice

MOST_DUE = 400


class NoWalk(Refusal):
    """There is nobody to visit on that day. The text says what to do."""


def specialists(
    session: Session, project_id: int, *, actor: Actor, now: datetime
) -> dict[int, str]:
    """Return for whom the actor may make a walk sheet: a lead for all, others for themselves.

    :raises NotAllowed: when the actor records no visits in the project
    """
    rights.require(actor, "visits.create", project_id)
    if not rights.may(actor, "visit_plans.create", project_id):
        return {actor.id: actor.name}
    people = accounts.colleagues(session, project_ids=[project_id], now=now)
    working = {person for _grid, person in plan_making.specialists(session, project_id, now)}
    return {p.id: p.name for p in people if p.id in working or p.id == actor.id}


def build(
    session: Session, project_id: int, person_id: int, day: date, *, actor: Actor, now: datetime
) -> WalkSheet:
    """Return the walk of a specialist on a day: at most eight households and all appointments.

    Who refused in this quarter is left in peace, and who has an appointment on another day
    waits for it.

    :raises NotAllowed: when the person is not one whose sheet the actor may make
    :raises NoWalk: when nobody is due
    """
    people = specialists(session, project_id, actor=actor, now=now)
    if person_id not in people:
        raise rights.NotAllowed().trying("visits.create", subject="person", ref=person_id)
    due = _due(session, project_id, person_id, day, actor)
    advice = visit_advice.of_units(
        session, project_id, [item.unit_id for item in due], actor=actor, now=now
    )
    zone = intake.project(session, project_id).zone
    open_ = {
        item.unit_id: item
        for item in reversed(due)
        if advice.get(item.unit_id, NOTHING).refused_until is None and _fits(item, day, zone)
    }
    stops = list(_stops(session, project_id, open_, advice, day=day, actor=actor))
    if not stops:
        raise NoWalk("Nobody is due for this person on that day. Look at the list of all.")
    estate = intake.project(session, project_id).name
    left = max(len(open_) - len(stops), 0)
    return WalkSheet(
        project_id=project_id, estate=estate, specialist=people[person_id], day=day,
        stops=tuple(stops), left=left,
    )  # fmt: skip


def _due(
    session: Session, project_id: int, person_id: int, day: date, actor: Actor
) -> Sequence[DueItem]:
    found = store.due(
        session,
        reach=rights.reach(actor, "visit_plans.read"),
        assignee_id=person_id,
        month=month_number(day),
        limit=MOST_DUE,
    )
    return [item for item in found if item.project_id == project_id]


def _fits(item: DueItem, day: date, zone: str) -> bool:
    agreed = item.appointment_at
    return agreed is None or agreed.astimezone(ZoneInfo(zone)).date() <= day


def _stops(
    session: Session,
    project_id: int,
    items: Mapping[int, DueItem],
    advice: Mapping[int, Advice],
    *,
    day: date,
    actor: Actor,
) -> Iterator[Stop]:
    number = day_number(day)
    found = visit_candidates.candidates(
        session, project_id=project_id, grid_id=None, base_code=plan_making.BASE, day=number,
        unit_ids=list(items),
    )  # fmt: skip
    fixed = [unit_id for unit_id, item in items.items() if item.appointment_at]
    points = [visit_need.points(one, day=number) for one in found]
    for candidate in walk_sheet.choose(found, points, fixed):
        try:
            household = homes.household(session, candidate.unit_id, actor=actor)
        except HouseholdNotFound:  # a home of the visitor's own
            continue
        item = items[candidate.unit_id]
        known = advice.get(candidate.unit_id, NOTHING)
        cases = [
            *case_lists.open_of_unit(session, candidate.unit_id, actor=actor),
            *case_lists.visits_of_unit(session, candidate.unit_id, actor=actor),
        ]
        yield _stop(candidate, item, household, advice=known, cases=cases, day=number)


def _stop(
    candidate: Candidate,
    item: DueItem,
    household: Household,
    *,
    advice: Advice,
    cases: Sequence[Case],
    day: int,
) -> Stop:
    first = next((person.name for person in household.residents), "")
    last = candidate.last_day
    return Stop(
        item_id=item.id,
        unit_id=item.unit_id,
        unit_code=item.unit_code,
        building=item.building,
        entrance=item.entrance,
        floor=item.floor,
        who=first[:1] + "**" if first else "",
        kind=item.kind,
        rhythm=walk_sheet.rhythm(household.tags),
        period_month=item.period_month,
        appointment_at=item.appointment_at,
        last_day=date_of(last) if last is not None else None,
        attempts=advice.failed,
        best=advice.best,
        reasons=visit_need.reasons(candidate, day=day),
        open=tuple(
            Matter(c.number, c.title, c.due_at) for c in cases if c.procedure != VISIT.code
        ),
        promised=tuple(
            Matter(c.number, str(c.details.get("promise") or c.title), c.promised_at)
            for c in cases
            if c.promised_at is not None and c.replied_at is None
        ),
    )  # fmt: skip
