"""Reads and writes of designed kinds of affairs, their drafts and their published versions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, insert, select, tuple_, update
from sqlmodel import Session

from data_access.cases import CASES, in_reach
from data_access.tables import AffairDesign, AffairVersion, core
from domain.rights import Reach

DESIGNS = core(AffairDesign)
VERSIONS = core(AffairVersion)
DRAWN = ("id", "project_id", "code", "draft", "revision", "current", "changed_at", "retired_at")
PUBLISHED = ("design_id", "project_id", "code", "number", "plan", "plan_hash", "published_at")


@dataclass(frozen=True, kw_only=True)
class Design:
    """A designed kind as it is stored."""

    id: int
    project_id: int
    code: str
    draft: Mapping[str, Any]
    revision: int
    current: int | None
    changed_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Version:
    """A published version as it is stored; `plan_hash` names its plan for ever."""

    design_id: int
    project_id: int
    code: str
    number: int
    plan: Mapping[str, Any]
    plan_hash: str
    published_at: datetime


@dataclass(frozen=True)
class Use:
    """How the records of a kind stand: all, unfinished, overdue, closed, closed in time."""

    opened: int = 0
    waiting: int = 0
    overdue: int = 0
    closed: int = 0
    in_time: int = 0


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert a design, whose code is made of its id, and return the id."""
    statement = insert(DESIGNS).returning(DESIGNS.c.id)
    fresh = {**values, "code": token_hex(10)}
    design_id = int(session.connection().execute(statement, fresh).scalar_one())
    named = update(DESIGNS).where(DESIGNS.c.id == design_id).values(code=f"own_{design_id}")
    session.connection().execute(named)
    return design_id


def by_id(session: Session, design_id: int, *, reach: Reach) -> Design | None:
    """Return a design inside the reach, else None."""
    return next(iter(_designs(session, reach, DESIGNS.c.id == design_id)), None)


def by_code(session: Session, code: str, *, reach: Reach) -> Design | None:
    """Return the design of that code inside the reach, else None."""
    return next(iter(_designs(session, reach, DESIGNS.c.code == code)), None)


def listed(session: Session, *, reach: Reach) -> list[Design]:
    """Return the designs inside the reach, the oldest first."""
    return _designs(session, reach)


def hold(session: Session, code: str, *, to_change: bool) -> Design | None:
    """Return a design and keep others from changing it until the unit of work ends.

    With `to_change` nobody can open a record of it meanwhile either.
    """
    statement = _drawn().where(DESIGNS.c.code == code).with_for_update(read=not to_change)
    row = session.connection().execute(statement).mappings().one_or_none()
    return Design(**row) if row else None


def change(session: Session, design_id: int, values: Mapping[str, Any], *, revision: int) -> bool:
    """Change a design over the revision that was read; False when it has moved on."""
    statement = (
        update(DESIGNS)
        .where(DESIGNS.c.id == design_id, DESIGNS.c.revision == revision)
        .values(**values, revision=revision + 1)
    )
    return session.connection().execute(statement).rowcount == 1


def publish(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(VERSIONS), dict(values))


def withdraw(session: Session, code: str, number: int, *, by: int, at: datetime) -> None:
    """Note that a version was taken back; its row stays."""
    mine = and_(VERSIONS.c.code == code, VERSIONS.c.number == number)
    session.connection().execute(
        update(VERSIONS).where(mine).values(withdrawn_by=by, withdrawn_at=at)
    )


def versions(session: Session, keys: Collection[tuple[str, int]]) -> list[Version]:
    """Return the versions of these codes and numbers, for cases that were read already."""
    if not keys:
        return []
    wanted = tuple_(VERSIONS.c.code, VERSIONS.c.number).in_(sorted(keys))
    return _versions(session, wanted)


def standing(session: Session, code: str) -> list[Version]:
    """Return the versions of a design that were not taken back, the oldest first."""
    return _versions(session, VERSIONS.c.code == code, VERSIONS.c.withdrawn_at.is_(None))


def of_project(session: Session, project_id: int) -> list[Version]:
    """Return the versions of all designs of a project that were not taken back."""
    return _versions(
        session, VERSIONS.c.project_id == project_id, VERSIONS.c.withdrawn_at.is_(None)
    )


def newest(session: Session, code: str) -> int:
    """Return the highest number that a version of the design ever had, 0 for none."""
    statement = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.code == code)
    return int(session.connection().execute(statement).scalar_one() or 0)


def current(session: Session, *, reach: Reach) -> list[Version]:
    """Return the version of each design inside the reach that new records are opened with,
    retired designs among them."""
    here = and_(VERSIONS.c.code == DESIGNS.c.code, VERSIONS.c.number == DESIGNS.c.current)
    statement = (
        select(*(VERSIONS.c[name] for name in PUBLISHED))
        .join(DESIGNS, here)
        .where(_within(reach))
        .order_by(DESIGNS.c.id)
    )
    rows = session.connection().execute(statement).mappings()
    return [Version(**row) for row in rows]


def used(session: Session, code: str, number: int) -> bool:
    """Tell whether any record was opened with a version."""
    mine = and_(CASES.c.procedure == code, CASES.c.declared_version == number)
    return session.connection().execute(select(CASES.c.id).where(mine).limit(1)).first() is not None


def use(session: Session, codes: Sequence[str], *, reach: Reach, now: datetime) -> dict[str, Use]:
    """Return how the records of kinds stand, by code; what was voided does not count.

    In time is what was handled by when it was due, or owed nothing.
    """
    columns = CASES.c
    waiting = columns.phase.in_(("open", "paused"))
    late = and_(columns.phase == "open", columns.handled_at.is_(None), columns.due_at < now)
    done = columns.phase == "done"
    kept = and_(done, func.coalesce(columns.handled_at <= columns.due_at, True))
    statement = (
        select(columns.procedure, func.count(), *(_sum(one) for one in (waiting, late, done, kept)))
        .where(columns.procedure.in_(codes), columns.state != "voided", in_reach(reach))
        .group_by(columns.procedure)
    )
    return {row[0]: Use(*map(int, row[1:])) for row in session.connection().execute(statement)}


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _drawn() -> Any:
    return select(*(DESIGNS.c[name] for name in DRAWN))


def _designs(session: Session, reach: Reach, *more: ColumnElement[bool]) -> list[Design]:
    statement = _drawn().where(_within(reach), *more).order_by(DESIGNS.c.id)
    return [Design(**row) for row in session.connection().execute(statement).mappings()]


def _versions(session: Session, *conditions: ColumnElement[bool]) -> list[Version]:
    statement = select(*(VERSIONS.c[name] for name in PUBLISHED)).where(*conditions)
    rows = session.connection().execute(statement.order_by(VERSIONS.c.number)).mappings()
    return [Version(**row) for row in rows]


def _within(reach: Reach) -> ColumnElement[bool]:
    """A design belongs to a project, and to no area and no person of it."""
    return DESIGNS.c.project_id.in_(reach.projects)
