"""Which cases repeat an earlier one: of the same home or facility, and about the same."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session

from data_access.cases import CASES, in_reach, read, views
from domain import case as domain
from domain.rights import Reach


@dataclass(frozen=True, kw_only=True)
class Same:
    """What the cases have in common that repeat each other, and within which moments."""

    procedure: str
    cat_l2: str
    unit_id: int | None
    asset_id: int | None
    since: datetime
    until: datetime


def closed_before(session: Session, same: Same) -> int | None:
    """Return the id of the case that was closed within these moments last, None for none."""
    columns = CASES.c
    statement = (
        select(columns.id)
        .where(*_same(same), columns.phase == "done")
        .where(columns.closed_at.between(same.since, same.until))
        .order_by(columns.closed_at.desc())
        .limit(1)
    )
    found: int | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def count(session: Session, same: Same) -> int:
    """Return how many cases came within these moments; cancelled ones do not count."""
    columns = CASES.c
    statement = (
        select(func.count())
        .where(*_same(same), columns.phase != "cancelled")
        .where(columns.received_at.between(same.since, same.until))
    )
    return int(session.connection().execute(statement).scalar_one())


def of(session: Session, case: domain.Case, *, reach: Reach) -> list[domain.Case]:
    """Return the cases inside the reach that repeat a case, oldest first.

    Home and facility are there for the index: a repeat is always of the same one.
    """
    columns = CASES.c
    here = [
        column == value
        for column, value in ((columns.unit_id, case.unit_id), (columns.asset_id, case.asset_id))
        if value is not None
    ]
    mine = (or_(*here), columns.repeat_of_id == case.id)
    return read(session, views().where(*mine, in_reach(reach)).order_by(columns.id))


def _same(same: Same) -> tuple[ColumnElement[bool], ...]:
    columns = CASES.c
    if same.asset_id is not None:
        place = columns.asset_id == same.asset_id
    else:
        place = columns.unit_id == same.unit_id
    return place, columns.procedure == same.procedure, columns.cat_l2 == same.cat_l2
