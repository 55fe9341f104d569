"""Reads and writes of the versions of visit plans, with their items and steps."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, insert, or_, select, update
from sqlmodel import Session, col

from data_access.reaching import reached
from data_access.tables import (
    Account,
    Grid,
    Unit,
    VisitPlan,
    VisitPlanEvent,
    VisitPlanItem,
)
from data_access.visit_plans import in_reach
from domain.rights import Reach
from domain.visit_plan import IN_FORCE, WAITING, ItemLine, PlanLine


@dataclass(frozen=True)
class PlanEvent:
    """One step of a plan as its history shows it."""

    step: str
    actor: str
    at: datetime
    note: str


def plans(session: Session, *, reach: Reach, versions: Collection[str] = ()) -> list[PlanLine]:
    """Return plans inside the reach with what came of them, the newest year and version first.

    With `versions` only those in these states. Of a plan of the whole project, a keeper of an
    area counts the area's homes only.
    """
    statement = _lines(reach).order_by(
        col(VisitPlan.year).desc(), col(VisitPlan.number), col(VisitPlan.version).desc()
    )
    if versions:
        statement = statement.where(col(VisitPlan.state).in_(versions))
    return [PlanLine(**row) for row in session.connection().execute(statement).mappings()]


def plan(session: Session, plan_id: int, *, reach: Reach) -> PlanLine | None:
    """Return one version of a plan inside the reach, else None."""
    statement = _lines(reach).where(col(VisitPlan.id) == plan_id)
    row = session.connection().execute(statement).mappings().one_or_none()
    return PlanLine(**row) if row else None


def versions(session: Session, line: PlanLine, *, reach: Reach) -> list[PlanLine]:
    """Return every version of a plan, the newest first."""
    statement = _lines(reach).where(
        col(VisitPlan.project_id) == line.project_id, col(VisitPlan.number) == line.number
    )
    found = session.connection().execute(statement.order_by(col(VisitPlan.version).desc()))
    return [PlanLine(**row) for row in found.mappings()]


def overlaps(
    session: Session, *, project_id: int, grid_id: int | None, year: int, month: int | None
) -> bool:
    """Tell whether a plan that is made or in force covers any of the area and time already."""
    statement = select(func.count()).where(
        col(VisitPlan.project_id) == project_id,
        col(VisitPlan.year) == year,
        col(VisitPlan.state).in_((*WAITING, *IN_FORCE)),
    )
    if grid_id is not None:
        same = or_(col(VisitPlan.grid_id).is_(None), col(VisitPlan.grid_id) == grid_id)
        statement = statement.where(same)
    if month is not None:
        whole = or_(col(VisitPlan.month).is_(None), col(VisitPlan.month) == month)
        statement = statement.where(whole)
    return bool(session.connection().execute(statement).scalar_one())


def newest_version(session: Session, *, project_id: int, number: str) -> int:
    """Return the newest version of a plan's number; 0 when there is none."""
    statement = select(func.max(col(VisitPlan.version))).where(
        col(VisitPlan.project_id) == project_id, col(VisitPlan.number) == number
    )
    return int(session.connection().execute(statement).scalar_one() or 0)


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert a plan and return its id."""
    row = VisitPlan(**values)
    session.add(row)
    session.flush()
    if row.id is None:
        raise RuntimeError("the database gave no id")
    return row.id


def change(session: Session, plan_id: int, values: Mapping[str, Any]) -> None:
    statement = update(VisitPlan).where(col(VisitPlan.id) == plan_id).values(**values)
    session.connection().execute(statement)


def add_items(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(VisitPlanItem), [dict(row) for row in rows])


def items(session: Session, plan_id: int, *, reach: Reach) -> list[ItemLine]:
    """Return the items of one version inside the reach, by month and room."""
    item = VisitPlanItem
    statement = (
        select(
            *(col(getattr(item, name)) for name in OWN),
            col(Unit.grid_id),
            col(Unit.code).label("unit_code"),
            func.coalesce(col(Account.name), "").label("assignee_name"),
        )
        .join(Unit, col(Unit.id) == col(item.unit_id))
        .outerjoin(Account, col(Account.id) == col(item.assignee_id))
        .where(col(item.plan_id) == plan_id, in_reach(reach))
        .order_by(col(item.period_month), col(Unit.code))
    )
    return [ItemLine(**row) for row in session.connection().execute(statement).mappings()]


OWN = (
    "id", "unit_id", "period_month", "kind", "reason_tag", "method_planned", "assignee_id",
    "state", "appointment_at", "fulfilled_by", "fulfilled_month", "cancel_reason",
)  # fmt: skip


def change_items(session: Session, ids: Collection[int], values: Mapping[str, Any]) -> None:
    statement = update(VisitPlanItem).where(col(VisitPlanItem.id).in_(ids)).values(**values)
    session.connection().execute(statement)


def put_into_force(session: Session, plan_id: int) -> None:
    """Let the proposed items of a plan be waited for; one with an appointment is scheduled."""
    item = VisitPlanItem
    state = case((col(item.appointment_at).is_(None), "planned"), else_="scheduled")
    session.connection().execute(
        update(item)
        .where(col(item.plan_id) == plan_id, col(item.state) == "proposed")
        .values(state=state)
    )


def take_out_of_force(session: Session, plan_id: int) -> None:
    """Let no item of a replaced version count any more; what it fulfilled stays readable."""
    item = VisitPlanItem
    session.connection().execute(
        update(item)
        .where(col(item.plan_id) == plan_id, col(item.state) != "cancelled")
        .values(state="replaced")
    )


def add_event(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(VisitPlanEvent), dict(values))


def events(session: Session, plan_id: int) -> list[PlanEvent]:
    """Return the steps of one version, the first one first."""
    statement = (
        select(
            col(VisitPlanEvent.step), col(Account.name), col(VisitPlanEvent.at),
            col(VisitPlanEvent.note),
        )
        .join(Account, col(Account.id) == col(VisitPlanEvent.actor_id))
        .where(col(VisitPlanEvent.plan_id) == plan_id)
        .order_by(col(VisitPlanEvent.id))
    )  # fmt: skip
    return [PlanEvent(*row) for row in session.connection().execute(statement)]


def _lines(reach: Reach) -> Select[Any]:
    item = VisitPlanItem
    of_plan = and_(
        col(item.plan_id) == col(VisitPlan.id), col(item.state) != "cancelled", in_reach(reach)
    )
    own = (
        "id", "project_id", "grid_id", "number", "version", "state", "year", "month",
        "base_count", "per_month", "author_id", "reason",
    )  # fmt: skip
    return (
        select(
            *(col(getattr(VisitPlan, name)) for name in own),
            func.coalesce(col(Grid.name), "").label("area"),
            func.count(col(item.id)).label("items"),
            _sum(col(item.fulfilled_by).is_not(None)).label("done"),
            _sum(col(item.fulfilled_month) == col(item.period_month)).label("on_time"),
        )
        .outerjoin(Grid, col(Grid.id) == col(VisitPlan.grid_id))
        .outerjoin(item, of_plan)
        .where(_plan_in(reach))
        .group_by(col(VisitPlan.id), col(Grid.name))
    )


def _plan_in(reach: Reach) -> ColumnElement[bool]:
    """A plan of the whole project is everybody's who has a part in it."""
    own = reached(reach, project=col(VisitPlan.project_id), grid=col(VisitPlan.grid_id), own=())
    whole = and_(col(VisitPlan.project_id).in_(reach.projects), col(VisitPlan.grid_id).is_(None))
    return or_(own, whole)


def _sum(condition: ColumnElement[bool]) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
