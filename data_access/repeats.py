"""Which cases repeat an earlier one: of the same home or facility, and about the same."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
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
    statement = _closed(_place(same))
    found: int | None = session.connection().execute(statement, vars(same)).scalar_one_or_none()
    return found


def count(session: Session, same: Same) -> int:
    """Return how many cases came within these moments; cancelled ones do not count."""
    found = session.connection().execute(_came(_place(same)), vars(same)).scalar_one()
    return int(found)


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


def _place(same: Same) -> str:
    return "unit_id" if same.asset_id is None else "asset_id"


@cache
def _closed(place: str) -> Select[int]:
    """Built once, as the other one: whoever registers a case waits for both."""
    columns = CASES.c
    within = columns.closed_at.between(bindparam("since"), bindparam("until"))
    statement = select(columns.id).where(*_same(place), columns.phase == "done", within)
    return statement.order_by(columns.closed_at.desc()).limit(1)


@cache
def _came(place: str) -> Select[int]:
    columns = CASES.c
    within = columns.received_at.between(bindparam("since"), bindparam("until"))
    return select(func.count()).where(*_same(place), columns.phase != "cancelled", within)


def _same(place: str) -> tuple[ColumnElement[bool], ...]:
    names = (place, "procedure", "cat_l2")
    return tuple(CASES.c[name] == bindparam(name) for name in names)
