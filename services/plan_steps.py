"""One visit plan: what it holds, what is wrong with it, its steps, and changes of its draft."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from data_access import homes as home_store
from data_access import importing, intake
from data_access import visit_plan_versions as store
from data_access.database import Session
from data_access.visit_plan_versions import PlanEvent
from domain import rights
from domain.calendar import date_of, day_of, month_of
from domain.entry import text
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.visit_plan import (
    COUNTED,
    IN_FORCE,
    RUNNING,
    STEP,
    STEPS,
    WAITING,
    Change,
    ItemLine,
    Load,
    PlanLine,
    Step,
    compare,
    is_over,
    starts_on,
)
from domain.visit_planning import PER_WORKING_DAY, key_visits
from services import plan_making, visit_plans
from services.visit_plans import PlanRefused

FEW = 10
"""Rooms that a sentence names before it only counts."""


@dataclass(frozen=True)
class PlanFile:
    """One version of a plan with all that a person needs to judge it.

    `changes` compares it with the version that it replaces or replaced; `problems` are why it
    would not be approved now.
    """

    line: PlanLine
    items: tuple[ItemLine, ...]
    loads: tuple[Load, ...]
    problems: tuple[Refusal, ...]
    steps: tuple[Step, ...]
    versions: tuple[PlanLine, ...]
    changes: tuple[Change, ...]
    events: tuple[PlanEvent, ...]
    may_change: bool
    may_revise: bool


def plans(session: Session, *, actor: Actor) -> list[PlanLine]:
    """Return every version of the plans of the actor's projects, the newest year first."""
    return store.plans(session, reach=rights.reach(actor, "visit_plans.read"))


def file_of(session: Session, plan_id: int, *, actor: Actor, now: datetime) -> PlanFile:
    """Return one version of a plan.

    :raises NotAllowed: when there is none, or it is not the actor's to see
    """
    reach = rights.reach(actor, "visit_plans.read")
    line = _line(session, plan_id, actor)
    items = store.items(session, plan_id, reach=reach)
    versions = store.versions(session, line, reach=reach)
    before = next((one for one in versions if one.version < line.version), None)
    old = store.items(session, before.id, reach=reach) if before else []
    makes = rights.may(actor, "visit_plans.create", _where(line))
    loads = loads_of(session, line, items, now)
    judged = makes and line.state in WAITING
    return PlanFile(
        line,
        tuple(items),
        loads,
        tuple(problems(session, line, items, loads, now)) if judged else (),
        tuple(step for step in STEPS if line.state in step.starts and _may(actor, step, line)),
        tuple(versions),
        tuple(compare(old, items)) if before else (),
        tuple(store.events(session, plan_id)),
        may_change=makes and line.state == "draft",
        may_revise=makes and line.state in RUNNING and not _is_drafted(versions),
    )


def take(
    session: Session, plan_id: int, code: str, said: str, *, actor: Actor, now: datetime
) -> None:
    """Take one step with a plan; `said` answers what the step asks, "" where it asks nothing.

    :raises NotAllowed: when the plan or the step is not the actor's
    :raises PlanRefused: when the plan is in another state by now, or a guard refuses the step
    :raises AnswerRefused: when what the step asks is missing
    """
    line, step = _line(session, plan_id, actor), STEP[code]
    objection = rights.why_not(actor, step.action, _where(line))
    if objection:
        raise rights.Denied(objection).trying(
            step.action, project_id=line.project_id, subject="visit plan", ref=line.title
        )
    importing.hold(session, line.project_id)
    line = _line(session, plan_id, actor)
    if line.state not in step.starts:
        raise PlanRefused("This plan has moved on. Look at it again.")
    for asked in step.asks:
        said = _said(said, asked.title, asked.least, asked.most)
    _guard(session, line, code, now)
    if code == "approve":
        _approve(session, line, actor, now)
    else:
        store.change(session, line.id, {"state": step.end})
    plan_making.note(session, line.project_id, line.id, code, said, actor=actor, now=now)


def revise(session: Session, plan_id: int, reason: str, *, actor: Actor, now: datetime) -> int:
    """Draft the next version of a plan in force and return its id; see `plan_making`."""
    line = _line(session, plan_id, actor)
    return plan_making.new_version(session, line, reason, actor=actor, now=now)


def loads_of(
    session: Session, line: PlanLine, items: Sequence[ItemLine], now: datetime
) -> tuple[Load, ...]:
    """Return what each area's fullest month asks, and how many visits its people can make."""
    people = plan_making.specialists(session, line.project_id, now)
    areas = home_store.grids(session, reach=rights.whole(line.project_id))
    names: dict[int | None, str] = {None: "", **{grid.id: grid.name for grid in areas}}
    waiting = [item for item in items if item.state != "cancelled"]
    return tuple(
        _load(session, line, name, [i for i in waiting if i.grid_id == grid],
              sum(one in (None, grid) for one, _person in people) or 1)
        for grid, name in names.items()
        if any(item.grid_id == grid for item in waiting)
    )  # fmt: skip


def problems(
    session: Session, line: PlanLine, items: Sequence[ItemLine], loads: Sequence[Load],
    now: datetime,
) -> Iterator[PlanRefused]:  # fmt: skip
    """Yield why the plan cannot be approved, each as a sentence (05 §5.4)."""
    if not any(item.state != "cancelled" for item in items):
        yield PlanRefused("The plan is empty: nobody would be visited.")
    for load in loads:
        if not load.fits:
            yield PlanRefused(
                "{area}: the fullest month holds {busiest} visits; its specialists can make "
                "{most}, 8 each a working day. Move visits to other months.",
                area=load.area, busiest=load.busiest, most=load.most,
            )  # fmt: skip
    missing = _key_households_left_out(session, line, items, now)
    if missing:
        yield PlanRefused(
            "{n} key households are left out though their interval ends in this time: {rooms}. "
            "Add them.",
            n=len(missing), rooms=", ".join(missing[:FEW]),
        )  # fmt: skip


def _line(session: Session, plan_id: int, actor: Actor) -> PlanLine:
    found = store.plan(session, plan_id, reach=rights.reach(actor, "visit_plans.read"))
    if found is None:
        raise rights.NotAllowed().trying("visit_plans.read", subject="visit plan", ref=plan_id)
    return found


def _where(line: PlanLine) -> rights.Where:
    author = () if line.author_id is None else (line.author_id,)
    done = {"visit_plans.create": author}
    return rights.Where(project_id=line.project_id, grid_id=line.grid_id, done=done)


def _may(actor: Actor, step: Step, line: PlanLine) -> bool:
    return rights.may(actor, step.action, _where(line))


def _is_drafted(versions: Sequence[PlanLine]) -> bool:
    return any(one.state in WAITING for one in versions)


def _said(said: str, title: str, least: int, most: int) -> str:
    try:
        return text(said, most=most, least=least)
    except Refusal as refusal:
        raise AnswerRefused(title, refusal.message, **refusal.values) from refusal


def _guard(session: Session, line: PlanLine, code: str, now: datetime) -> None:
    today = date_of(day_of(now, intake.project(session, line.project_id).zone))
    if code == "start" and today < starts_on(line):
        raise PlanRefused("The plan's first month has not begun yet.")
    if code == "close" and not is_over(line, today):
        raise PlanRefused("The plan's last month is not over yet.")
    if code in ("submit", "approve"):
        items = store.items(session, line.id, reach=rights.whole(line.project_id))
        for problem in problems(session, line, items, loads_of(session, line, items, now), now):
            raise problem


def _approve(session: Session, line: PlanLine, actor: Actor, now: datetime) -> None:
    """Freeze the base, let the items be waited for, and take the older version out of force."""
    day = day_of(now, intake.project(session, line.project_id).zone)
    base = plan_making.living(session, line.project_id, line.grid_id, day=day)
    reach = rights.whole(line.project_id)
    older = [o for o in store.versions(session, line, reach=reach) if o.state in IN_FORCE]
    for old in older:
        _carry_over(session, old, line)
        store.take_out_of_force(session, old.id)
        store.change(session, old.id, {"state": "replaced"})
        plan_making.note(session, old.project_id, old.id, "replace", actor=actor, now=now)
    begun = any(old.state == "active" for old in older)
    store.change(session, line.id, {
        "state": "active" if begun else "approved", "base_count": len(base),
        "approver_id": actor.id, "approved_at": now,
    })  # fmt: skip
    store.put_into_force(session, line.id)
    if older:
        for unit_id in {i.unit_id for i in store.items(session, line.id, reach=reach)}:
            visit_plans.settle(session, unit_id)


def _carry_over(session: Session, old: PlanLine, line: PlanLine) -> None:
    """Let what was fulfilled or agreed in the old version up to now stand in the new one."""
    reach = rights.whole(line.project_id)
    before = {
        (i.unit_id, i.period_month): i
        for i in store.items(session, old.id, reach=reach)
        if i.state in COUNTED
    }
    new = {(i.unit_id, i.period_month): i for i in store.items(session, line.id, reach=reach)}
    for place, item in new.items():
        store.change_items(session, [item.id], _state_now(before.get(place)))
    lost = [i for place, i in before.items() if i.state == "done" and place not in new]
    store.add_items(session, [
        {**plan_making.copied(line.project_id, line.id, i, i.period_month), "state": "done"}
        for i in lost
    ])  # fmt: skip


def _state_now(old: ItemLine | None) -> dict[str, object]:
    done = old is not None and old.state == "done"
    return {
        "state": "done" if done else "proposed",
        "fulfilled_by": old.fulfilled_by if old and done else None,
        "fulfilled_month": old.fulfilled_month if old and done else None,
        "appointment_at": old.appointment_at if old else None,
    }


def _load(
    session: Session, line: PlanLine, name: str, items: Sequence[ItemLine], people: int
) -> Load:
    month, busiest = Counter(item.period_month for item in items).most_common(1)[0]
    most = people * PER_WORKING_DAY * plan_making.workdays(session, line.project_id, month)
    homes = len({item.unit_id for item in items})
    return Load(name or line.number, homes, len(items), busiest, month, most)


def _key_households_left_out(
    session: Session, line: PlanLine, items: Sequence[ItemLine], now: datetime
) -> list[str]:
    zone = intake.project(session, line.project_id).zone
    first = max(month_of(now, zone), line.months.start)
    found = plan_making.living(session, line.project_id, line.grid_id, day=day_of(now, zone))
    planned = {item.unit_id for item in items if item.state != "cancelled"}
    wanted = {v.unit_id for v in key_visits(found, range(first, line.months.stop))} - planned
    return [candidate.code for candidate in found if candidate.unit_id in wanted]
