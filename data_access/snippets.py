"""Reads and writes of the answers that are ready to be read out."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from data_access.tables import Account, core
from data_access.tables import Snippet as Row
from domain.snippets import Snippet

ROWS = core(Row)
PEOPLE = core(Account).c


def listed(session: Session, project_id: int) -> list[Snippet]:
    """Return the answers of a project that are in use, by title."""
    columns = ROWS.c
    statement = (
        select(
            columns.id, columns.title, columns.words, columns.text, columns.procedure,
            columns.valid_until, PEOPLE.name,
        )
        .join_from(ROWS, core(Account), PEOPLE.id == columns.author_id)
        .where(columns.project_id == project_id, ~columns.retired)
        .order_by(columns.title, columns.id)
    )  # fmt: skip
    return [Snippet(*row) for row in session.connection().execute(statement)]


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert an answer and return its id."""
    made = session.connection().execute(insert(ROWS).values(retired=False, **values))
    key = made.inserted_primary_key
    return int(key[0]) if key else 0


def change(session: Session, snippet_id: int, values: Mapping[str, Any]) -> None:
    session.connection().execute(update(ROWS).where(ROWS.c.id == snippet_id).values(**values))
