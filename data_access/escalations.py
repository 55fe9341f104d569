"""Reads and writes of escalation: which cases have reached a level, and whose eyes it waits for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from data_access.cases import CASES, DEADLINES, EVENTS
from data_access.tables import Escalation, Posting, core
from domain import escalation as domain

LEVELS = core(Escalation)
POSTS = core(Posting)
UNFINISHED = text("cases.phase IN ('open', 'paused')")
"""In the words of the index of unfinished cases, which SQLite takes only for these."""


@dataclass(frozen=True)
class Reached:
    """A level that a case has reached, and when."""

    case_id: int
    project_id: int
    round: int
    at: datetime


@dataclass(frozen=True)
class Waiting:
    """A level that nobody has acknowledged yet."""

    id: int
    rule: str
    level: int
    role: str
    due_at: datetime
    noticed_at: datetime


def reached(
    session: Session, procedure: str, rule: domain.Escalation, starts_at: str, *, now: datetime
) -> list[Reached]:
    """Return the cases that have reached a level which has not fired yet.

    Cases whose clock stands, and closed ones, have not. `starts_at` is the column from which
    the rule's deadline runs.
    """
    statement = _candidates(procedure, rule, starts_at)
    return _past(session, statement, rule, now)


def claim(
    session: Session,
    procedure: str,
    rule: domain.Escalation,
    starts_at: str,
    case_id: int,
    *,
    now: datetime,
) -> Reached | None:
    """Fire a level for one case and return it; None if somebody else has, or it holds no more.

    Case and deadline are locked meanwhile: nobody can close the case between look and write.
    What another session holds at this moment is left to the next tick.
    """
    statement = _candidates(procedure, rule, starts_at).where(CASES.c.id == case_id)
    tables = [CASES, DEADLINES] if rule.deadline else [CASES]
    locked = statement.with_for_update(of=tables, skip_locked=True)
    found = next(iter(_past(session, locked, rule, now)), None)
    return found if found and _fire(session, rule, found, now) else None


def waiting(session: Session, case_id: int) -> list[Waiting]:
    """Return what waits for somebody's eyes at a case, the highest level first."""
    columns = LEVELS.c
    statement = (
        select(
            columns.id, columns.rule, columns.level, columns.role, columns.due_at,
            columns.noticed_at,
        )
        .where(columns.case_id == case_id, columns.acknowledged_at.is_(None))
        .order_by(columns.level.desc(), columns.id)
    )  # fmt: skip
    return [Waiting(*row) for row in session.connection().execute(statement)]


def acknowledge(session: Session, ids: Collection[int], *, by: int, at: datetime) -> None:
    session.connection().execute(
        update(LEVELS).where(LEVELS.c.id.in_(ids)).values(acknowledged_by=by, acknowledged_at=at)
    )


def waits_for(posts: Collection[tuple[int, str]], person_id: int) -> ColumnElement[bool]:
    """Return the condition that a case has a level that waits for somebody.

    `posts` are the person's, as project and role; what went to whoever is in charge waits for
    the person in charge.
    """
    columns = LEVELS.c
    mine = [and_(columns.project_id == project, columns.role == role) for project, role in posts]
    charge = and_(columns.role == "", CASES.c.assignee_id == person_id)
    here = and_(columns.case_id == CASES.c.id, columns.acknowledged_at.is_(None))
    return exists().where(here, or_(charge, *mine)).correlate(CASES)


def _candidates(procedure: str, rule: domain.Escalation, starts_at: str) -> Select[Any]:
    columns, round_ = CASES.c, _round(rule)
    fired = exists().where(
        LEVELS.c.case_id == columns.id, LEVELS.c.rule == rule.code, LEVELS.c.round == round_
    )
    statement = (
        select(columns.id, columns.project_id, round_.label("round"))
        .where(UNFINISHED, columns.phase == "open", columns.procedure == procedure, ~fired)
        .where(*_conditions(rule))
    )
    if rule.deadline:
        owed = and_(DEADLINES.c.case_id == columns.id, DEADLINES.c.kind == rule.deadline)
        return (
            statement.add_columns(
                columns[starts_at].label("start"), DEADLINES.c.original_due_at, DEADLINES.c.due_at
            )
            .join(DEADLINES, owed)
            .where(DEADLINES.c.met_at.is_(None))
        )
    return statement.add_columns(columns[rule.since].label("start"), _last_act().label("last"))


def _round(rule: domain.Escalation) -> ColumnElement[int]:
    """A deadline runs anew when its case is reopened; what else is true of a case is said once."""
    return CASES.c.reopen_count if rule.deadline else literal(0)


def _last_act() -> ColumnElement[datetime]:
    """When somebody last did something with the case: what is true now became so by then."""
    said = select(func.max(EVENTS.c.recorded_at)).where(
        EVENTS.c.case_id == CASES.c.id, EVENTS.c.actor_kind != "rule"
    )
    return said.correlate(CASES).scalar_subquery()


def _conditions(rule: domain.Escalation) -> list[ColumnElement[bool]]:
    columns = CASES.c
    found: list[ColumnElement[bool]] = [
        columns[name].in_(values) for name, values in rule.where.items()
    ]
    found += [columns[name] >= least for name, least in rule.least.items()]
    if rule.about:
        post = (
            POSTS.c.account_id == columns.accused_id,
            POSTS.c.project_id == columns.project_id,
            POSTS.c.role == rule.about.value,
        )
        found.append(exists().where(*post))
    return found


def _past(
    session: Session, statement: Select[Any], rule: domain.Escalation, now: datetime
) -> list[Reached]:
    rows = session.connection().execute(statement)
    found = []
    for row in rows:
        if rule.deadline:
            at = domain.reached_at(rule, row.start, row.original_due_at, row.due_at)
        else:
            at = max(row.start + rule.after, row.last or row.start)
        if at <= now:
            found.append(Reached(row.id, row.project_id, row.round, at))
    return found


def _fire(session: Session, rule: domain.Escalation, found: Reached, now: datetime) -> bool:
    """Write the level down; False when it is written already, whatever was seen before."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    values = {
        "project_id": found.project_id,
        "case_id": found.case_id,
        "rule": rule.code,
        "round": found.round,
        "level": rule.level,
        "role": rule.to.value if rule.to else "",
        "due_at": found.at,
        "noticed_at": now,
    }
    statement = dialect.insert(LEVELS).values(values).on_conflict_do_nothing()
    if session.connection().execute(statement.returning(LEVELS.c.id)).first() is None:
        return False
    higher = (CASES.c.id == found.case_id, CASES.c.esc_level < rule.level)
    session.connection().execute(update(CASES).where(*higher).values(esc_level=rule.level))
    return True
