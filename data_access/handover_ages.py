"""How long defects took, and how long houses have waited since they were refused or missed."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session

from data_access.cases import CASES
from data_access.handovers import HANDOVERS, in_reach
from data_access.tables import Contractor, core
from data_access.tables import Defect as DefectTable
from data_access.tables import Handover as HandoverTable
from domain.rights import Reach

DEFECTS = core(DefectTable).c
COMPANIES = core(Contractor).c


@dataclass(frozen=True)
class Taken:
    """The defects of one contractor (or item) that were closed, and the days they took."""

    name: str
    closed: int
    days: int


@dataclass(frozen=True)
class Waiting:
    """A house that was refused, or whose owner did not come: why, and since which day."""

    state: str
    reason: str
    since_day: int | None


def by_contractor(session: Session, first: int, last: int, *, reach: Reach) -> list[Taken]:
    """Return what each contractor took for defects closed in these days, by name."""
    statement = (
        select(
            func.coalesce(COMPANIES.name, ""),
            func.count(),
            func.sum(DEFECTS.closed_day - DEFECTS.registered_day),
        )
        .select_from(CASES)
        .join(DefectTable, DEFECTS.case_id == CASES.c.id)
        .outerjoin(Contractor, COMPANIES.id == DEFECTS.contractor_id)
        .where(CASES.c.state == "closed", DEFECTS.closed_day.between(first, last))
        .where(in_reach(reach))
        .group_by(COMPANIES.name)
        .order_by(COMPANIES.name)
    )
    return [Taken(row[0], row[1], int(row[2])) for row in session.connection().execute(statement)]


def waiting(session: Session, *, reach: Reach) -> list[Waiting]:
    """Return the houses that are refused or whose owners did not come, as they stand now."""
    since = func.coalesce(HANDOVERS.c.refused_day, HANDOVERS.c.appointed_day)
    statement = (
        select(CASES.c.state, HANDOVERS.c.reason, since)
        .select_from(CASES)
        .join(HandoverTable, HANDOVERS.c.case_id == CASES.c.id)
        .where(CASES.c.state.in_(("refused", "no_show", "deemed")), in_reach(reach))
        .order_by(CASES.c.id)
    )
    return [Waiting(*row) for row in session.connection().execute(statement)]
