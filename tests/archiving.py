"""Household files of the test estate: opened with a house, filled, shelved, led to their end."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from data_access import archives as store
from data_access import cases as case_store
from data_access.database import Database
from domain import rights
from domain.archives.document import Document
from domain.archives.kinds import OWNER
from domain.case import Case
from domain.people import Actor
from domain.procedures.household_file import HOUSEHOLD_FILE
from services import cases
from services.archives import shelves
from tests import complaining as tell
from tests.conftest import NOON, Estate

ROOM = "1-1-1-101"
PLACE = "A-02-3-5-12"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAPER: dict[str, Any] = {
    "kind": "3", "doc_date": NOON - DAY, "pages": 2, "original": "original", "source": "paper",
}  # fmt: skip
LOOKED_AT: dict[str, Any] = {"readable": True, "signed": True}


def shelf(database: Database, estate: Estate, code: str = PLACE, capacity: int = 400) -> None:
    with database.writing() as session:
        shelves.declare(
            session, estate.project_id, code, capacity, actor=estate.supervisor, now=NOON
        )


def opened(
    database: Database, estate: Estate, part: str = OWNER, *, room: str = ROOM,
    actor: Actor | None = None, now: datetime = NOON,
) -> str:  # fmt: skip
    """Open a part of a home's file by hand, and return its number."""
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[room])
    with database.writing() as session:
        return cases.open_case(
            session, HOUSEHOLD_FILE, {"cat_l1": part, "received_at": now}, place=place,
            token=tell.token(), actor=actor or estate.keeper, now=now, parent=None,
        )  # fmt: skip


def step(
    database: Database, number: str, code: str, told: Mapping[str, Any], actor: Actor,
    now: datetime = NOON,
) -> Case:  # fmt: skip
    return tell.move(database, number, code, dict(told), actor=actor, now=now)


def begun(
    database: Database, estate: Estate, part: str = OWNER, *, room: str = ROOM,
    actor: Actor | None = None, now: datetime = NOON, level: str = "3",
) -> Case:  # fmt: skip
    """Open and begin a part of a home's file, on a shelf that holds it."""
    shelf(database, estate)
    number = opened(database, estate, part, room=room, actor=actor, now=now)
    told = {"position": PLACE, "level": level}
    return step(database, number, "begin", told, estate.keeper, now)


def on_shelf(database: Database, estate: Estate, room: str = ROOM) -> str:
    """Return the file number of a home's owner part, begun where it is not yet."""
    with database.reading() as session:
        there = [one for one in store.living(session, estate.units[room]) if one.cat_l1 == OWNER]
    return there[0].issued_no if there else begun(database, estate, room=room).issued_no


def file_paper(
    database: Database, estate: Estate, number: str, *, now: datetime = NOON, **changes: Any
) -> None:
    step(database, number, "file_paper", {**PAPER, **changes}, estate.keeper, now)


def shelved(
    database: Database, estate: Estate, number: str, kinds: tuple[str, ...], *,
    now: datetime = NOON, **changes: Any,
) -> None:  # fmt: skip
    """File papers of these kinds, look at them and put them on the shelf."""
    for kind in kinds:
        file_paper(database, estate, number, kind=kind, now=now, **changes)
    pending = [one.seq for one in papers(database, number) if one.state == "pending"]
    seqs = ", ".join(map(str, pending))
    step(database, number, "accept", {"seqs": seqs, **LOOKED_AT}, estate.keeper, now)
    step(database, number, "shelve", {"seqs": seqs, "position": PLACE}, estate.keeper, now)


def missing(database: Database, number: str) -> tuple[str, ...]:
    found = stored(database, number).id
    with database.reading() as session:
        return store.owed(session, [found])[found].missing


def papers(database: Database, number: str) -> list[Document]:
    found = stored(database, number).id
    with database.reading() as session:
        return store.documents(session, [found])


def part_of(database: Database, estate: Estate, part: str = OWNER, *, room: str = ROOM) -> Case:
    """Return the open part of a home's file."""
    with database.reading() as session:
        found = store.living(session, estate.units[room])
    return next(one for one in found if one.cat_l1 == part)


def complete(database: Database, estate: Estate, number: str, *, now: datetime = NOON) -> Case:
    """File whatever is missing, shelve it and let the file be complete."""
    wanted = missing(database, number)
    if wanted:
        shelved(database, estate, number, wanted, now=now)
    return step(database, number, "check", {}, estate.keeper, now)


def stored(database: Database, number: str) -> Case:
    """Return a case as it is stored, whoever may read it."""
    with database.reading() as session:
        found = session.connection().execute(
            select(case_store.CASES.c.project_id).where(case_store.CASES.c.number == number)
        )
        reach = rights.whole(found.scalar_one())
        case = case_store.by_number(session, number, reach=reach)
    assert case
    return case


def handover_of(database: Database, number: str) -> Case:
    """Return the case that a part of a file grew out of."""
    file = stored(database, number)
    with database.reading() as session:
        reach = rights.whole(file.project_id)
        found = case_store.by_id(session, file.parent_id or 0, reach=reach)
    assert found
    return found
