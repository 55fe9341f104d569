"""Reads and writes of notices, of what they are for, and of their posting points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, exists, func, insert, or_, select
from sqlalchemy import update as updating
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data_access.cases import CASES, in_reach
from data_access.reaching import reached
from data_access.tables import Account, Building, NoticeTarget, PostingPoint, Unit, core
from data_access.tables import Notice as NoticeTable
from domain.rights import Reach

NOTICES = core(NoticeTable).c
TARGETS = core(NoticeTarget).c
POINTS = core(PostingPoint).c
HANGING = and_(POINTS.posted_at.is_not(None), POINTS.removed_at.is_(None))
UNPOSTED = POINTS.posted_at.is_(None)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice as lists show it. `hanging` counts papers that are posted and not taken down."""

    case_id: int
    project_id: int
    number: str
    state: str
    title: str
    kind: str
    level: str
    audience: str
    location_text: str
    unit_count: int
    effective_from: datetime
    effective_to: datetime
    post_from: datetime
    post_until: datetime
    needs_preparation: bool
    source: str
    due_at: datetime | None
    points: int
    posted: int
    hanging: int
    disclosed: str | None
    supersedes: str
    """The number of the notice that this one corrects, "" for none."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One posting point with the names of those who acted there."""

    id: int
    point: str
    planned: datetime
    posted_at: datetime | None
    posted_by: str
    checked_at: datetime | None
    condition: str | None
    removed_at: datetime | None
    removed_by: str
    photo: str | None
    """The key of the photo that shows it hanging."""

    @property
    def hangs(self) -> bool:
        return self.posted_at is not None and self.removed_at is None


@dataclass(frozen=True)
class Home:
    """A home of the register as an audience is read from it."""

    unit_id: int
    code: str
    building_id: int
    building: str
    entrance: str
    grid_id: int | None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows. `everyone` is where notices are seen; those to chosen homes only where
    the cases of the home are (`homes`)."""

    everyone: Reach
    homes: Reach
    states: Sequence[str] = ()
    ended_by: datetime | None = None
    running_at: datetime | None = None
    hanging_in: Sequence[str] = ()
    """States in which a notice is listed as long as a paper of it hangs."""


def homes(session: Session, project_id: int) -> list[Home]:
    """Return the register of a project by code."""
    statement = (
        select(
            col(Unit.id), col(Unit.code), col(Unit.building_id), col(Building.code),
            col(Unit.entrance), col(Unit.grid_id),
        )
        .join(Building, col(Building.id) == col(Unit.building_id))
        .where(col(Unit.project_id) == project_id)
        .order_by(col(Unit.code))
    )  # fmt: skip
    return [Home(*row) for row in session.connection().execute(statement)]  # type: ignore[arg-type]


def add(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(NoticeTable), dict(values))


def change(session: Session, case_id: int, values: Mapping[str, Any]) -> None:
    statement = updating(NoticeTable).where(NOTICES.case_id == case_id)
    session.connection().execute(statement.values(**values))


def replace_parts(
    session: Session,
    case_id: int,
    targets: Sequence[Mapping[str, Any]],
    points: Sequence[Mapping[str, Any]],
) -> None:
    """Write what a notice is for and where it is to hang, over what a draft had before."""
    connection = session.connection()
    connection.execute(delete(NoticeTarget).where(TARGETS.case_id == case_id))
    connection.execute(delete(PostingPoint).where(POINTS.case_id == case_id))
    if targets:
        connection.execute(insert(NoticeTarget), [dict(row) for row in targets])
    if points:
        connection.execute(insert(PostingPoint), [dict(row) for row in points])


def by_case(session: Session, case_id: int) -> Notice:
    """Return the notice of a case; every case of procedure `notice` has one."""
    row = session.connection().execute(_rows().where(CASES.c.id == case_id)).mappings().one()
    return Notice(**row)


def correction_of(session: Session, case_id: int) -> str:
    """Return the number of the living notice that corrects this one, "" for none."""
    statement = (
        select(CASES.c.number)
        .join(NoticeTable, NOTICES.case_id == CASES.c.id)
        .where(NOTICES.supersedes == case_id, CASES.c.state != "cancelled")
        .order_by(CASES.c.id.desc())
        .limit(1)
    )
    return str(session.connection().execute(statement).scalar_one_or_none() or "")


def points(session: Session, case_id: int) -> list[Point]:
    """Return the posting points in the order they were planned."""
    poster, remover = aliased(Account), aliased(Account)
    statement = (
        select(
            POINTS.id, POINTS.point, POINTS.planned, POINTS.posted_at,
            func.coalesce(col(poster.name), "").label("posted_by"),
            POINTS.checked_at, POINTS.condition, POINTS.removed_at,
            func.coalesce(col(remover.name), "").label("removed_by"), POINTS.photo,
        )
        .outerjoin(poster, col(poster.id) == POINTS.posted_by)
        .outerjoin(remover, col(remover.id) == POINTS.removed_by)
        .where(POINTS.case_id == case_id)
        .order_by(POINTS.id)
    )  # fmt: skip
    return [Point(**row) for row in session.connection().execute(statement).mappings()]


def last_disclosed(session: Session, project_id: int) -> dict[str, datetime]:
    """Return when each item was disclosed last, by item; a cancelled notice does not count."""
    statement = (
        select(NOTICES.disclosed, func.max(CASES.c.started_at).label("at"))
        .join(CASES, CASES.c.id == NOTICES.case_id)
        .where(NOTICES.project_id == project_id, NOTICES.disclosed.is_not(None))
        .where(CASES.c.started_at.is_not(None), CASES.c.state != "cancelled")
        .group_by(NOTICES.disclosed)
    )
    return {row.disclosed: row.at for row in session.connection().execute(statement)}


def prove(session: Session, case_id: int, point_id: int, key: str) -> bool:
    """Write which photo shows a point; tell whether something was ever posted there."""
    mine = (POINTS.id == point_id, POINTS.case_id == case_id, POINTS.posted_at.is_not(None))
    statement = updating(PostingPoint).where(*mine).values(photo=key)
    return bool(session.connection().execute(statement).rowcount)


def mark(
    session: Session, case_id: int, point_id: int, values: Mapping[str, Any], *, hanging: bool
) -> bool:
    """Write on a point that hangs, or on one never posted; tell whether it was so."""
    statement = updating(PostingPoint).where(
        POINTS.id == point_id, POINTS.case_id == case_id, HANGING if hanging else UNPOSTED
    )
    return bool(session.connection().execute(statement.values(**values)).rowcount)


def listed(session: Session, wanted: Wanted, *, limit: int, offset: int) -> list[Notice]:
    """Return a page of notices, what takes effect first on top; ties are broken by id."""
    statement = _narrowed(_rows(), wanted).order_by(NOTICES.effective_from, NOTICES.case_id)
    rows = session.connection().execute(statement.limit(limit).offset(offset)).mappings()
    return [Notice(**row) for row in rows]


def count(session: Session, wanted: Wanted) -> int:
    statement = select(func.count()).select_from(CASES)
    statement = statement.join(NoticeTable, NOTICES.case_id == CASES.c.id)
    return int(session.connection().execute(_narrowed(statement, wanted)).scalar_one())


def in_force(session: Session, unit_id: int, now: datetime) -> list[Notice]:
    """Return the posted notices that hold for a home at this moment, what ends first on top."""
    statement = (
        _rows()
        .join(Unit, and_(col(Unit.project_id) == NOTICES.project_id, col(Unit.id) == unit_id))
        .where(
            CASES.c.state == "posted",
            NOTICES.effective_from <= now,
            NOTICES.effective_to > now,
            _meant_for(unit_id),
        )
        .order_by(NOTICES.effective_to, NOTICES.case_id)
    )
    return [Notice(**row) for row in session.connection().execute(statement).mappings()]


def that_reached(statement: Select[Any], unit_id: int, wanted: Wanted) -> Select[Any]:
    """Narrow a statement over cases to the notices that were posted for a home, ended ones too."""
    return (
        statement.join(NoticeTable, NOTICES.case_id == CASES.c.id)
        .join(Unit, and_(col(Unit.project_id) == NOTICES.project_id, col(Unit.id) == unit_id))
        .where(_seen(wanted), CASES.c.started_at.is_not(None), _meant_for(unit_id))
    )


def _meant_for(unit_id: int) -> ColumnElement[bool]:
    """The home is joined: a notice for all, for its building or stairwell, or for itself."""
    meant = exists().where(
        TARGETS.case_id == NOTICES.case_id,
        TARGETS.building_id == col(Unit.building_id),
        or_(TARGETS.unit_id == unit_id, TARGETS.unit_id.is_(None)),
        or_(TARGETS.entrance == col(Unit.entrance), TARGETS.entrance.is_(None)),
    )
    return or_(NOTICES.audience == "estate", meant)


def _rows() -> Select[Any]:
    old = CASES.alias()
    tally = (
        select(
            POINTS.case_id,
            func.count().label("points"),
            func.sum(case((POINTS.posted_at.is_not(None), 1), else_=0)).label("posted"),
            func.sum(case((HANGING, 1), else_=0)).label("hanging"),
        )
        .group_by(POINTS.case_id)
        .subquery()
    )
    counted = [func.coalesce(tally.c[n], 0).label(n) for n in ("points", "posted", "hanging")]
    columns = [column for column in NOTICES if column.name != "supersedes"]
    own = [CASES.c[name] for name in ("number", "state", "title", "location_text", "due_at")]
    return (
        select(*columns, *own, *counted, func.coalesce(old.c.number, "").label("supersedes"))
        .select_from(CASES)
        .join(NoticeTable, NOTICES.case_id == CASES.c.id)
        .outerjoin(old, old.c.id == NOTICES.supersedes)
        .outerjoin(tally, tally.c.case_id == CASES.c.id)
    )


def _narrowed(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    stands: list[ColumnElement[bool]] = []
    if wanted.states:
        here: list[ColumnElement[bool]] = [CASES.c.state.in_(wanted.states)]
        if wanted.ended_by is not None:
            here.append(NOTICES.effective_to <= wanted.ended_by)
        if wanted.running_at is not None:
            here.append(NOTICES.effective_to > wanted.running_at)
        stands.append(and_(*here))
    if wanted.hanging_in:
        paper = exists().where(POINTS.case_id == NOTICES.case_id, HANGING)
        stands.append(and_(CASES.c.state.in_(wanted.hanging_in), paper))
    return statement.where(_seen(wanted), or_(*stands))


def _seen(wanted: Wanted) -> ColumnElement[bool]:
    everywhere = reached(wanted.everyone, project=CASES.c.project_id, grid=CASES.c.grid_id, own=())
    return or_(and_(everywhere, NOTICES.audience != "homes"), in_reach(wanted.homes))
