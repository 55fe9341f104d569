"""Reads and writes of what visit plans in force hold: what is due, what was fulfilled."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select, update
from sqlmodel import Session, col

from data_access.facts import NOT_IN_FORCE
from data_access.reaching import of_units
from data_access.tables import Account, Building, Unit, Visit, VisitPlanItem, core
from domain.rights import Reach
from domain.visit_plan import DueItem
from domain.visit_planning import OPEN_ITEMS


@dataclass(frozen=True)
class Item:
    """One plan item, as far as fulfilling or cancelling it needs."""

    id: int
    project_id: int
    unit_id: int
    period_month: int
    state: str


def item(session: Session, item_id: int, *, reach: Reach) -> Item | None:
    """Return an item of a plan in force inside the reach, else None."""
    here = (col(VisitPlanItem.id) == item_id, _in_force(), in_reach(reach))
    return next(iter(_items(session, *here)), None)


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


def open_items_of(session: Session, unit_id: int) -> list[Item]:
    """Return all that plans in force still ask of a household, whatever the month."""
    return _items(
        session, col(VisitPlanItem.unit_id) == unit_id, col(VisitPlanItem.state).in_(OPEN_ITEMS)
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
            in_reach(reach),
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
        .where(
            col(VisitPlanItem.unit_id) == unit_id,
            col(VisitPlanItem.fulfilled_by) == case_id,
            _in_force(),
        )
        .values(state="planned", fulfilled_by=None, fulfilled_month=None)
    )
    session.connection().execute(statement)


def change(session: Session, item_id: int, values: Mapping[str, Any]) -> None:
    statement = update(VisitPlanItem).where(col(VisitPlanItem.id) == item_id).values(**values)
    session.connection().execute(statement)


def _in_force() -> ColumnElement[bool]:
    return col(VisitPlanItem.state).not_in(NOT_IN_FORCE)


def in_reach(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that an item is of the reach's homes, or the person's own to do."""
    item = VisitPlanItem
    homes = of_units(reach, project=col(item.project_id), unit=col(item.unit_id))
    if not reach.own_projects:
        return homes
    mine = col(item.assignee_id) == reach.person_id
    return or_(homes, and_(col(item.project_id).in_(reach.own_projects), mine))


def _due_rows() -> Select[Any]:
    entry = VisitPlanItem
    return (
        select(
            core(entry),
            col(Unit.code).label("unit_code"),
            col(Building.name).label("building"),
            col(Unit.entrance),
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
        col(Unit.entrance),
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
