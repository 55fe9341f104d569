"""Reads and writes of what each task of a duty is a turn of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from data_access.cases import CASES, read, views
from data_access.tables import DutyTask, core
from domain import case as domain

TASKS = core(DutyTask)


@dataclass(frozen=True)
class TaskTurn:
    """What a task is a turn of, and how it is to be proved."""

    rule: str
    rule_version: int
    post: str
    evidence: str


def add(session: Session, row: Mapping[str, Any]) -> None:
    session.connection().execute(insert(TASKS).values(row))


def turn_of(session: Session, case_id: int) -> TaskTurn | None:
    """Return what the case of a task is a turn of; None for other cases."""
    columns = (TASKS.c.rule, TASKS.c.rule_version, TASKS.c.post, TASKS.c.evidence)
    wanted = select(*columns).where(TASKS.c.case_id == case_id)
    row = session.connection().execute(wanted).one_or_none()
    return TaskTurn(*row) if row else None


def opened(session: Session, project_id: int, duty: str) -> set[tuple[str, int]]:
    """Return the turns of a duty that have their task: period, and for whom."""
    wanted = select(TASKS.c.period, TASKS.c.whose).where(
        TASKS.c.project_id == project_id, TASKS.c.duty == duty
    )
    return {(row.period, row.whose) for row in session.connection().execute(wanted)}


def latest_of(session: Session, project_id: int, duty: str) -> list[domain.Case]:
    """Return the tasks of the latest turn of a duty in a project, done or not."""
    wanted = (
        CASES.c.procedure == "duty",
        CASES.c.project_id == project_id,
        CASES.c.cat_l2 == duty,
        CASES.c.state != "voided",
    )
    latest = select(func.max(CASES.c.received_at)).where(*wanted).scalar_subquery()
    found = views().where(*wanted, CASES.c.received_at == latest)
    return read(session, found.order_by(CASES.c.id))
