"""Writes of a project's own values; `data_access.intake.settings` reads them."""

from datetime import date
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session

from data_access.tables import Setting, core

_SETTING = core(Setting).c


def put(session: Session, project_id: int, key: str, value: Any, *, day: date, source: str) -> None:
    """Set a value from a day on; another one of the same day is overwritten."""
    there = (_SETTING.project_id == project_id, _SETTING.key == key, _SETTING.valid_from == day)
    connection = session.connection()
    changed = connection.execute(update(Setting).where(*there).values(value=value, source=source))
    if changed.rowcount:
        return
    row = {"project_id": project_id, "key": key, "value": value}
    connection.execute(insert(Setting), {**row, "source": source, "valid_from": day})
