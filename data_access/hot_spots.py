"""Which complaints of several households are one matter (01 §1.4-6, 03 §3.2 C)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, and_, cast, func, or_, select
from sqlmodel import Session, col

from data_access.cases import CASES, in_reach
from data_access.tables import Building
from domain.procedures.complaint import COMPLAINT
from domain.procedures.complaint.states import MERGED, VOIDED
from domain.rights import Reach

HOUSEHOLDS = 3
"""So many different complainants, or so many in one joint complaint, make a matter hot."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Whose complaints are counted, received since when. What is about the viewer is left out."""

    reach: Reach
    viewer_id: int
    since: datetime


@dataclass(frozen=True)
class Complaint:
    """One complaint of a hot spot, with how many complain there and its largest headcount."""

    project_id: int
    building_id: int | None
    building_code: str | None
    cat_l1: str
    cat_l2: str
    number: str
    hot: bool
    households: int
    headcount: int


def complaints(session: Session, wanted: Wanted) -> list[Complaint]:
    """Return the complaints of all hot spots, the oldest first.

    A home counts once, however often it calls; who has no home counts by their phone number,
    and without one each call counts.
    """
    spots = _spots(wanted).subquery()
    columns = CASES.c
    statement = (
        select(
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
                columns.cat_l2 == spots.c.cat_l2,
            ),
        )
        .outerjoin(Building, col(Building.id) == columns.building_id)
        .where(*_counted(wanted))
        .order_by(columns.received_at, columns.id)
    )
    return [Complaint(*row) for row in session.connection().execute(statement)]


def _spots(wanted: Wanted) -> Select[Any]:
    columns = CASES.c
    who = func.coalesce(
        "home " + cast(columns.unit_id, String),
        func.nullif(columns.phone_hash, ""),
        "call " + cast(columns.id, String),
    )
    households, headcount = func.count(who.distinct()), func.max(columns.headcount)
    spot = (columns.project_id, columns.building_id, columns.cat_l2)
    return (
        select(*spot, households.label("households"), headcount.label("headcount"))
        .where(*_counted(wanted))
        .group_by(*spot)
        .having(or_(households >= HOUSEHOLDS, headcount >= HOUSEHOLDS))
    )


def _counted(wanted: Wanted) -> Collection[Any]:
    columns = CASES.c
    return (
        in_reach(wanted.reach),
        columns.procedure == COMPLAINT.code,
        columns.state.not_in((MERGED.code, VOIDED.code)),
        columns.received_at >= wanted.since,
        columns.cat_l2 != "",
        or_(columns.accused_id.is_(None), columns.accused_id != wanted.viewer_id),
    )
