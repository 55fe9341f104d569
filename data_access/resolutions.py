"""Writes the day on which a resolution is owed."""

from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session

from data_access.tables import ResolutionDue, core

DUE = core(ResolutionDue)


def add(session: Session, case_id: int, project_id: int, due: dict[str, Any]) -> None:
    row = {"case_id": case_id, "project_id": project_id, **due}
    session.connection().execute(insert(DUE).values(row))


def put_off(session: Session, case_id: int, due: dict[str, Any]) -> None:
    session.connection().execute(update(DUE).where(DUE.c.case_id == case_id).values(due))
