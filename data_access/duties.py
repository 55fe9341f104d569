"""Reads and writes of duties in force, and of the tasks that came of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, false, func, insert, or_, select, update
from sqlmodel import Session

from data_access.cases import CASES, in_reach, read, views
from data_access.tables import DutyInForce, DutyTask, core
from domain import case as domain
from domain.calendar import FOREVER
from domain.rights import Reach

DUTIES, TASKS = core(DutyInForce), core(DutyTask)


@dataclass(frozen=True)
class InForce:
    """A duty that a project keeps; days as in `domain.calendar`, the last one not counted."""

    id: int
    project_id: int
    duty: str
    from_day: int
    until_day: int
    opened_day: int


def in_force(session: Session, project_ids: Collection[int]) -> list[InForce]:
    """Return the duties that have not been ended, by code."""
    found = select(*_columns()).where(DUTIES.c.project_id.in_(project_ids), _lasts())
    return _read(session, found.order_by(DUTIES.c.duty))


def unopened(session: Session, *, before_day: int) -> set[int]:
    """Return the projects with duties whose tasks were opened before a day for the last time."""
    found = select(DUTIES.c.project_id).where(_lasts(), DUTIES.c.opened_day < before_day)
    return set(session.connection().execute(found.distinct()).scalars())


def claim(session: Session, project_id: int, *, today: int) -> list[InForce]:
    """Lock and return a project's duties that were not opened for today yet, and note that they
    are now: whoever comes second finds none."""
    mine = (DUTIES.c.project_id == project_id, _lasts(), DUTIES.c.opened_day < today)
    found = _read(session, select(*_columns()).where(*mine).with_for_update())
    ids = [one.id for one in found]
    session.connection().execute(
        update(DUTIES).where(DUTIES.c.id.in_(ids)).values(opened_day=today)
    )
    return found


def begin(session: Session, project_id: int, duty: str, *, today: int) -> None:
    row = {
        "project_id": project_id,
        "duty": duty,
        "from_day": today,
        "until_day": FOREVER,
        "opened_day": 0,
    }
    session.connection().execute(insert(DUTIES).values(row))


def end(session: Session, duty_id: int, *, today: int) -> None:
    session.connection().execute(
        update(DUTIES).where(DUTIES.c.id == duty_id).values(until_day=today)
    )


def tasks(
    session: Session, project_id: int, *, span: tuple[int, int], reach: Reach
) -> list[domain.Case]:
    """Return the tasks that are owed in a span of months, both counted, the newest first."""
    owed = select(TASKS.c.case_id).where(
        TASKS.c.project_id == project_id, TASKS.c.due_month.between(*span)
    )
    wanted = (
        CASES.c.procedure == "duty",
        CASES.c.project_id == project_id,
        CASES.c.id.in_(owed),
        CASES.c.state != "voided",
        in_reach(reach),
    )
    newest_first = (CASES.c.received_at.desc(), CASES.c.id.desc())
    return read(session, views().where(*wanted).order_by(*newest_first))


def open_for(session: Session, person_id: int, posts: Collection[tuple[int, str]]) -> int:
    """Count the open tasks that are a person's, and those of their posts that are nobody's.

    `posts` are projects, each with a post there.
    """
    found = select(func.count()).select_from(CASES.join(TASKS, TASKS.c.case_id == CASES.c.id))
    statement = found.where(*_theirs(person_id, posts))
    return int(session.connection().execute(statement).scalar_one())


def open_of_person(
    session: Session, person_id: int, posts: Collection[tuple[int, str]], *, reach: Reach
) -> list[domain.Case]:
    """Return the open tasks that are a person's, and those of their posts that are nobody's."""
    mine = select(TASKS.c.case_id).join(CASES, CASES.c.id == TASKS.c.case_id)
    ids = mine.where(*_theirs(person_id, posts), CASES.c.project_id.in_(reach.projects))
    return read(session, views().where(CASES.c.id.in_(ids)))


def _theirs(person_id: int, posts: Collection[tuple[int, str]]) -> tuple[Any, ...]:
    columns = CASES.c
    held = [and_(columns.project_id == project, TASKS.c.post == post) for project, post in posts]
    nobodys = and_(columns.assignee_id.is_(None), or_(*held)) if held else false()
    return (
        columns.procedure == "duty",
        columns.phase == "open",
        or_(columns.assignee_id == person_id, nobodys),
    )


def _lasts() -> Any:
    return DUTIES.c.until_day == FOREVER


def _columns() -> tuple[Any, ...]:
    columns = DUTIES.c
    return (
        columns.id, columns.project_id, columns.duty, columns.from_day, columns.until_day,
        columns.opened_day,
    )  # fmt: skip


def _read(session: Session, statement: Any) -> list[InForce]:
    return [InForce(*row) for row in session.connection().execute(statement)]
