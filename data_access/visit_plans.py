"""Reads and writes of visit plans: who could be planned for, what is due, what was fulfilled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, insert, or_, select, update
from sqlmodel import Session, col

from data_access.reaching import of_units, reached
from data_access.tables import (
    Account,
    Building,
    Grid,
    Unit,
    Visit,
    VisitPlan,
    VisitPlanItem,
    core,
)
from domain.rights import Reach
from domain.visit_planning import OPEN_ITEMS, DueItem, PlanLine


@dataclass(frozen=True)
class Item:
    """One plan item, as far as fulfilling or cancelling it needs."""

    id: int
    project_id: int
    unit_id: int
    period_month: int
    state: str


def plans(session: Session, *, reach: Reach) -> list[PlanLine]:
    """Return the plans inside the reach with what came of them, the newest year first.

    Of a plan of the whole project, a keeper of an area counts the area's homes only.
    """
    item = VisitPlanItem
    on_time = col(item.fulfilled_month) == col(item.period_month)
    statement = (
        select(
            col(VisitPlan.number),
            col(VisitPlan.year),
            func.coalesce(col(Grid.name), "").label("area"),
            col(VisitPlan.base_count),
            func.count(col(item.id)).label("items"),
            _sum(col(item.state) == "done").label("done"),
            _sum(on_time).label("on_time"),
        )
        .outerjoin(Grid, col(Grid.id) == col(VisitPlan.grid_id))
        .outerjoin(item, (col(item.plan_id) == col(VisitPlan.id)) & _kept() & _in_reach(reach))
        .where(_plan_in_reach(reach))
        .group_by(col(VisitPlan.id), col(Grid.name))
        .order_by(col(VisitPlan.year).desc(), col(VisitPlan.number))
    )
    return [PlanLine(*row) for row in session.connection().execute(statement)]


def overlaps(session: Session, *, project_id: int, grid_id: int | None, year: int) -> bool:
    """Tell whether a plan of that year covers any of the area already."""
    statement = select(func.count()).where(
        col(VisitPlan.project_id) == project_id, col(VisitPlan.year) == year
    )
    if grid_id is not None:
        same = or_(col(VisitPlan.grid_id).is_(None), col(VisitPlan.grid_id) == grid_id)
        statement = statement.where(same)
    return bool(session.connection().execute(statement).scalar_one())


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert a plan and return its id."""
    plan = VisitPlan(**values)
    session.add(plan)
    session.flush()
    if plan.id is None:
        raise RuntimeError("the database gave no id")
    return plan.id


def add_items(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    session.connection().execute(insert(VisitPlanItem), [dict(row) for row in rows])


def item(session: Session, item_id: int, *, reach: Reach) -> Item | None:
    """Return a plan item inside the reach, else None."""
    return next(iter(_items(session, col(VisitPlanItem.id) == item_id, _in_reach(reach))), None)


def open_items(session: Session, unit_id: int, *, until_month: int) -> list[Item]:
    """Return the unit's items of the month's year that wait for a visit, up to the month.

    The earliest comes first.
    """
    return _items(
        session,
        col(VisitPlanItem.unit_id) == unit_id,
        _in_year_until(until_month),
        col(VisitPlanItem.state).in_(OPEN_ITEMS),
    )


def due(
    session: Session,
    *,
    reach: Reach,
    assignee_id: int | None,
    month: int,
    limit: int,
) -> list[DueItem]:
    """Return open items of the month's year up to the month.

    Overdue ones come first, then key households, then by building. With an assignee,
    the items that are nobody's are listed too.
    """
    entry = VisitPlanItem
    statement = (
        _due_rows()
        .where(
            _in_reach(reach),
            _in_year_until(month),
            col(entry.state).in_(OPEN_ITEMS),
        )
        .order_by(*_urgency())
        .limit(limit)
    )
    if assignee_id is not None:
        mine = or_(col(entry.assignee_id) == assignee_id, col(entry.assignee_id).is_(None))
        statement = statement.where(mine)
    rows = session.connection().execute(statement)
    return [_due_item(row) for row in rows]


def fulfil(session: Session, item_id: int, *, case_id: int, month: int) -> None:
    """Mark an item done by a visit, and the visit as made for the item."""
    done = {"state": "done", "fulfilled_by": case_id, "fulfilled_month": month}
    change(session, item_id, done)
    session.connection().execute(
        update(Visit).where(col(Visit.case_id) == case_id).values(plan_item_id=item_id)
    )


def reopen(session: Session, *, case_id: int, unit_id: int) -> None:
    """Take back what a visit had fulfilled."""
    statement = (
        update(VisitPlanItem)
        .where(col(VisitPlanItem.unit_id) == unit_id, col(VisitPlanItem.fulfilled_by) == case_id)
        .values(state="planned", fulfilled_by=None, fulfilled_month=None)
    )
    session.connection().execute(statement)


def change(session: Session, item_id: int, values: Mapping[str, Any]) -> None:
    statement = update(VisitPlanItem).where(col(VisitPlanItem.id) == item_id).values(**values)
    session.connection().execute(statement)


def _in_reach(reach: Reach) -> ColumnElement[bool]:
    item = VisitPlanItem
    homes = of_units(reach, project=col(item.project_id), unit=col(item.unit_id))
    if not reach.own_projects:
        return homes
    mine = col(item.assignee_id) == reach.person_id
    return or_(homes, and_(col(item.project_id).in_(reach.own_projects), mine))


def _plan_in_reach(reach: Reach) -> ColumnElement[bool]:
    """A plan of the whole project is everybody's who has a part in it."""
    own = reached(reach, project=col(VisitPlan.project_id), grid=col(VisitPlan.grid_id), own=())
    whole = and_(col(VisitPlan.project_id).in_(reach.projects), col(VisitPlan.grid_id).is_(None))
    return or_(own, whole)


def _due_rows() -> Select[Any]:
    entry = VisitPlanItem
    return (
        select(
            core(entry),
            col(Unit.code).label("unit_code"),
            col(Building.name).label("building"),
            col(Unit.floor),
            func.coalesce(col(Account.name), "").label("assignee_name"),
            _failed_attempts().label("attempts"),
        )
        .join(Unit, col(Unit.id) == col(entry.unit_id))
        .join(Building, col(Building.id) == col(Unit.building_id))
        .outerjoin(Account, col(Account.id) == col(entry.assignee_id))
    )


def _due_item(row: Row[Any]) -> DueItem:
    return DueItem(**{field.name: getattr(row, field.name) for field in fields(DueItem)})


def _urgency() -> tuple[Any, ...]:
    return (
        col(VisitPlanItem.period_month),
        case((col(VisitPlanItem.kind) == "routine", 1), else_=0),
        col(Building.code),
        col(Unit.floor),
        col(Unit.code),
        col(VisitPlanItem.id),
    )


def _items(session: Session, *conditions: ColumnElement[bool]) -> list[Item]:
    statement = (
        select(
            col(VisitPlanItem.id),
            col(VisitPlanItem.project_id),
            col(VisitPlanItem.unit_id),
            col(VisitPlanItem.period_month),
            col(VisitPlanItem.state),
        )
        .where(*conditions)
        .order_by(col(VisitPlanItem.period_month), col(VisitPlanItem.id))
    )
    rows = session.connection().execute(statement)
    return [Item(row.id, row.project_id, row.unit_id, row.period_month, row.state) for row in rows]


def _in_year_until(month: int) -> ColumnElement[bool]:
    """A plan ends with its year: what was missed then is planned anew, not carried over."""
    return col(VisitPlanItem.period_month).between(month - month % 12, month)


def _failed_attempts() -> Any:
    return (
        select(func.count())
        .select_from(Visit)
        .where(
            col(Visit.unit_id) == col(VisitPlanItem.unit_id),
            col(Visit.visited_month) >= col(VisitPlanItem.period_month),
            col(Visit.result) != "success",
            col(Visit.rejected).is_(False),
        )
        .correlate(VisitPlanItem)
        .scalar_subquery()
    )


def _kept() -> ColumnElement[bool]:
    return col(VisitPlanItem.state) != "cancelled"


def _sum(condition: ColumnElement[bool]) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
