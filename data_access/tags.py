"""Reads and writes of tags: the words of a project, and what its cases have."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from data_access.tables import CaseTag, Tag, core

TAGS = core(Tag)
GIVEN = core(CaseTag)


def words(session: Session, project_ids: Collection[int]) -> list[tuple[int, str, bool]]:
    """Return the words that these projects have added: project, word, whether it is retired."""
    columns = TAGS.c
    statement = select(columns.project_id, columns.code, columns.retired).where(
        columns.project_id.in_(project_ids)
    )
    rows = session.connection().execute(statement.order_by(columns.id))
    return [(row.project_id, row.code, row.retired) for row in rows]


def add_word(session: Session, project_id: int, code: str) -> None:
    session.connection().execute(
        insert(TAGS), {"project_id": project_id, "code": code, "retired": False}
    )


def set_retired(session: Session, project_id: int, code: str, *, retired: bool) -> bool:
    """Retire a word or take it up again; False when the project has no such word."""
    columns = TAGS.c
    mine = (columns.project_id == project_id, columns.code == code)
    statement = update(TAGS).where(*mine).values(retired=retired)
    return bool(session.connection().execute(statement).rowcount)


def of_cases(session: Session, case_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the tags of these cases by the case's id; a case without any is left out."""
    columns = GIVEN.c
    statement = select(columns.case_id, columns.code).where(columns.case_id.in_(case_ids))
    found: dict[int, tuple[str, ...]] = {}
    for row in session.connection().execute(statement.order_by(columns.case_id, columns.code)):
        found[row.case_id] = (*found.get(row.case_id, ()), row.code)
    return found


def give(session: Session, case_id: int, code: str, *, project_id: int) -> bool:
    """Give a case a tag; False when it has it already."""
    postgres = session.get_bind().dialect.name == "postgresql"
    values = {"case_id": case_id, "code": code, "project_id": project_id}
    start = (postgresql.insert if postgres else sqlite.insert)(GIVEN).values(values)
    # How many rows were inserted, drivers tell differently; what comes back is certain.
    statement = start.on_conflict_do_nothing().returning(GIVEN.c.code)
    return session.connection().execute(statement).scalar_one_or_none() is not None


def take(session: Session, case_id: int, code: str) -> bool:
    """Take a tag from a case; False when it does not have it."""
    mine = (GIVEN.c.case_id == case_id, GIVEN.c.code == code)
    return session.connection().execute(delete(GIVEN).where(*mine)).rowcount == 1
