"""Makes a project ready for work: the project itself, and its lists of choices."""

from data_access import homes as store
from data_access.database import Session
from data_access.tables import Category, Project
from domain.numbers import category
from domain.registry import PROCEDURES

ZONE = "Asia/Shanghai"
"""Where a project counts its days unless it is told otherwise."""


def add(session: Session, *, code: str, name: str, zone: str) -> int:
    """Write a project with the default categories of every procedure, and return its id."""
    project = Project(code=code, name=name, zone=zone)
    session.add(project)
    session.flush()
    project_id = project.id or 0
    add_default_categories(session, project_id)
    return project_id


def add_default_categories(session: Session, project_id: int) -> None:
    """Give a project that has none the categories its procedures declare."""
    rows = []
    for procedure in PROCEDURES.values():
        fixed = {"project_id": project_id, "procedure": procedure.code, "retired": False}
        for l1, (title, second) in procedure.categories.items():
            rows.append({**fixed, "code": l1, "parent": "", "title": title})
            rows += [
                {**fixed, "code": category(l1, l2), "parent": l1, "title": words}
                for l2, words in second.items()
            ]
    store.add_rows(session, Category, rows)
