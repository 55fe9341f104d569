"""Which categories were used last, by a person and in a project."""

from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from data_access.cases import CASES

LATEST = 60
"""So many cases are looked at: a week of a busy desk."""


def categories_of_person(
    session: Session, account_id: int, *, project_id: int, procedure: str
) -> list[str]:
    """Return the sub-categories of a person's latest cases in a project, the last used first."""
    columns = CASES.c
    statement = select(columns.cat_l2).where(
        columns.entered_by == account_id,
        columns.project_id == project_id,
        columns.procedure == procedure,
    )
    return _distinct(session, statement.order_by(columns.entered_at.desc(), columns.id.desc()))


def categories_of_project(session: Session, *, project_id: int, procedure: str) -> list[str]:
    """Return the sub-categories of a project's latest cases, the last used first."""
    columns = CASES.c
    statement = select(columns.cat_l2).where(
        columns.project_id == project_id, columns.procedure == procedure
    )
    return _distinct(session, statement.order_by(columns.received_at.desc(), columns.id.desc()))


def _distinct(session: Session, statement: Select[Any]) -> list[str]:
    found = session.connection().execute(statement.limit(LATEST)).scalars()
    return list(dict.fromkeys(found))
