"""Reads and writes of reports: comments and issued versions are added, never changed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from data_access.tables import Account, Project, ReportComment, ReportIssue, core
from domain.reports.periods import Which

COMMENTS, ISSUES, ACCOUNTS = core(ReportComment), core(ReportIssue), core(Account)
PROJECTS = core(Project)


@dataclass(frozen=True)
class Written:
    """One version of a comment or of a report, without its content."""

    section: str
    version: int
    text: str
    by: str
    at: datetime


def lock(session: Session, project_id: int) -> None:
    """Let one unit of work at a time write reports of a project, so that versions count up."""
    wanted = select(PROJECTS.c.id).where(PROJECTS.c.id == project_id).with_for_update()
    session.connection().execute(wanted)


def comments(session: Session, which: Which) -> list[Written]:
    """Return every comment of a report, section by section, the oldest version first."""
    columns = (COMMENTS.c.section, COMMENTS.c.version, COMMENTS.c.text)
    wanted = (
        select(*columns, ACCOUNTS.c.name, COMMENTS.c.made_at)
        .join(ACCOUNTS, ACCOUNTS.c.id == COMMENTS.c.made_by)
        .where(*_of(COMMENTS, which))
        .order_by(COMMENTS.c.section, COMMENTS.c.version)
    )
    return [Written(*row) for row in session.connection().execute(wanted)]


def issues(session: Session, which: Which) -> list[Written]:
    """Return the issued versions of a report, the newest first."""
    wanted = (
        select(ISSUES.c.version, ACCOUNTS.c.name, ISSUES.c.made_at)
        .join(ACCOUNTS, ACCOUNTS.c.id == ISSUES.c.made_by)
        .where(*_of(ISSUES, which))
        .order_by(ISSUES.c.version.desc())
    )
    rows = session.connection().execute(wanted)
    return [Written("", row.version, "", row.name, row.made_at) for row in rows]


def content(session: Session, which: Which, version: int) -> Mapping[str, Any]:
    """Return what was issued under a version that is there."""
    wanted = select(ISSUES.c.content).where(*_of(ISSUES, which), ISSUES.c.version == version)
    found: Mapping[str, Any] = session.connection().execute(wanted).scalar_one()
    return found


def add_comment(session: Session, which: Which, columns: Mapping[str, Any]) -> None:
    session.connection().execute(insert(COMMENTS).values({**asdict(which), **columns}))


def add_issue(session: Session, which: Which, columns: Mapping[str, Any]) -> None:
    session.connection().execute(insert(ISSUES).values({**asdict(which), **columns}))


def _of(table: Any, which: Which) -> tuple[Any, ...]:
    return tuple(table.c[name] == value for name, value in asdict(which).items())
