"""The State Council speaks once a year: open deadlines are reckoned anew by its new table, once.

A due time is stored with the version of the table that it was reckoned by. A release of the
library with another table moves what is still open by the difference (01 §1.3, 10 §1.4).
"""

from datetime import datetime

from data_access import workdays as store
from data_access.database import Database, Session
from domain.workdays import National, Workdays, national
from services import due_shifts, project_days


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


def _bring(session: Session, project_id: int, table: National, now: datetime) -> int:
    """Move a project's deadlines in one unit of work; a second process finds nothing left."""
    local = store.standing(session, project_id=project_id)
    moved = 0
    for behind, version in store.behind(session, table.version):
        if behind != project_id:
            continue
        content = store.table(session, version)
        if content is not None:  # what nobody knows the table of, was reckoned by this one
            cases = store.reckoned_by(session, version, project_id=project_id)
            old, new = Workdays(national(content), local), Workdays(table, local)
            shifts = due_shifts.between(session, project_id, cases, old.works, new.works, now=now)
            told = {"from": version, "to": table.version}
            due_shifts.save(session, shifts, told, move="calendar", now=now)
            moved += len(shifts)
        store.stamp(session, version, table.version, project_id=project_id)
    return moved
