"""Which cases of several households are one matter (01 §1.4-6, 03 §3.2 C)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, or_, select
from sqlmodel import Session, col

from data_access.cases import CASES, in_reach
from data_access.tables import Building
from domain.rights import Reach

OUT = ("merged", "voided")
"""States of what is no matter of its own."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which cases are counted, received since when. What is about the viewer is left out.

    So many different `households` make a matter, or so many in one joint case. What belongs to
    an event already is not counted.
    """

    reach: Reach
    viewer_id: int
    procedures: Collection[str]
    since: datetime
    households: int
    in_buildings: bool = False


@dataclass(frozen=True)
class Counted:
    """One case of a hot spot, with how many complain there and its largest headcount."""

    id: int
    who: str
    procedure: str
    project_id: int
    building_id: int | None
    building_code: str | None
    cat_l1: str
    cat_l2: str
    number: str
    hot: bool
    households: int
    headcount: int


def counted(session: Session, wanted: Wanted) -> list[Counted]:
    """Return the cases of all hot spots, the oldest first.

    A home counts once, however often it calls; who has no home counts by their phone number,
    and without one each call counts.
    """
    spots = _spots(wanted).subquery()
    columns = CASES.c
    statement = (
        select(
            columns.id,
            _who(),
            columns.procedure,
            columns.project_id,
            columns.building_id,
            col(Building.code),
            columns.cat_l1,
            columns.cat_l2,
            columns.number,
            columns.hot,
            spots.c.households,
            spots.c.headcount,
        )
        .join(
            spots,
            and_(
                columns.project_id == spots.c.project_id,
                columns.building_id.is_not_distinct_from(spots.c.building_id),
                columns.procedure == spots.c.procedure,
                columns.cat_l2 == spots.c.cat_l2,
            ),
        )
        .outerjoin(Building, col(Building.id) == columns.building_id)
        .where(*_counted(wanted))
        .order_by(columns.received_at, columns.id)
    )
    return [Counted(*row) for row in session.connection().execute(statement)]


def complainants(session: Session, case_ids: Collection[int]) -> set[str]:
    """Return who is behind these cases, in the words in which complainants are told apart."""
    statement = select(_who()).where(CASES.c.id.in_(case_ids))
    return set(session.connection().execute(statement).scalars())


def _who() -> ColumnElement[str]:
    columns = CASES.c
    return func.coalesce(
        "home " + cast(columns.unit_id, String),
        func.nullif(columns.phone_hash, ""),
        "call " + cast(columns.id, String),
    ).label("who")


def _spots(wanted: Wanted) -> Select[Any]:
    columns = CASES.c
    households, headcount = func.count(_who().distinct()), func.max(columns.headcount)
    spot = (columns.project_id, columns.building_id, columns.procedure, columns.cat_l2)
    return (
        select(*spot, households.label("households"), headcount.label("headcount"))
        .where(*_counted(wanted))
        .group_by(*spot)
        .having(or_(households >= wanted.households, headcount >= wanted.households))
    )


def _counted(wanted: Wanted) -> Collection[Any]:
    columns = CASES.c
    placed = (columns.building_id.is_not(None),) if wanted.in_buildings else ()
    return (
        in_reach(wanted.reach),
        columns.procedure.in_(wanted.procedures),
        columns.state.not_in(OUT),
        columns.hot_event_id.is_(None),
        *placed,
        columns.received_at >= wanted.since,
        columns.cat_l2 != "",
        or_(columns.accused_id.is_(None), columns.accused_id != wanted.viewer_id),
    )
