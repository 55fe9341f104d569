"""Reads and writes of facilities, and of the repairs that were about each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, insert, select, update
from sqlmodel import Session

from data_access.cases import CASES, in_reach, read, views
from data_access.tables import Asset, core
from domain import assets as domain
from domain import case as cases
from domain.rights import Reach

ASSETS = core(Asset)
OPEN = CASES.c.phase.in_(("open", "paused"))
COUNTED = (CASES.c.procedure == "repair", CASES.c.phase != "cancelled")


def listed(session: Session, *, project_id: int, since: datetime) -> list[domain.Asset]:
    """Return a project's facilities by code, with their repairs received `since`, if any."""
    faults = (
        select(CASES.c.asset_id, func.count().label("same"))
        .where(*COUNTED, CASES.c.project_id == project_id, CASES.c.received_at >= since)
        .where(CASES.c.asset_id.is_not(None))
        .group_by(CASES.c.asset_id, CASES.c.cat_l2)
        .subquery()
    )
    most = (
        select(faults.c.asset_id, func.max(faults.c.same).label("same"))
        .group_by(faults.c.asset_id)
        .subquery()
    )
    tally = (
        select(
            CASES.c.asset_id,
            func.sum(case((OPEN, 1), else_=0)).label("open"),
            func.sum(case((CASES.c.received_at >= since, 1), else_=0)).label("repairs"),
            func.max(CASES.c.received_at).label("last_at"),
        )
        .where(*COUNTED, CASES.c.project_id == project_id, CASES.c.asset_id.is_not(None))
        .group_by(CASES.c.asset_id)
        .subquery()
    )
    numbers = [func.coalesce(tally.c[name], 0).label(name) for name in ("open", "repairs")]
    statement = (
        select(
            *ASSETS.c, *numbers, func.coalesce(most.c.same, 0).label("same"), tally.c.last_at
        )
        .outerjoin(tally, tally.c.asset_id == ASSETS.c.id)
        .outerjoin(most, most.c.asset_id == ASSETS.c.id)
        .where(ASSETS.c.project_id == project_id)
        .order_by(ASSETS.c.retired, ASSETS.c.code)
    )  # fmt: skip
    return [domain.Asset(**row) for row in session.connection().execute(statement).mappings()]


def by_id(session: Session, asset_id: int) -> domain.Asset | None:
    found = session.connection().execute(select(ASSETS).where(ASSETS.c.id == asset_id))
    row = found.mappings().first()
    return domain.Asset(**row) if row else None


def in_use(session: Session, *, project_id: int) -> list[domain.Asset]:
    """Return the facilities that a repair may be registered for, by code."""
    mine = (ASSETS.c.project_id == project_id, ASSETS.c.retired.is_(False))
    statement = select(ASSETS).where(*mine).order_by(ASSETS.c.code)
    return [domain.Asset(**row) for row in session.connection().execute(statement).mappings()]


def code_taken(session: Session, *, project_id: int, code: str) -> bool:
    mine = (ASSETS.c.project_id == project_id, ASSETS.c.code == code)
    found = session.connection().execute(select(ASSETS.c.id).where(*mine))
    return found.first() is not None


def add(session: Session, values: Mapping[str, Any]) -> int:
    result = session.connection().execute(insert(ASSETS).returning(ASSETS.c.id), dict(values))
    return int(result.scalar_one())


def change(session: Session, asset_id: int, values: Mapping[str, Any]) -> None:
    session.connection().execute(update(ASSETS).where(ASSETS.c.id == asset_id).values(**values))


def repairs(session: Session, asset_id: int, *, reach: Reach, limit: int) -> list[cases.Case]:
    """Return the repairs of a facility inside the reach, the latest first."""
    statement = views().where(CASES.c.asset_id == asset_id, in_reach(reach))
    latest = statement.order_by(CASES.c.received_at.desc(), CASES.c.id.desc())
    return read(session, latest.limit(limit))


def faults(session: Session, asset_id: int, *, since: datetime) -> Sequence[tuple[str, int]]:
    """Return each fault (second-level category) with how often it came, the most frequent first."""
    statement = (
        select(CASES.c.cat_l2, func.count().label("times"))
        .where(*COUNTED, CASES.c.asset_id == asset_id, CASES.c.received_at >= since)
        .group_by(CASES.c.cat_l2)
        .order_by(func.count().desc(), CASES.c.cat_l2)
    )
    return [(row.cat_l2, row.times) for row in session.connection().execute(statement)]
