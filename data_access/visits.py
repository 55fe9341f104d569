"""Reads and writes of the visits that stand beside their cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from data_access.tables import Account, Case, Visit, VisitPlanItem

VISITS = Visit.__table__.c  # type: ignore[attr-defined]  # sqlmodel does not declare it


@dataclass(frozen=True, kw_only=True)
class VisitRow:
    """What came of one attempt, as stored beside its case."""

    case_id: int
    unit_id: int
    plan_item_id: int | None
    kind: str
    method: str
    result: str
    visited_at: datetime
    duration_minutes: int
    visitor_name: str
    met_role: str
    attitude: str
    rejected: bool
    effective: bool


def add(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(Visit), dict(values))


def by_case(session: Session, case_id: int) -> VisitRow:
    """Return the visit of a case; every case of procedure `visit` has one."""
    statement = (
        select(
            col(Visit.case_id),
            col(Visit.unit_id),
            col(Visit.plan_item_id),
            col(Visit.kind),
            col(Visit.method),
            col(Visit.result),
            col(Visit.visited_at),
            col(Visit.duration_minutes),
            col(Visit.met_role),
            col(Visit.attitude),
            col(Visit.rejected),
            VISITS.effective,
            col(Account.name).label("visitor_name"),
        )
        .outerjoin(Account, col(Account.id) == col(Visit.visitor_id))
        .where(col(Visit.case_id) == case_id)
    )
    row = session.connection().execute(statement).mappings().one()
    return VisitRow(**{**row, "visitor_name": row["visitor_name"] or ""})


@dataclass(frozen=True)
class OfDay:
    """A visit of one household and day, with who made it."""

    number: str
    visitor_id: int | None
    visitor_name: str
    visited_at: datetime
    effective: bool


def of_day(session: Session, unit_id: int, day: int) -> list[OfDay]:
    """Return what is recorded of a household and day, what was rejected left out."""
    statement = (
        select(
            col(Case.number), col(Visit.visitor_id), col(Account.name), col(Visit.visited_at),
            VISITS.effective,
        )
        .join(Case, col(Case.id) == col(Visit.case_id))
        .outerjoin(Account, col(Account.id) == col(Visit.visitor_id))
        .where(
            col(Visit.unit_id) == unit_id,
            col(Visit.visited_day) == day,
            col(Visit.rejected).is_(False),
        )
        .order_by(col(Visit.case_id))
    )  # fmt: skip
    return [OfDay(*row) for row in session.connection().execute(statement)]


def accept(session: Session, case_id: int) -> None:
    """Let a visit count that waited for a lead's word."""
    statement = update(Visit).where(col(Visit.case_id) == case_id).values(rejected=False)
    session.connection().execute(statement)


def reject(session: Session, case_id: int, *, voided: bool) -> None:
    """Take a visit out of every coverage, a voided one out of the attempts too; the row stays."""
    values = {"rejected": True, "voided": voided}
    statement = update(Visit).where(col(Visit.case_id) == case_id).values(**values)
    session.connection().execute(statement)


def unused(session: Session, unit_id: int) -> Sequence[tuple[int, int]]:
    """Return case id and month of the unit's effective visits that fulfil no plan item.

    The oldest comes first. Return visits belong to another matter and fulfil no plan.
    """
    used = select(col(VisitPlanItem.fulfilled_by)).where(
        col(VisitPlanItem.unit_id) == unit_id, col(VisitPlanItem.state) == "done"
    )
    statement = (
        select(col(Visit.case_id), col(Visit.visited_month))
        .where(
            col(Visit.unit_id) == unit_id,
            VISITS.effective,
            VISITS.proactive,
            col(Visit.case_id).not_in(used),
        )
        .order_by(col(Visit.visited_at), col(Visit.case_id))
    )
    return [(row.case_id, row.visited_month) for row in session.connection().execute(statement)]
