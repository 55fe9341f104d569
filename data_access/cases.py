"""Reads and writes of cases. Every statement about cases is built here or in `case_lists`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import Session, col

from data_access import case_search
from data_access.database import keys_of
from data_access.reaching import reached
from data_access.sealing import phone_columns
from data_access.tables import (
    Account,
    Building,
    Case,
    CaseEvent,
    Counter,
    Deadline,
    Submission,
    Unit,
    core,
)
from domain import case as domain
from domain.household import masked
from domain.rights import Reach

CASES = core(Case)
EVENTS = core(CaseEvent)
DEADLINES = core(Deadline)
COUNTERS = core(Counter)
SUBMISSIONS = core(Submission)
ASSIGNEE = aliased(Account)


SEARCHED_BY = ("phone_hash",)
"""Columns that cases are only found by."""


CaseChanged = domain.CaseChanged

SEEN = tuple(column for column in CASES.c if column.name not in SEARCHED_BY)
INSERT_CASE = insert(CASES).returning(CASES.c.id)
INSERT_EVENT = insert(EVENTS)
INSERT_DEADLINE = insert(DEADLINES)
INSERT_SUBMISSION = insert(SUBMISSIONS)
SUBMITTED = select(SUBMISSIONS.c.number).where(
    SUBMISSIONS.c.token == bindparam("token"),
    SUBMISSIONS.c.payload_hash.in_(bindparam("payload_hashes", expanding=True)),
)


def next_in_month(session: Session, *, project_id: int, prefix: str, month: int) -> int:
    """Issue the next sequence number; it returns to the counter if the transaction fails."""
    return reserve(session, project_id=project_id, prefix=prefix, month=month, count=1)


def reserve(session: Session, *, project_id: int, prefix: str, month: int, count: int) -> int:
    """Issue `count` sequence numbers in a row, and return the first of them."""
    row = {"project_id": project_id, "prefix": prefix, "month": month, "last": count}
    statement = _reserving(session.get_bind().dialect.name)
    return int(session.connection().execute(statement, row).scalar_one()) - count + 1


@cache
def _reserving(dialect: str) -> ReturningInsert[Any]:
    statement = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(COUNTERS)
    counter = COUNTERS.c
    return statement.on_conflict_do_update(
        index_elements=[counter.project_id, counter.prefix, counter.month],
        set_={"last": counter.last + statement.excluded.last},
    ).returning(counter.last)


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert a case, its phone number sealed and its words indexed, and return its id."""
    sealed = phone_columns(keys_of(session), values["phone"])
    result = session.connection().execute(INSERT_CASE, {**values, **sealed})
    case_id = int(result.scalar_one())
    case_search.add(session, [case_search.indexed(values["project_id"], case_id, values)])
    return case_id


def inherit_phone(session: Session, case_id: int, *, of: int) -> None:
    """Give a case the sealed phone number of another, without opening it."""
    other = aliased(Case)
    for name in ("phone", "phone_hash"):
        value = select(getattr(other, name)).where(col(other.id) == of).scalar_subquery()
        statement = update(CASES).where(CASES.c.id == case_id).values({name: value})
        session.connection().execute(statement)


def add_event(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(INSERT_EVENT, dict(values))


def add_deadlines(
    session: Session, case: domain.Case, due: Mapping[str, datetime], met: Mapping[str, datetime],
    *, calendar: str,
) -> None:  # fmt: skip
    """Insert the deadlines that began to run, reckoned by a version of the nation's table."""
    rows = [
        {**_deadline(case, kind, at, met.get(kind)), "calendar": calendar}
        for kind, at in due.items()
    ]
    if rows:
        session.connection().execute(INSERT_DEADLINE, rows)


def save_deadlines(
    session: Session, case: domain.Case, due: Mapping[str, datetime], met: Mapping[str, datetime],
    *, calendar: str,
) -> None:  # fmt: skip
    """Insert the deadlines that began to run; move and tick those that exist already."""
    known = owed(session, case.id)
    fresh = {kind: at for kind, at in due.items() if kind not in known}
    add_deadlines(session, case, fresh, met, calendar=calendar)
    stopped = [kind for kind in known if kind not in due]
    if stopped:  # what it began with was taken back, as a reopening takes back the handling
        columns = DEADLINES.c
        mine = (columns.case_id == case.id) & columns.kind.in_(stopped)
        session.connection().execute(delete(DEADLINES).where(mine))
    for kind, old in known.items():
        wanted = (due.get(kind, old.due_at), met.get(kind))
        if wanted != (old.due_at, old.met_at):
            session.connection().execute(
                update(DEADLINES)
                .where(DEADLINES.c.case_id == case.id, DEADLINES.c.kind == kind)
                .values(due_at=wanted[0], met_at=wanted[1])
            )


def owed(session: Session, case_id: int) -> dict[str, domain.Owed]:
    """Return the deadlines of a case by kind."""
    columns = DEADLINES.c
    statement = select(columns.kind, columns.original_due_at, columns.due_at, columns.met_at)
    rows = session.connection().execute(statement.where(columns.case_id == case_id))
    return {row.kind: domain.Owed(*row) for row in rows}


def change(session: Session, case: domain.Case, values: Mapping[str, Any]) -> None:
    """Write a case's changes over the version that was read.

    :raises CaseChanged: when the stored version is not the one in `case`
    """
    statement = (
        update(CASES)
        .where(CASES.c.id == case.id, CASES.c.version == case.version)
        .values(**values, version=case.version + 1)
    )
    if session.connection().execute(statement).rowcount != 1:
        raise CaseChanged
    if not values.keys().isdisjoint(case_search.TEXTS):
        changed = case_search.indexed(case.project_id, case.id, values)
        case_search.add_changed(session, changed)


def by_number(session: Session, number: str, *, reach: Reach) -> domain.Case | None:
    """Return the case with that number inside the reach, else None."""
    return next(iter(read(session, _where("number", reach), {"sought": number})), None)


def by_id(session: Session, case_id: int, *, reach: Reach) -> domain.Case | None:
    """Return the case with that id inside the reach, else None."""
    return next(iter(read(session, _where("id", reach), {"sought": case_id})), None)


def children(session: Session, case_id: int, *, reach: Reach) -> list[domain.Case]:
    """Return the cases inside the reach that grew out of one, oldest first."""
    return read(session, _where("parent_id", reach), {"sought": case_id})


@lru_cache(maxsize=512)
def _where(column: str, reach: Reach) -> Select[Any]:
    """Return the statement of the cases where a column is `sought`, oldest first.

    It is kept for each person's reach: every step reads its case, and to build the statement
    anew takes longer than to run it.
    """
    sought = CASES.c[column] == bindparam("sought")
    return views().where(sought, in_reach(reach)).order_by(CASES.c.id)


def in_reach(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a case is inside a person's reach."""
    columns = CASES.c
    own = (columns.assignee_id, columns.entered_by)
    return reached(reach, project=columns.project_id, grid=columns.grid_id, own=own)


@cache
def views() -> Select[Any]:
    """Return the statement that every reading of cases begins with, built once: it is long."""
    return (
        select(
            *SEEN,
            col(Unit.code).label("unit_code"),
            col(Building.code).label("building_code"),
            col(ASSIGNEE.name).label("assignee_name"),
        )
        .select_from(CASES)
        .outerjoin(Unit, col(Unit.id) == CASES.c.unit_id)
        .outerjoin(Building, col(Building.id) == CASES.c.building_id)
        .outerjoin(ASSIGNEE, col(ASSIGNEE.id) == CASES.c.assignee_id)
    )


def read(
    session: Session, statement: Select[Any], values: Mapping[str, Any] | None = None
) -> list[domain.Case]:
    """Return the cases of a statement; of a phone number they hold the mask."""
    keys = keys_of(session)
    rows = session.connection().execute(statement, values).mappings()
    return [
        domain.Case(**{**row, **_words(row), "phone": masked(keys.open(row["phone"]))})
        for row in rows
    ]


def events(session: Session, case_id: int) -> list[domain.Event]:
    """Return a case's history, oldest first."""
    statement = (
        select(EVENTS, col(Account.name).label("actor_name"))
        .outerjoin(Account, col(Account.id) == EVENTS.c.actor_id)
        .where(EVENTS.c.case_id == case_id)
        .order_by(EVENTS.c.id)
    )
    return [
        domain.Event(
            move=row.move,
            start=row.start,
            end=row.end,
            actor_kind=row.actor_kind,
            actor_name=row.actor_name or "",
            at=row.at,
            recorded_at=row.recorded_at,
            answers=row.answers,
        )
        for row in session.connection().execute(statement)
    ]


def submitted(session: Session, token: str, payload_hashes: Sequence[str]) -> str | None:
    """Return the number that this very form already led to, if it was sent before.

    Its hash may lie under any of the keys.
    """
    if session.get_bind().dialect.name == "postgresql":
        # The same form sent twice at once: the second waits here for what the first wrote.
        session.connection().execute(select(func.pg_advisory_xact_lock(func.hashtext(token))))
    wanted = {"token": token, "payload_hashes": list(payload_hashes)}
    found: str | None = session.connection().execute(SUBMITTED, wanted).scalar_one_or_none()
    return found


def remember_submission(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(INSERT_SUBMISSION, dict(values))


def _deadline(case: domain.Case, kind: str, due: datetime, met: datetime | None) -> dict[str, Any]:
    return {
        "project_id": case.project_id,
        "case_id": case.id,
        "kind": kind,
        "original_due_at": due,
        "due_at": due,
        "met_at": met,
    }


def _words(row: Mapping[Any, Any]) -> dict[str, str]:
    return {name: row[name] or "" for name in domain.READ_ONLY}
