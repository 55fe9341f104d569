"""Reads of loans of files: whether one is out, and how many came back in time."""

from datetime import datetime

from sqlalchemy import and_, case, exists, func, select
from sqlmodel import Session

from data_access.cases import CASES

MINE = CASES.c.procedure == "archive_loan"
OUT = ("lent", "returned", "lost")
UNCOUNTED = ("voided", "withdrawn", "refused")


def is_out(session: Session, project_id: int, file_no: str, *, apart: int) -> bool:
    """Tell whether a file is not on its shelf because of another loan than `apart`."""
    columns = CASES.c
    found = exists().where(
        MINE, columns.project_id == project_id, columns.issued_no == file_no,
        columns.state.in_(OUT), columns.id != apart,
    )  # fmt: skip
    return bool(session.execute(select(found)).scalar_one())


def in_time(
    session: Session, project_id: int, *, since: datetime, until: datetime
) -> tuple[int, int]:
    """Return how many loans due in a span came back in time, and how many there were."""
    columns = CASES.c
    kept = and_(columns.handled_at.is_not(None), columns.handled_at <= columns.due_at)
    statement = select(func.coalesce(func.sum(case((kept, 1), else_=0)), 0), func.count()).where(
        MINE, columns.project_id == project_id, columns.started_at.is_not(None),
        columns.state.not_in(UNCOUNTED), columns.due_at.between(since, until),
    )  # fmt: skip
    back, due = session.connection().execute(statement).one()
    return int(back), int(due)


def overdue(session: Session, project_id: int, *, now: datetime) -> int:
    """Count the files that are lent and were to be back by now."""
    columns = CASES.c
    statement = select(func.count()).where(
        MINE, columns.project_id == project_id, columns.state == "lent", columns.due_at < now
    )
    return int(session.connection().execute(statement).scalar_one())
