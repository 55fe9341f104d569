"""Makes a project ready for work: the project itself, and its lists of choices."""

from collections.abc import Iterator
from secrets import token_hex
from typing import Any

from data_access import homes as store
from data_access.database import Session
from data_access.intake import settings
from data_access.tables import Category, Project, Setting
from domain import follow_up
from domain.calendar import EPOCH
from domain.numbers import category
from domain.procedure import Procedure
from domain.registry import PROCEDURES

ZONE = "Asia/Shanghai"
"""Where a project counts its days unless it is told otherwise."""


def add(session: Session, *, code: str, name: str, zone: str) -> int:
    """Write a project with the default categories of every procedure, and return its id."""
    project = Project(code=code, name=name, zone=zone)
    session.add(project)
    session.flush()
    project_id = project.id or 0
    complete(session, project_id)
    return project_id


def complete_all(session: Session) -> None:
    """Give every project what procedures need that came after it was made."""
    for project_id in store.project_ids(session):
        complete(session, project_id)


def complete(session: Session, project_id: int) -> None:
    """Give a project the categories of procedures of which it has none, and its seed."""
    known = store.procedures_with_categories(session, project_id=project_id)
    fresh = [p for p in PROCEDURES.values() if p.categories and p.code not in known]
    store.add_rows(session, Category, [row for p in fresh for row in _categories(p, project_id)])
    if not settings(session, project_id=project_id, prefix=follow_up.SEED):
        store.add_rows(session, Setting, [_seed(project_id)])


def _categories(procedure: Procedure, project_id: int) -> Iterator[dict[str, Any]]:
    fixed = {"project_id": project_id, "procedure": procedure.code, "retired": False}
    for l1, (title, second) in procedure.categories.items():
        yield {**fixed, "code": l1, "parent": "", "title": title}
        for l2, words in second.items():
            yield {**fixed, "code": category(l1, l2), "parent": l1, "title": words}


def _seed(project_id: int) -> dict[str, Any]:
    return {
        "project_id": project_id,
        "key": follow_up.SEED,
        "value": token_hex(16),
        "source": "drawn when the project was made",
        "valid_from": EPOCH,
    }
