"""Reads of visits that a lead looks at: what may be drawn for a check, and what was false."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.reaching import of_units
from data_access.tables import Account, Unit, Visit
from domain.rights import Reach


@dataclass(frozen=True)
class Made:
    """A visit that met somebody: whose, the how-manieth of theirs, and how far it was checked."""

    project_id: int
    number: str
    state: str
    unit_code: str
    visitor_id: int | None
    visitor: str
    visited_at: datetime
    ordinal: int


@dataclass(frozen=True)
class Rejected:
    """A visit that a lead rejected."""

    project_id: int
    number: str
    unit_code: str
    visitor: str
    verdict: str
    closed_at: datetime | None


def made(session: Session, *, reach: Reach, since_day: int) -> list[Made]:
    """Return the visits since a day that met somebody, the oldest first.

    `ordinal` counts the visitor's such visits in the project from the first one ever, in the
    order in which they were written down; what was rejected since keeps its place.
    """
    ordinal = (
        func.row_number()
        .over(
            partition_by=(col(Visit.project_id), col(Visit.visitor_id)),
            order_by=col(Visit.case_id),
        )
        .label("ordinal")
    )
    counted = select(col(Visit.case_id), ordinal).where(col(Visit.result) == "success").subquery()
    statement: Any = (
        select(
            col(Visit.project_id), CASES.c.number, CASES.c.state, col(Unit.code),
            col(Visit.visitor_id), func.coalesce(col(Account.name), ""), col(Visit.visited_at),
            counted.c.ordinal,
        )
        .join(counted, counted.c.case_id == col(Visit.case_id))
        .join(CASES, CASES.c.id == col(Visit.case_id))
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .outerjoin(Account, col(Account.id) == col(Visit.visitor_id))
        .where(
            col(Visit.visited_day) >= since_day,
            of_units(reach, project=col(Visit.project_id), unit=col(Visit.unit_id)),
        )
        .order_by(col(Visit.case_id))
    )  # fmt: skip
    return [Made(*row) for row in session.connection().execute(statement)]


def rejected(session: Session, *, reach: Reach, since_day: int) -> list[Rejected]:
    """Return the visits since a day that were rejected as untrue or incomplete, newest first."""
    statement: Any = (
        select(
            col(Visit.project_id), CASES.c.number, col(Unit.code),
            func.coalesce(col(Account.name), ""), CASES.c.details, CASES.c.closed_at,
        )
        .join(CASES, CASES.c.id == col(Visit.case_id))
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .outerjoin(Account, col(Account.id) == col(Visit.visitor_id))
        .where(
            CASES.c.state == "rejected",
            col(Visit.visited_day) >= since_day,
            of_units(reach, project=col(Visit.project_id), unit=col(Visit.unit_id)),
        )
        .order_by(CASES.c.id.desc())
    )  # fmt: skip
    rows = session.connection().execute(statement)
    return [
        Rejected(project, number, code, visitor, str(details.get("verdict") or ""), closed)
        for project, number, code, visitor, details, closed in rows
    ]


@dataclass(frozen=True)
class Refusal:
    """A household that wanted no visit, and what it wishes instead."""

    project_id: int
    unit_id: int
    unit_code: str
    visited_at: datetime
    wish: str


def refusals(session: Session, *, reach: Reach, since_day: int) -> list[Refusal]:
    """Return who refused since a day, the latest first."""
    statement: Any = (
        select(
            col(Visit.project_id), col(Visit.unit_id), col(Unit.code), col(Visit.visited_at),
            CASES.c.details,
        )
        .join(CASES, CASES.c.id == col(Visit.case_id))
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .where(
            col(Visit.result) == "refused",
            col(Visit.rejected).is_(False),
            col(Visit.visited_day) >= since_day,
            of_units(reach, project=col(Visit.project_id), unit=col(Visit.unit_id)),
        )
        .order_by(col(Visit.visited_at).desc())
    )  # fmt: skip
    rows = session.connection().execute(statement)
    return [
        Refusal(project, unit_id, code, at, str(details.get("wish") or ""))
        for project, unit_id, code, at, details in rows
    ]
