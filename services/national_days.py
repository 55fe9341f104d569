"""The State Council speaks once a year: open deadlines are reckoned anew by its new table, once.

A due time is stored with the version of the table that it was reckoned by. A release of the
library with another table moves what is still open by the difference (01 §1.3, 10 §1.4).
"""

from dataclasses import dataclass
from datetime import datetime

from data_access import workdays as store
from data_access.database import Database, Session
from domain import rights
from domain.people import Actor
from domain.workdays import Day, National, Workdays, national
from services import due_shifts, project_days
from services.due_shifts import Shift

WRITE = "workdays.update"


def tick(database: Database, *, now: datetime) -> int:
    """Bring every project to the table of this version; return how many deadlines moved."""
    table = project_days.NATIONAL
    with database.reading() as session:
        behind = store.behind(session, table.version)
        known = store.table(session, table.version) is not None
    if not known:
        with database.writing() as session:
            store.keep_table(session, table.version, table.content(), at=now)
    moved = 0
    for project_id in sorted({project_id for project_id, _ in behind}):
        with database.writing() as session:
            moved += _bring(session, project_id, table, now)
    return moved


@dataclass(frozen=True)
class Announced:
    """A table that is known and not yet followed: the days that it changes, what it will move."""

    days: tuple[Day, ...]
    shifts: tuple[Shift, ...]


def announced(
    session: Session, project_id: int, *, actor: Actor, now: datetime
) -> Announced | None:
    """Return what the table of this version will do to a project at the clock's next tick, of the
    deadlines those that the actor may see; None when it is followed already.

    :raises NotAllowed: when the actor does not change the project's workdays
    """
    rights.require(actor, WRITE, project_id)
    table = project_days.NATIONAL
    behind = [v for one, v in store.behind(session, table.version) if one == project_id]
    if not behind:
        return None
    known = [content for version in behind if (content := store.table(session, version))]
    days = sorted({day for content in known for day in table.differing(national(content))})
    shifts = tuple(
        shift
        for version in behind
        for shift in _shifts(session, project_id, version, table, now)
        if rights.sees(actor, shift.case)
    )
    return Announced(tuple(Workdays(table).day(day) for day in days), shifts)


def waiting(database: Database, *, now: datetime) -> int:
    """Return how many deadlines the next tick would move in all projects; nothing is written."""
    table = project_days.NATIONAL
    with database.reading() as session:
        return sum(
            len(_shifts(session, project_id, version, table, now))
            for project_id, version in store.behind(session, table.version)
        )


def _bring(session: Session, project_id: int, table: National, now: datetime) -> int:
    """Move a project's deadlines in one unit of work; a second process finds nothing left."""
    moved = 0
    for behind, version in store.behind(session, table.version):
        if behind != project_id:
            continue
        shifts = _shifts(session, project_id, version, table, now)
        told = {"from": version, "to": table.version}
        due_shifts.save(session, shifts, told, move="calendar", now=now)
        moved += len(shifts)
        store.stamp(session, version, table.version, project_id=project_id)
    return moved


def _shifts(
    session: Session, project_id: int, version: str, table: National, now: datetime
) -> list[Shift]:
    """Return what moves of what was reckoned by a version: nothing where nobody knows its table."""
    content = store.table(session, version)
    if content is None:
        return []
    local = store.standing(session, project_id=project_id)
    cases = store.reckoned_by(session, version, project_id=project_id)
    old, new = Workdays(national(content), local), Workdays(table, local)
    return due_shifts.between(session, project_id, cases, old.works, new.works, now=now)
