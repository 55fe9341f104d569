"""What happened with the houses of a batch on a day, and all of it so far."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.handovers import HANDOVERS, LIVING_DEFECTS, in_reach
from data_access.tables import Contractor, Unit, core
from data_access.tables import Defect as DefectTable
from data_access.tables import Handover as HandoverTable
from domain.rights import Reach

DEFECTS = core(DefectTable).c
COMPANIES = core(Contractor).c


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many there were on a day, and up to its end."""

    today: int
    so_far: int


@dataclass(frozen=True, kw_only=True)
class Open:
    """An open defect as the list of a contractor shows it."""

    company: str
    unit_code: str
    number: str
    room: str
    item: str
    description: str
    severity: int
    due_day: int | None


def of_houses(session: Session, batch_id: int, day: int, *, reach: Reach) -> dict[str, Count]:
    """Count arrivals, inspections, deliveries and refusals of a batch."""
    days = {
        "came": HANDOVERS.c.checked_in_day,
        "inspected": HANDOVERS.c.inspected_day,
        "delivered": HANDOVERS.c.delivered_day,
        "with_issues": case(
            (HANDOVERS.c.conclusion == "with_issues", HANDOVERS.c.delivered_day), else_=None
        ),
        "refused": HANDOVERS.c.refused_day,
    }
    statement = (
        select(*_both(days, day))
        .select_from(CASES)
        .join(HandoverTable, HANDOVERS.c.case_id == CASES.c.id)
        .where(HANDOVERS.c.batch_id == batch_id, CASES.c.state != "voided", in_reach(reach))
    )
    return _counts(session, statement, days)


def of_defects(session: Session, batch_id: int, day: int, *, reach: Reach) -> dict[str, Count]:
    """Count the defects of a batch's houses that were registered and closed."""
    days = {"registered": DEFECTS.registered_day, "closed": DEFECTS.closed_day}
    statement = (
        select(*_both(days, day))
        .select_from(CASES)
        .join(DefectTable, DEFECTS.case_id == CASES.c.id)
        .join(HandoverTable, HANDOVERS.c.case_id == DEFECTS.handover_id)
        .where(HANDOVERS.c.batch_id == batch_id, in_reach(reach))
        .where(CASES.c.state.not_in(("not_a_defect", "voided")))
    )
    return _counts(session, statement, days)


def open_defects(session: Session, batch_id: int, *, reach: Reach) -> list[Open]:
    """Return the open defects of a batch by contractor, room and day."""
    statement = (
        select(
            func.coalesce(COMPANIES.name, "").label("company"), col(Unit.code).label("unit_code"),
            CASES.c.number, DEFECTS.room, DEFECTS.item, CASES.c.description, CASES.c.severity,
            DEFECTS.due_day,
        )
        .select_from(CASES)
        .join(DefectTable, DEFECTS.case_id == CASES.c.id)
        .join(HandoverTable, HANDOVERS.c.case_id == DEFECTS.handover_id)
        .join(Unit, col(Unit.id) == CASES.c.unit_id)
        .outerjoin(Contractor, COMPANIES.id == DEFECTS.contractor_id)
        .where(HANDOVERS.c.batch_id == batch_id, CASES.c.state.in_(LIVING_DEFECTS))
        .where(in_reach(reach))
        .order_by(COMPANIES.name, col(Unit.code), DEFECTS.due_day, CASES.c.id)
    )  # fmt: skip
    return [Open(**row) for row in session.connection().execute(statement).mappings()]


def _both(days: dict[str, Any], day: int) -> list[ColumnElement[int]]:
    found: list[ColumnElement[int]] = []
    for name, column in days.items():
        found.append(func.sum(case((column == day, 1), else_=0)).label(f"{name}_today"))
        found.append(func.sum(case((column <= day, 1), else_=0)).label(f"{name}_so_far"))
    return found


def _counts(session: Session, statement: Any, days: dict[str, Any]) -> dict[str, Count]:
    row = session.connection().execute(statement).mappings().one()
    return {
        name: Count(today=row[f"{name}_today"] or 0, so_far=row[f"{name}_so_far"] or 0)
        for name in days
    }
