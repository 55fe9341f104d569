"""Inquiries and notices as the questions about them need them (domain 24 §13-22, 23)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from data_access.cases import CASES
from data_access.desk_facts import NOTICES, POINTS
from data_access.facts import SOURCES
from data_access.looks import Conditions, View
from data_access.passes import narrowed
from data_access.tables import Building, Case, Notice, NoticeTarget, core

COLUMNS = CASES.c
TARGETS, BUILDINGS = core(NoticeTarget).c, core(Building).c
ASKING = ("inquiries", "complaints")
"""Facts of those who ask in spite of a notice."""
HANGING = ("approved", "posted")


def topics(
    session: Session, view: View, *, where: Conditions
) -> list[tuple[str, str, int | None, int]]:
    """Return how many inquiries came about what from where: both levels, building, count."""
    source = SOURCES["inquiries"](view)
    levels = (COLUMNS.cat_l1, COLUMNS.cat_l2, COLUMNS.building_id)
    statement = source.select(*levels, func.count()).where(*narrowed(source, where))
    rows = session.connection().execute(statement.group_by(*levels).order_by(*levels))
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def kinds_in_force(
    session: Session, project_ids: Collection[int], now: datetime
) -> list[tuple[str, str, str]]:
    """Return the notices that are not over: kind, number and title, the latest first."""
    statement = (
        select(NOTICES.kind, COLUMNS.number, COLUMNS.title)
        .join_from(core(Notice), core(Case), COLUMNS.id == NOTICES.case_id)
        .where(
            NOTICES.project_id.in_(project_ids), COLUMNS.state.in_(HANGING),
            NOTICES.effective_to >= now,
        )
        .order_by(NOTICES.effective_from.desc(), NOTICES.case_id)
    )  # fmt: skip
    return [(row[0], row[1], row[2]) for row in session.connection().execute(statement)]


@dataclass(frozen=True)
class Announced:
    """A notice: when it took effect, and how many of its papers were posted, first when."""

    case_id: int
    project_id: int
    number: str
    title: str
    kind: str
    effective_from: datetime
    effective_to: datetime
    planned: int
    posted: int
    first_posted: datetime | None


def announced(session: Session, view: View, *, kinds: Collection[str]) -> list[Announced]:
    """Return the notices of these kinds that took effect in the period, the latest first."""
    source = SOURCES["notices"](view)
    papers = (
        select(
            POINTS.case_id,
            func.count().label("planned"),
            func.count(POINTS.posted_at).label("posted"),
            func.min(POINTS.posted_at).label("first"),
        )
        .group_by(POINTS.case_id)
        .subquery()
    )
    statement = (
        source.select(
            NOTICES.case_id, NOTICES.project_id, COLUMNS.number, COLUMNS.title, NOTICES.kind,
            NOTICES.effective_from, NOTICES.effective_to, func.coalesce(papers.c.planned, 0),
            func.coalesce(papers.c.posted, 0), papers.c.first,
        )
        .join(papers, papers.c.case_id == NOTICES.case_id, isouter=True)
        .where(NOTICES.kind.in_(kinds))
        .order_by(NOTICES.effective_from.desc(), NOTICES.case_id)
    )  # fmt: skip
    return [Announced(*row) for row in session.connection().execute(statement)]


def buildings_of(session: Session, notices: Collection[Announced]) -> dict[int, tuple[int, ...]]:
    """Return the buildings that each notice is for; of one for the whole estate all of them."""
    told: dict[int, list[int]] = {}
    statement = select(TARGETS.case_id, TARGETS.building_id).where(
        TARGETS.case_id.in_([one.case_id for one in notices])
    )
    for case_id, building_id in session.connection().execute(statement.distinct()):
        told.setdefault(case_id, []).append(building_id)
    every: dict[int, list[int]] = {}
    here = select(BUILDINGS.project_id, BUILDINGS.id).where(
        BUILDINGS.project_id.in_({one.project_id for one in notices})
    )
    for project_id, building_id in session.connection().execute(here.order_by(BUILDINGS.id)):
        every.setdefault(project_id, []).append(building_id)
    return {
        one.case_id: tuple(sorted(told.get(one.case_id, every.get(one.project_id, []))))
        for one in notices
    }


@dataclass(frozen=True)
class Call:
    """So many inquiries or complaints of a building on a day that cite a notice, or none."""

    building_id: int | None
    day: int
    notice_id: int | None
    fact: str
    count: int


def calls(session: Session, view: View) -> list[Call]:
    """Return the inquiries and complaints of the period by building, day and cited notice."""
    found = []
    for fact in ASKING:
        source = SOURCES[fact](view)
        by = (COLUMNS.building_id, COLUMNS.received_day, COLUMNS.notice_id)
        statement = source.select(*by, func.count()).group_by(*by)
        rows = session.connection().execute(statement)
        found += [Call(row[0], row[1], row[2], fact, row[3]) for row in rows]
    return found
