"""Reads and writes of workdays, local and the nation's, and of the deadlines that they move."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from data_access.cases import CASES, DEADLINES, read, views
from data_access.tables import Account, NationalCalendar, WorkdayChange, core
from domain import case as domain
from domain.workdays import LocalChange

CALENDARS = core(NationalCalendar)
CHANGES = core(WorkdayChange)
STANDING = (
    select(
        CHANGES.c.id, CHANGES.c.day, CHANGES.c.works, CHANGES.c.reason,
        col(Account.name).label("made_by"),
    )
    .join(Account, col(Account.id) == CHANGES.c.made_by)
    .where(CHANGES.c.project_id == bindparam("project_id"), CHANGES.c.removed_at.is_(None))
    .order_by(CHANGES.c.day)
)  # fmt: skip


def standing(session: Session, *, project_id: int) -> dict[date, LocalChange]:
    """Return a project's changes that have not been taken back, by day."""
    rows = session.connection().execute(STANDING, {"project_id": project_id})
    return {row.day: LocalChange(*row) for row in rows}


def add(session: Session, values: Mapping[str, object]) -> bool:
    """Write a change down; False when another of the day stands, written at the same moment."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(CHANGES).values(dict(values)).on_conflict_do_nothing()
    return session.connection().execute(statement.returning(CHANGES.c.id)).first() is not None


def remove(session: Session, change_id: int, *, by: int, at: datetime, reason: str) -> None:
    session.connection().execute(
        update(CHANGES)
        .where(CHANGES.c.id == change_id)
        .values(removed_by=by, removed_at=at, removed_reason=reason)
    )


def owing(session: Session, *, project_id: int, since: datetime) -> list[domain.Case]:
    """Return the project's unfinished cases that owe something at `since` or later, by number."""
    owed = select(DEADLINES.c.case_id).where(
        DEADLINES.c.project_id == project_id,
        DEADLINES.c.due_at >= since,
        DEADLINES.c.met_at.is_(None),
    )
    statement = views().where(CASES.c.id.in_(owed), CASES.c.phase.in_(("open", "paused")))
    return read(session, statement.order_by(CASES.c.number))


def unmet(session: Session, case_ids: Collection[int]) -> dict[int, dict[str, datetime]]:
    """Return what these cases still owe: when each kind is due, by the case's id."""
    columns = DEADLINES.c
    statement = select(columns.case_id, columns.kind, columns.due_at)
    waiting = (columns.case_id.in_(case_ids), columns.met_at.is_(None))
    found: dict[int, dict[str, datetime]] = {}
    for row in session.connection().execute(statement.where(*waiting)):
        found.setdefault(row.case_id, {})[row.kind] = row.due_at
    return found


def move_deadline(session: Session, case_id: int, kind: str, due_at: datetime) -> None:
    """Set when a deadline is due now; the first promise stays (01 §1.3)."""
    mine = (DEADLINES.c.case_id == case_id, DEADLINES.c.kind == kind)
    session.connection().execute(update(DEADLINES).where(*mine).values(due_at=due_at))


def behind(session: Session, version: str) -> list[tuple[int, str]]:
    """Return the projects with unmet deadlines that another version was used for, and which."""
    columns = DEADLINES.c
    # Two ranges, which the index of unmet deadlines serves; "not equal" would read them all.
    other = or_(columns.calendar < version, columns.calendar > version)
    statement = select(columns.project_id, columns.calendar).distinct()
    rows = session.connection().execute(statement.where(columns.met_at.is_(None), other))
    return [(row.project_id, row.calendar) for row in rows]


def reckoned_by(session: Session, version: str, *, project_id: int) -> list[domain.Case]:
    """Return the project's unfinished cases that owe something reckoned by a version."""
    owed = select(DEADLINES.c.case_id).where(
        DEADLINES.c.project_id == project_id,
        DEADLINES.c.calendar == version,
        DEADLINES.c.met_at.is_(None),
    )
    statement = views().where(CASES.c.id.in_(owed), CASES.c.phase.in_(("open", "paused")))
    return read(session, statement.order_by(CASES.c.number))


def stamp(session: Session, old: str, new: str, *, project_id: int) -> None:
    """Say that a project's unmet deadlines stand as a newer version has them."""
    columns = DEADLINES.c
    mine = (columns.project_id == project_id, columns.calendar == old, columns.met_at.is_(None))
    session.connection().execute(update(DEADLINES).where(*mine).values(calendar=new))


def table(session: Session, version: str) -> dict[str, dict[str, str]] | None:
    """Return the nation's table of a version; None for one that was never in use here."""
    statement = select(CALENDARS.c.content).where(CALENDARS.c.version == version)
    found: dict[str, dict[str, str]] | None = session.connection().execute(statement).scalar()
    return found


def keep_table(
    session: Session, version: str, content: Mapping[str, Mapping[str, str]], *, at: datetime
) -> None:
    """Keep the nation's table of a version; another process may have kept it meanwhile."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    values = {"version": version, "content": content, "seen_at": at}
    session.connection().execute(dialect.insert(CALENDARS).values(values).on_conflict_do_nothing())
