"""Repairs and return visits as the questions about them need them (domain 24 §13-18 to 21)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlmodel import Session

from data_access.case_facts import OF_REPAIRS
from data_access.cases import CASES
from data_access.facts import SOURCES
from data_access.looks import Conditions, View
from data_access.passes import narrowed
from data_access.tables import Asset, Case, Deadline, core

COLUMNS = CASES.c
PARENTS = core(Case).alias("asked_about")
ASSETS, OWED = core(Asset).c, core(Deadline).c


@dataclass(frozen=True)
class Rated:
    """A return visit whose customer was rated: what about, by which team, and what was said."""

    id: int
    trigger: str
    team: str
    unhappy: bool
    solved: str
    scores: dict[str, str]


def rated(session: Session, view: View, *, where: Conditions) -> list[Rated]:
    """Return the rated return visits that were owed from a day of the period on."""
    source = SOURCES["return_visits"](view)
    about = PARENTS.c
    unhappy = case((source.columns["dissatisfied"], 1), else_=0)
    statement = source.select(
        COLUMNS.id,
        COLUMNS.cat_l1,
        unhappy,
        func.coalesce(COLUMNS.solved, ""),
        COLUMNS.details,
        about.details.label("about"),
    )
    joined = statement.join(PARENTS, about.id == COLUMNS.parent_id, isouter=True)
    kept = joined.where(source.columns["rated"], *narrowed(source, where))
    rows = session.connection().execute(kept.order_by(COLUMNS.received_at, COLUMNS.id))
    return [
        Rated(row[0], row[1], (row[5] or {}).get("team", ""), bool(row[2]), row[3], _scores(row[4]))
        for row in rows
    ]


def _scores(details: dict[str, Any] | None) -> dict[str, str]:
    return {name: str(said) for name, said in (details or {}).items() if name.startswith("sat_")}


def repairs_asked_after(
    session: Session, view: View, *, where: Conditions
) -> list[tuple[int, int, int]]:
    """Return how many return visits of repairs were made when: day, days after owed, count."""
    source = SOURCES["return_visits_made"](view)
    lag = (COLUMNS.closed_day - COLUMNS.received_day).label("lag")
    statement = source.select(COLUMNS.closed_day, lag, func.count()).where(
        COLUMNS.cat_l1.in_(OF_REPAIRS), *narrowed(source, where)
    )
    grouped = statement.group_by(COLUMNS.closed_day, lag).order_by(COLUMNS.closed_day, lag)
    return [(row[0], row[1], row[2]) for row in session.connection().execute(grouped)]


@dataclass(frozen=True)
class Done:
    """A repair that was done long enough ago to be judged: what, by whom, on which facility."""

    id: int
    cat_l2: str
    team: str
    asset: str
    reworked: bool


def judged_repairs(session: Session, view: View, *, where: Conditions) -> list[Done]:
    """Return the repairs done in the period that have matured (20 §9.6 RP05)."""
    source = SOURCES["repairs_done"](view)
    reworked = case((source.columns["reworked"], 1), else_=0)
    statement = (
        source.select(COLUMNS.id, COLUMNS.cat_l2, COLUMNS.details, ASSETS.name, reworked)
        .join(core(Asset), ASSETS.id == COLUMNS.asset_id, isouter=True)
        .where(source.columns["matured"], *narrowed(source, where))
        .order_by(COLUMNS.first_handled_day.desc(), COLUMNS.id.desc())
    )
    rows = session.connection().execute(statement)
    return [
        Done(row[0], row[1], (row[2] or {}).get("team", ""), row[3] or "", bool(row[4]))
        for row in rows
    ]


@dataclass(frozen=True)
class Arrival:
    """An urgent repair: when it was reported, when somebody was there, and by when that is owed."""

    id: int
    received_at: datetime
    on_site_at: datetime | None
    due_at: datetime | None


def arrivals(session: Session, view: View, *, where: Conditions) -> list[Arrival]:
    """Return the urgent repairs of the period, the latest first."""
    source = SOURCES["repairs"](view)
    limit = and_(OWED.case_id == COLUMNS.id, OWED.kind == "arrive")
    by = select(OWED.due_at).where(limit).scalar_subquery()
    statement = source.select(COLUMNS.id, COLUMNS.received_at, COLUMNS.on_site_at, by).where(
        source.columns["urgent"], *narrowed(source, where)
    )
    latest = statement.order_by(COLUMNS.received_at.desc(), COLUMNS.id.desc())
    return [Arrival(*row) for row in session.connection().execute(latest)]
