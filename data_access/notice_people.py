"""Whom a notice must reach in person, who was told, and which cases are about a notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, insert, or_, select
from sqlmodel import Session, col

from data_access.cases import CASES, in_reach, read, views
from data_access.notices import NOTICES, TARGETS
from data_access.reaching import reached
from data_access.tables import Account, NoticeTold, Unit, UnitTag, core
from data_access.tables import Notice as NoticeTable
from domain import case as cases
from domain.rights import Reach

TOLD = core(NoticeTold).c
CARE = "care"


@dataclass(frozen=True, kw_only=True)
class CareHome:
    """A care household that a notice is for, and who told them when; None is not told yet."""

    unit_id: int
    project_id: int
    grid_id: int | None
    code: str
    told_at: datetime | None
    told_by: str
    how: str


def care_homes(session: Session, case_id: int, *, day: int, reach: Reach) -> list[CareHome]:
    """Return the care households inside the reach that a notice is for, by code.

    `day` is when they bear the tag.
    """
    tagged = exists().where(
        col(UnitTag.unit_id) == col(Unit.id), col(UnitTag.tag) == CARE,
        col(UnitTag.from_day) <= day, col(UnitTag.until_day) > day,
    )  # fmt: skip
    meant = exists().where(
        TARGETS.case_id == NOTICES.case_id,
        TARGETS.building_id == col(Unit.building_id),
        or_(TARGETS.unit_id == col(Unit.id), TARGETS.unit_id.is_(None)),
        or_(TARGETS.entrance == col(Unit.entrance), TARGETS.entrance.is_(None)),
    )
    inside = reached(reach, project=col(Unit.project_id), grid=col(Unit.grid_id), own=())
    here = and_(TOLD.case_id == NOTICES.case_id, TOLD.unit_id == col(Unit.id))
    statement = (
        select(
            col(Unit.id).label("unit_id"), col(Unit.project_id), col(Unit.grid_id),
            col(Unit.code), TOLD.told_at,
            func.coalesce(col(Account.name), "").label("told_by"),
            func.coalesce(TOLD.how, "").label("how"),
        )
        .join(NoticeTable, NOTICES.project_id == col(Unit.project_id))
        .outerjoin(NoticeTold, here)
        .outerjoin(Account, col(Account.id) == TOLD.told_by)
        .where(NOTICES.case_id == case_id, tagged, inside)
        .where(or_(NOTICES.audience == "estate", meant))
        .order_by(col(Unit.code))
    )  # fmt: skip
    return [CareHome(**row) for row in session.connection().execute(statement).mappings()]


def tell(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(NoticeTold), dict(values))


def said(session: Session, case_id: int, *, reach: Reach) -> list[cases.Case]:
    """Return the cases inside the reach that are about a notice, the latest first."""
    statement = views().where(CASES.c.notice_id == case_id, in_reach(reach))
    return read(session, statement.order_by(CASES.c.id.desc()))


def count_said(session: Session, case_id: int) -> dict[str, int]:
    """Return how many cases of each procedure are about a notice."""
    statement = (
        select(CASES.c.procedure, func.count())
        .where(CASES.c.notice_id == case_id)
        .group_by(CASES.c.procedure)
    )
    return {row[0]: row[1] for row in session.connection().execute(statement)}
