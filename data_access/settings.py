"""Writes of a project's own values, and those of every day; `intake.settings` reads the last."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from data_access.tables import Setting, core

_SETTING = core(Setting).c


@dataclass(frozen=True)
class Dated:
    """A value with the first day on which it holds, and who says so."""

    key: str
    value: Any
    valid_from: date
    source: str


def dated(session: Session, project_id: int, *, prefix: str) -> list[Dated]:
    """Return every value whose key begins so, those that are to come too, by their first day."""
    statement = (
        select(_SETTING.key, _SETTING.value, _SETTING.valid_from, _SETTING.source)
        .where(_SETTING.project_id == project_id, _SETTING.key.startswith(prefix, autoescape=True))
        .order_by(_SETTING.valid_from, _SETTING.id)
    )
    return [Dated(*row) for row in session.connection().execute(statement)]


def put(session: Session, project_id: int, key: str, value: Any, *, day: date, source: str) -> None:
    """Set a value from a day on; another one of the same day is overwritten."""
    there = (_SETTING.project_id == project_id, _SETTING.key == key, _SETTING.valid_from == day)
    connection = session.connection()
    changed = connection.execute(update(Setting).where(*there).values(value=value, source=source))
    if changed.rowcount:
        return
    row = {"project_id": project_id, "key": key, "value": value}
    connection.execute(insert(Setting), {**row, "source": source, "valid_from": day})
