"""Reads and writes of what is found in a house: the items of its rooms, and its defects."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.cases import read as read_cases
from data_access.cases import views as case_views
from data_access.reaching import reached
from data_access.tables import Account, InspectionLine, core
from data_access.tables import Contractor as ContractorTable
from data_access.tables import Defect as DefectTable
from domain.case import Case
from domain.rights import Reach

LINES = core(InspectionLine).c
DEFECTS = core(DefectTable).c
CONTRACTORS = core(ContractorTable).c


@dataclass(frozen=True, kw_only=True)
class Line:
    """One item of one room; `result` is "" as long as nobody has looked."""

    room: str
    item: str
    result: str
    seen_at: datetime | None
    seen_by: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """A defect: its case, where it is, and who is to put it right by when."""

    case: Case
    room: str
    item: str
    contractor_id: int | None
    contractor: str
    due_day: int | None
    rechecks: int


@dataclass(frozen=True, kw_only=True)
class Contractor:
    """A company that puts defects right, or takes orders of paid services.

    The days are the last ones of its papers, None where nobody entered them.
    """

    id: int
    name: str
    trade: str
    retired: bool
    licence_no: str = ""
    licence_until_day: int | None = None
    insured_until_day: int | None = None
    contract_from_day: int | None = None
    contract_until_day: int | None = None
    staff: int | None = None


def lay_out(
    session: Session, case_id: int, project_id: int, lines: Sequence[tuple[str, str]]
) -> None:
    """Write the items that are to be looked at, those that stand there already left alone."""
    known = {(line.room, line.item) for line in lines_of(session, case_id)}
    rows = [
        {"case_id": case_id, "project_id": project_id, "position": position, "room": room,
         "item": item, "result": ""}
        for position, (room, item) in enumerate(lines)
        if (room, item) not in known
    ]  # fmt: skip
    if rows:
        session.connection().execute(insert(InspectionLine), rows)


def lines_of(session: Session, case_id: int) -> list[Line]:
    """Return the items of a house in the order in which one walks through it."""
    statement = (
        select(
            LINES.room, LINES.item, LINES.result, LINES.seen_at,
            func.coalesce(col(Account.name), "").label("seen_by"),
        )
        .outerjoin(Account, col(Account.id) == LINES.seen_by)
        .where(LINES.case_id == case_id)
        .order_by(LINES.position, LINES.id)
    )  # fmt: skip
    return [Line(**row) for row in session.connection().execute(statement).mappings()]


def mark(
    session: Session, case_id: int, room: str, items: Collection[str], values: Mapping[str, Any]
) -> int:
    """Write a result on items of a room, and return how many there are."""
    statement = update(InspectionLine).where(
        LINES.case_id == case_id, LINES.room == room, LINES.item.in_(items)
    )
    return int(session.connection().execute(statement.values(**values)).rowcount)


def tally(session: Session, case_id: int) -> tuple[int, int]:
    """Return how many items a house has, and at how many nobody has looked."""
    statement = select(LINES.result, func.count()).where(LINES.case_id == case_id)
    counts = {r[0]: r[1] for r in session.connection().execute(statement.group_by(LINES.result))}
    return sum(counts.values()), counts.get("", 0)


def add_defect(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(DefectTable), dict(values))


def change_defect(session: Session, case_id: int, values: Mapping[str, Any]) -> None:
    statement = update(DefectTable).where(DEFECTS.case_id == case_id)
    session.connection().execute(statement.values(**values))


def defects_of(session: Session, handover_id: int, *, reach: Reach) -> list[Found]:
    """Return the defects of a house inside the reach, the oldest first."""
    return _found(session, DEFECTS.handover_id == handover_id, reach)


def defect_of(session: Session, case_id: int, *, reach: Reach) -> Found | None:
    """Return the defect of a case inside the reach, else None."""
    return next(iter(_found(session, DEFECTS.case_id == case_id, reach)), None)


def defect_states(session: Session, handover_id: int) -> list[tuple[str, int]]:
    """Return state and class of every defect of a house."""
    statement = (
        select(CASES.c.state, CASES.c.severity)
        .join(DefectTable, DEFECTS.case_id == CASES.c.id)
        .where(DEFECTS.handover_id == handover_id)
    )
    return [(row[0], row[1]) for row in session.connection().execute(statement)]


def contractors(session: Session, project_id: int) -> list[Contractor]:
    """Return the contractors of a project by name, retired ones last."""
    statement = (
        select(*(CONTRACTORS[name] for name in Contractor.__dataclass_fields__))
        .where(CONTRACTORS.project_id == project_id)
        .order_by(CONTRACTORS.retired, CONTRACTORS.name)
    )
    return [Contractor(**row) for row in session.connection().execute(statement).mappings()]


def papers_end(session: Session, project_ids: Collection[int], *, by: int) -> int:
    """Count the companies that are chosen and have a paper that ends by a day or has ended."""
    ends = (
        CONTRACTORS.licence_until_day, CONTRACTORS.insured_until_day,
        CONTRACTORS.contract_until_day,
    )  # fmt: skip
    statement = select(func.count()).where(
        CONTRACTORS.project_id.in_(project_ids), ~CONTRACTORS.retired,
        or_(*(day <= by for day in ends)),
    )  # fmt: skip
    return int(session.connection().execute(statement).scalar_one())


def add_contractor(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(ContractorTable), dict(values))


def change_contractor(
    session: Session, project_id: int, contractor_id: int, values: Mapping[str, Any]
) -> bool:
    """Write the papers of a contractor; tell whether there is one of this id in the project."""
    mine = (CONTRACTORS.id == contractor_id, CONTRACTORS.project_id == project_id)
    statement = update(ContractorTable).where(*mine).values(**values)
    return bool(session.connection().execute(statement).rowcount)


def retire_contractor(session: Session, project_id: int, contractor_id: int) -> None:
    """Take a contractor off the list that is chosen from."""
    mine = (CONTRACTORS.id == contractor_id, CONTRACTORS.project_id == project_id)
    session.connection().execute(update(ContractorTable).where(*mine).values(retired=True))


def _found(session: Session, condition: Any, reach: Reach) -> list[Found]:
    statement = (
        select(
            DEFECTS.case_id, DEFECTS.room, DEFECTS.item, DEFECTS.contractor_id,
            func.coalesce(CONTRACTORS.name, "").label("contractor"), DEFECTS.due_day,
            DEFECTS.rechecks,
        )
        .outerjoin(ContractorTable, CONTRACTORS.id == DEFECTS.contractor_id)
        .where(condition)
    )  # fmt: skip
    rows = {r.case_id: r._mapping for r in session.connection().execute(statement)}
    seen = reached(reach, project=CASES.c.project_id, grid=CASES.c.grid_id, own=())
    found = case_views().where(CASES.c.id.in_(rows), seen).order_by(CASES.c.id)
    return [
        Found(case=case, **{k: v for k, v in rows[case.id].items() if k != "case_id"})
        for case in read_cases(session, found)
    ]
