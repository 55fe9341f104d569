"""Reads and writes of drafts; a draft is one person's own."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from data_access.database import keys_of
from data_access.tables import Draft, core

DRAFTS = core(Draft)


def put(
    session: Session, account_id: int, form: str, content: Mapping[str, Any], *, at: datetime
) -> None:
    """Write a draft over the one that is there."""
    drop(session, account_id, form)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    session.add(Draft(account_id=account_id, form=form, content=keys_of(session).seal(text), at=at))
    session.flush()


def get(session: Session, account_id: int, form: str) -> tuple[dict[str, Any], datetime] | None:
    """Return what a draft holds and when it was written, None for no draft."""
    columns = DRAFTS.c
    statement = select(columns.content, columns.at).where(*_is(account_id, form))
    row = session.connection().execute(statement).one_or_none()
    return (json.loads(keys_of(session).open(row.content)), row.at) if row else None


def drop(session: Session, account_id: int, form: str) -> None:
    session.connection().execute(delete(DRAFTS).where(*_is(account_id, form)))


def _is(account_id: int, form: str) -> tuple[Any, ...]:
    return DRAFTS.c.account_id == account_id, DRAFTS.c.form == form
