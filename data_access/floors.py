"""The homes of a building with what a floor plan shows of them."""

from dataclasses import dataclass

from sqlalchemy import Subquery, and_, func, select
from sqlmodel import Session, col

from data_access.archives import LIVING
from data_access.cases import CASES, in_reach
from data_access.reaching import reached
from data_access.tables import ArchiveOwed, Building, Unit, UnitStatus, Visit, core
from data_access.visits import VISITS
from domain.floors import Door
from domain.rights import Reach

OWED = core(ArchiveOwed).c


@dataclass(frozen=True)
class HomeOnFloor:
    """A home: where it is, what it is today ("" unknown), when it was last visited."""

    door: Door
    code: str
    status: str
    visited_day: int | None


def homes(session: Session, building_id: int, *, reach: Reach, day: int) -> list[HomeOnFloor]:
    """Return the homes of a building inside a person's reach, as they are on a day."""
    visited = _last_visits(building_id)
    status = and_(
        col(UnitStatus.unit_id) == col(Unit.id),
        col(UnitStatus.from_day) <= day,
        col(UnitStatus.until_day) > day,
    )
    statement = (
        select(
            col(Unit.id), col(Unit.entrance), col(Unit.floor), col(Unit.room), col(Unit.code),
            func.coalesce(col(UnitStatus.status), "").label("status"), visited.c.day,
        )
        .outerjoin(UnitStatus, status)
        .outerjoin(visited, visited.c.unit_id == col(Unit.id))
        .where(
            col(Unit.building_id) == building_id,
            reached(reach, project=col(Unit.project_id), grid=col(Unit.grid_id), own=()),
        )
    )  # fmt: skip
    return [
        HomeOnFloor(Door(r.id, r.entrance, r.floor, r.room), r.code, r.status, r.day)
        for r in session.connection().execute(statement)
    ]


def handover_states(session: Session, building_id: int, *, reach: Reach) -> dict[int, str]:
    """Return the state of the handover of each home; of one that was cancelled, there is none."""
    statement = select(CASES.c.unit_id, CASES.c.state).where(
        CASES.c.building_id == building_id, CASES.c.procedure == "handover",
        CASES.c.unit_id.is_not(None), CASES.c.phase != "cancelled", in_reach(reach),
    )  # fmt: skip
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def papers_missing(session: Session, building_id: int, *, reach: Reach) -> dict[int, int]:
    """Return how many papers the open file of each home lacks, where it lacks any."""
    statement = (
        select(CASES.c.unit_id, func.count())
        .join(core(ArchiveOwed), OWED.case_id == CASES.c.id)
        .where(
            CASES.c.building_id == building_id, CASES.c.procedure == "household_file",
            CASES.c.state.in_(LIVING), ~OWED.present, in_reach(reach),
        )
        .group_by(CASES.c.unit_id)
    )  # fmt: skip
    return {row[0]: int(row[1]) for row in session.connection().execute(statement)}


def project_of(session: Session, building_id: int) -> int | None:
    """Return the project in which a building stands."""
    asked = select(col(Building.project_id)).where(col(Building.id) == building_id)
    found: int | None = session.connection().execute(asked).scalar_one_or_none()
    return found


def _last_visits(building_id: int) -> Subquery:
    return (
        select(col(Visit.unit_id), func.max(col(Visit.visited_day)).label("day"))
        .join(Unit, col(Unit.id) == col(Visit.unit_id))
        .where(col(Unit.building_id) == building_id, VISITS.effective, VISITS.proactive)
        .group_by(col(Visit.unit_id))
        .subquery()
    )
