"""Reads and writes of household files beside their cases: papers, places, what is owed."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, select, update
from sqlmodel import Session

from data_access.cases import CASES, read, views
from data_access.tables import (
    ArchiveDocument,
    ArchiveFile,
    ArchiveOwed,
    ArchivePosition,
    Handover,
    Unit,
    UnitStatus,
    core,
)
from domain.archives.completeness import Completeness, History
from domain.archives.document import Document
from domain.archives.places import Position
from domain.calendar import FOREVER
from domain.case import Case

FILES = core(ArchiveFile)
OWED = core(ArchiveOwed)
DOCUMENTS = core(ArchiveDocument)
POSITIONS = core(ArchivePosition)
LIVING = ("to_create", "collecting", "complete", "incomplete", "updated")
LIES = ("shelved", "out", "sealed", "lost")
"""States of a paper that takes room in its box, even while it is out."""
SERVICE = ("complaint", "repair")
KEYED = ("delivered", "filed")


def add_file(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(FILES), dict(values))


def change_file(session: Session, case_id: int, values: Mapping[str, Any]) -> None:
    mine = FILES.c.case_id == case_id
    session.connection().execute(update(FILES).where(mine).values(**values))


def living(session: Session, unit_id: int) -> list[Case]:
    """Return the open parts of a home's file, the owner's first."""
    statement = views().where(
        CASES.c.procedure == "household_file",
        CASES.c.unit_id == unit_id,
        CASES.c.state.in_(LIVING),
    )
    return read(session, statement.order_by(CASES.c.cat_l1))


def all_of(session: Session, unit_id: int) -> list[Case]:
    """Return every part that a home's file has had, the latest first."""
    statement = views().where(CASES.c.procedure == "household_file", CASES.c.unit_id == unit_id)
    return read(session, statement.order_by(CASES.c.id.desc()))


def by_home_no(session: Session, project_id: int, home_no: str) -> list[Case]:
    """Return the files whose number is this one and a volume, the latest first."""
    statement = views().where(
        CASES.c.procedure == "household_file",
        CASES.c.project_id == project_id,
        CASES.c.issued_no.startswith(f"{home_no}-", autoescape=True),
    )
    found = read(session, statement.order_by(CASES.c.id.desc()))
    return [one for one in found if one.issued_no.rpartition("-")[0] == home_no]


def last_volume(session: Session, unit_id: int, part: str) -> int:
    """Return the highest number of a volume that a part of a home's file has had, 0 for none.

    A part may have grown over several volumes: those of its papers count too.
    """
    files = FILES.c
    statement = (
        select(files.volume, func.max(DOCUMENTS.c.volume))
        .select_from(FILES.outerjoin(DOCUMENTS, DOCUMENTS.c.case_id == files.case_id))
        .where(files.unit_id == unit_id, files.part == part, files.volume > 0)
        .group_by(files.case_id, files.volume)
    )
    return max(
        (int(row[0]) + max(int(row[1] or 1), 1) - 1 for row in session.execute(statement)),
        default=0,
    )


def positions(session: Session, project_id: int) -> list[Position]:
    """Return the boxes of a project with the pages that lie in each."""
    columns = POSITIONS.c
    used = (
        select(DOCUMENTS.c.position_id, func.sum(DOCUMENTS.c.pages).label("used"))
        .where(DOCUMENTS.c.project_id == project_id, DOCUMENTS.c.state.in_(LIES))
        .group_by(DOCUMENTS.c.position_id)
        .subquery()
    )
    statement = (
        select(columns.id, columns.code, columns.capacity, func.coalesce(used.c.used, 0))
        .select_from(POSITIONS.outerjoin(used, used.c.position_id == columns.id))
        .where(columns.project_id == project_id)
        .order_by(columns.code)
    )
    return [Position(row[0], row[1], row[2], int(row[3])) for row in session.execute(statement)]


def position(session: Session, project_id: int, code: str) -> Position | None:
    return next((one for one in positions(session, project_id) if one.code == code), None)


def held_position(session: Session, project_id: int, code: str) -> Position | None:
    """Return a box as it stands now that nobody else puts anything into it, until this unit of
    work ends: what a box still holds is counted after the wait."""
    columns = POSITIONS.c
    mine = select(columns.id).where(columns.project_id == project_id, columns.code == code)
    session.execute(mine.with_for_update())
    return position(session, project_id, code)


def add_position(session: Session, project_id: int, code: str, capacity: int) -> None:
    values = {"project_id": project_id, "code": code, "capacity": capacity}
    session.connection().execute(insert(POSITIONS), values)


def change_position(session: Session, position_id: int, capacity: int) -> None:
    mine = POSITIONS.c.id == position_id
    session.connection().execute(update(POSITIONS).where(mine).values(capacity=capacity))


def documents(session: Session, case_ids: Collection[int]) -> list[Document]:
    """Return the papers of some files in the order of the file: by kind, then by day."""
    columns = DOCUMENTS.c
    names = [name for name in Document.__dataclass_fields__ if name != "position"]
    statement = (
        select(*(columns[name] for name in names), POSITIONS.c.code)
        .select_from(DOCUMENTS.outerjoin(POSITIONS, POSITIONS.c.id == columns.position_id))
        .where(columns.case_id.in_(case_ids))
    )
    found = [
        Document(**dict(zip(names, row[:-1], strict=True)), position=row[-1] or "")
        for row in session.execute(statement)
    ]
    return sorted(found, key=lambda one: (one.case_id, int(one.kind), one.doc_day, one.seq))


def add_document(session: Session, values: Mapping[str, Any]) -> None:
    """Add a paper at the end of the inner list of its file."""
    last = select(func.coalesce(func.max(DOCUMENTS.c.seq), 0)).where(
        DOCUMENTS.c.case_id == values["case_id"]
    )
    seq = int(session.connection().execute(last).scalar_one()) + 1
    session.connection().execute(insert(DOCUMENTS), {**values, "seq": seq})


def change_documents(session: Session, ids: Collection[int], values: Mapping[str, Any]) -> None:
    mine = DOCUMENTS.c.id.in_(ids)
    session.connection().execute(update(DOCUMENTS).where(mine).values(**values))


def set_volumes(session: Session, volumes: Mapping[int, int]) -> None:
    for one, volume in volumes.items():
        change_documents(session, [one], {"volume": volume})


def owe(session: Session, case: Case, found: Completeness) -> None:
    """Write what a file must hold, and which of it is there: worked out anew each time."""
    connection = session.connection()
    connection.execute(delete(OWED).where(OWED.c.case_id == case.id))
    rows = [
        {"project_id": case.project_id, "case_id": case.id, "kind": kind,
         "present": kind in found.present}
        for kind in found.applicable
    ]  # fmt: skip
    if rows:
        connection.execute(insert(OWED), rows)


def owed(session: Session, case_ids: Collection[int]) -> dict[int, Completeness]:
    """Return what each file must hold, and which of it is there."""
    statement = select(OWED.c.case_id, OWED.c.kind, OWED.c.present).where(
        OWED.c.case_id.in_(case_ids)
    )
    rows = sorted(session.execute(statement).all(), key=lambda row: int(row[1]))
    return {
        one: Completeness(
            tuple(row[1] for row in rows if row[0] == one),
            tuple(row[1] for row in rows if row[0] == one and row[2]),
        )
        for one in case_ids
    }


def record_known(session: Session, unit_id: int | None, number: str) -> bool:
    """Tell whether a home has a record with this number that is no file itself."""
    found = exists().where(
        CASES.c.unit_id == unit_id,
        CASES.c.number == number,
        CASES.c.procedure != "household_file",
    )
    return bool(session.execute(select(found)).scalar_one())


def on_shelves(session: Session, project_id: int, beginning: str) -> int:
    """Count the papers that the register has on the shelves whose place begins so."""
    statement = (
        select(func.count())
        .select_from(DOCUMENTS.join(POSITIONS, POSITIONS.c.id == DOCUMENTS.c.position_id))
        .where(DOCUMENTS.c.project_id == project_id, DOCUMENTS.c.state.in_(("shelved", "sealed")))
        .where(POSITIONS.c.code.startswith(beginning, autoescape=True))
    )
    return int(session.connection().execute(statement).scalar_one())


def history(session: Session, unit_id: int, *, resold: bool) -> History:
    """Return what has happened in a home; of one that was sold on, not what its first owner did."""
    had = _procedures(session, unit_id)
    let = _is_let(session, unit_id)
    shared = {
        "renovated": "renovation" in had,
        "self_built": "self_build" in had,
        "let": let,
        "asked_for_service": not had.isdisjoint(SERVICE),
    }
    if resold:
        return History(handed_over=True, bound=True, **shared)
    return History(**_handover(session, unit_id), **shared)


def _procedures(session: Session, unit_id: int) -> set[str]:
    """Return the procedures of a home's cases; of works those that were permitted only."""
    columns = CASES.c
    works = columns.procedure.in_(("renovation", "self_build"))
    statement = (
        select(columns.procedure)
        .distinct()
        .where(columns.unit_id == unit_id, columns.phase != "cancelled")
        .where(~and_(works, columns.issued_no == ""))
    )
    return set(session.execute(statement).scalars())


def _is_let(session: Session, unit_id: int) -> bool:
    status = core(UnitStatus).c
    found = exists().where(
        status.unit_id == unit_id,
        status.status == "tenant_occupied",
        status.until_day == FOREVER,
    )
    return bool(session.execute(select(found)).scalar_one())


def _handover(session: Session, unit_id: int) -> dict[str, bool]:
    """Return how a home came to its owner; one that came before this program was keyed."""
    house = core(Handover).c
    statement = (
        select(CASES.c.state, CASES.c.details, house.notice_no, house.inspected_day)
        .select_from(CASES.join(core(Handover), house.case_id == CASES.c.id))
        .where(CASES.c.unit_id == unit_id, CASES.c.phase != "cancelled")
    )
    row = session.execute(statement).first()
    if row is None:
        on = core(Unit).c
        came = session.execute(select(on.handed_over_on).where(on.id == unit_id)).scalar_one()
        there = came is not None
        return {"handed_over": there, "keyed": there, "bound": there, "inspected": there}
    state, details, notice_no, inspected = row
    keyed = state in KEYED
    return {
        "noticed": bool(notice_no),
        "handed_over": keyed or state == "deemed",
        "inspected": inspected is not None,
        "keyed": keyed,
        "bound": keyed,
        "by_agent": keyed and "agent" in (details.get("comes_as"), details.get("signs_as")),
    }
