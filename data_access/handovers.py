"""Reads and writes of house handovers and of the batches that they belong to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, insert, select, update
from sqlmodel import Session, col

from data_access.cases import CASES, EVENTS
from data_access.cases import read as read_cases
from data_access.cases import views as case_views
from data_access.reaching import reached
from data_access.tables import (
    ArchiveFile,
    Building,
    Party,
    Unit,
    UnitParty,
    UnitStatus,
    core,
)
from data_access.tables import Handover as HandoverTable
from domain import case as domain
from domain.calendar import FOREVER
from domain.rights import Reach

HANDOVERS = core(HandoverTable)
DELIVERED = ("delivered", "filed")
GONE = ("cancelled", "voided")
MANY = 500
"""Houses at once of which the planner is told."""
LIVING_DEFECTS = ("open", "dispatched", "fixing", "disputed", "fixed")


def add_houses(
    session: Session, cases: Sequence[Mapping[str, Any]], *, batch_id: int, event: Mapping[str, Any]
) -> None:
    """Insert the cases of many houses with their rows and their first event.

    They have no text to be searched and owe nothing yet, so that a batch of thousands is written
    in a few statements.
    """
    connection = session.connection()
    connection.execute(insert(CASES), [dict(row) for row in cases])
    numbers = [row["number"] for row in cases]
    ids = [
        int(row[0])
        for row in connection.execute(
            select(CASES.c.id).where(CASES.c.parent_id == batch_id, CASES.c.number.in_(numbers))
        )
    ]
    project_id = cases[0]["project_id"]
    rows = [{"case_id": one, "project_id": project_id, "batch_id": batch_id} for one in ids]
    connection.execute(insert(HandoverTable), [{**EMPTY, **row} for row in rows])
    connection.execute(
        insert(EVENTS), [{**event, "project_id": project_id, "case_id": one} for one in ids]
    )
    if len(ids) >= MANY:
        _tell_planner(session)


EMPTY: Mapping[str, Any] = {
    "notice_no": "", "receipt": "", "conclusion": "", "reason": "", "billed_to": "",
    "first_visit": False, "keys_retained": 0, "papers_owed": 0, "papers_present": 0,
}  # fmt: skip


def _tell_planner(session: Session) -> None:
    """Let PostgreSQL know of thousands of new rows now: until its own count a minute later it
    plans for one, and the board of the batch, opened at once, would take seconds."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE cases, handover")


def change(session: Session, case_id: int, values: Mapping[str, Any]) -> None:
    """Write what lists and figures read of a handover."""
    mine = HANDOVERS.c.case_id == case_id
    session.connection().execute(update(HandoverTable).where(mine).values(**values))


def batches(session: Session, *, project_ids: Collection[int]) -> list[domain.Case]:
    """Return the batches of these projects, the latest first."""
    statement = case_views().where(
        CASES.c.procedure == "handover_batch", CASES.c.project_id.in_(project_ids)
    )
    return read_cases(session, statement.order_by(CASES.c.id.desc()))


def of_unit(session: Session, unit_id: int, *, reach: Reach) -> list[domain.Case]:
    """Return the handovers of a home, the latest first."""
    statement = case_views().where(
        CASES.c.procedure == "handover", CASES.c.unit_id == unit_id, in_reach(reach)
    )
    return read_cases(session, statement.order_by(CASES.c.id.desc()))


def units_to_add(session: Session, project_id: int, building_id: int) -> list[Any]:
    """Return the homes of a building that are sold, and in no living handover yet."""
    statement = (
        select(
            col(Unit.id), col(Unit.grid_id), col(Unit.building_id), col(Unit.property_type),
        )
        .where(col(Unit.project_id) == project_id, col(Unit.building_id) == building_id)
        .where(*_not_in_a_handover())
        .order_by(col(Unit.code))
    )  # fmt: skip
    return list(session.connection().execute(statement))


def by_state(session: Session, batch_id: int, *, reach: Reach) -> dict[str, int]:
    """Return how many houses of a batch are in each state."""
    statement = (
        select(CASES.c.state, func.count())
        .where(CASES.c.parent_id == batch_id, CASES.c.procedure == "handover", in_reach(reach))
        .group_by(CASES.c.state)
    )
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def buildings(session: Session, batch_id: int, *, reach: Reach) -> dict[int, str]:
    """Return the buildings that a batch has houses in."""
    statement = (
        select(col(Building.id), col(Building.code))
        .join(CASES, CASES.c.building_id == col(Building.id))
        .where(CASES.c.parent_id == batch_id, CASES.c.procedure == "handover", in_reach(reach))
        .distinct()
        .order_by(col(Building.code))
    )
    return {int(row[0] or 0): row[1] for row in session.connection().execute(statement)}


def buildings_to_add(session: Session, *, reach: Reach) -> dict[int, str]:
    """Return the buildings inside the reach that have sold homes in no handover yet."""
    statement = (
        select(col(Building.id), col(Building.code))
        .join(Unit, col(Unit.building_id) == col(Building.id))
        .where(col(Building.project_id).in_(reach.projects), *_not_in_a_handover())
        .distinct()
        .order_by(col(Building.code))
    )
    return {int(row[0] or 0): row[1] for row in session.connection().execute(statement)}


def unexplained(session: Session, batch_id: int) -> int:
    """Return how many houses are neither handed over nor cancelled, and nobody said why."""
    statement = (
        select(func.count())
        .select_from(CASES.join(HANDOVERS, HANDOVERS.c.case_id == CASES.c.id))
        .where(HANDOVERS.c.batch_id == batch_id, HANDOVERS.c.reason == "")
        .where(CASES.c.state.not_in((*DELIVERED, *GONE)))
    )
    return int(session.connection().execute(statement).scalar_one())


def notice_taken(session: Session, batch_id: int, notice_no: str, *, but: int) -> bool:
    statement = select(HANDOVERS.c.case_id).where(
        HANDOVERS.c.batch_id == batch_id,
        HANDOVERS.c.notice_no == notice_no,
        HANDOVERS.c.case_id != but,
    )
    return session.connection().execute(statement.limit(1)).first() is not None


def expected(
    session: Session, batch_id: int, *, since: datetime, until: datetime, but: int
) -> int:  # fmt: skip
    """Return how many other houses of a batch are expected from `since` until before `until`."""
    statement = select(func.count()).where(
        HANDOVERS.c.batch_id == batch_id,
        HANDOVERS.c.appointed_at >= since,
        HANDOVERS.c.appointed_at < until,
        HANDOVERS.c.case_id != but,
    )
    return int(session.connection().execute(statement).scalar_one())


def reachable(session: Session, unit_id: int | None) -> bool:
    """Tell whether an owner of the home can be written to or called."""
    statement = (
        select(col(UnitParty.id))
        .join(Party, col(Party.id) == col(UnitParty.party_id))
        .where(col(UnitParty.unit_id) == unit_id, col(UnitParty.role) == "owner")
        .where(col(UnitParty.until_day) == FOREVER, col(Party.phone) != "")
        .limit(1)
    )
    return session.connection().execute(statement).first() is not None


def hand_over(session: Session, unit_id: int, on: date) -> None:
    """Write on which day a home was handed over for the first time."""
    statement = update(Unit).where(col(Unit.id) == unit_id, col(Unit.handed_over_on).is_(None))
    session.connection().execute(statement.values(handed_over_on=on))


def file_opened(session: Session, case_id: int) -> int | None:
    """Return the day on which the first file of a house was opened, None before it is."""
    files = core(ArchiveFile).c
    home = select(CASES.c.unit_id).where(CASES.c.id == case_id).scalar_subquery()
    voided = select(CASES.c.id).where(CASES.c.state == "voided", CASES.c.unit_id == home)
    statement = select(func.min(files.opened_day)).where(
        files.unit_id == home, files.case_id.not_in(voided)
    )
    found: int | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def _not_in_a_handover() -> list[ColumnElement[bool]]:
    sold = exists().where(
        col(UnitStatus.unit_id) == col(Unit.id),
        col(UnitStatus.status) == "sold_not_handed",
        col(UnitStatus.until_day) == FOREVER,
    )
    there = exists().where(
        CASES.c.unit_id == col(Unit.id),
        CASES.c.procedure == "handover",
        CASES.c.state.not_in(GONE),
    )
    return [sold, ~there]


def in_reach(reach: Reach) -> ColumnElement[bool]:
    return reached(reach, project=CASES.c.project_id, grid=CASES.c.grid_id, own=())
