"""The records behind a figure that are no homes: facilities, hot events and posting points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from data_access.figure_rows import found
from data_access.tables import Asset, Case, HotEvent, PostingPoint, Project
from domain.rights import Reach


@dataclass(frozen=True)
class AssetRow:
    """A facility or piece of equipment."""

    asset_id: int
    project: str
    code: str
    name: str
    place: str


@dataclass(frozen=True)
class EventRow:
    """A matter of several homes, as a lead confirmed it."""

    event_id: int
    project: str
    title: str
    state: str
    opened_at: datetime


@dataclass(frozen=True)
class PointRow:
    """A place where the paper of a notice was to hang, by the number of the notice."""

    point_id: int
    project: str
    number: str
    point: str
    posted_at: datetime | None


def facilities(session: Session, ids: Sequence[int], *, reach: Reach) -> list[AssetRow]:
    """Return facilities, in no order; they belong to a whole project."""
    statement: Any = (
        select(
            col(Asset.id).label("asset_id"),
            col(Project.name).label("project"),
            col(Asset.code).label("code"),
            col(Asset.name).label("name"),
            col(Asset.place).label("place"),
        )
        .join(Project, col(Project.id) == col(Asset.project_id))
        .where(col(Asset.project_id).in_(reach.whole))
    )
    return [AssetRow(**row) for row in found(session, statement, col(Asset.id), ids)]


def events(session: Session, ids: Sequence[int], *, reach: Reach) -> list[EventRow]:
    """Return hot events, in no order; they belong to a whole project."""
    statement: Any = (
        select(
            col(HotEvent.id).label("event_id"),
            col(Project.name).label("project"),
            col(HotEvent.title).label("title"),
            col(HotEvent.state).label("state"),
            col(HotEvent.opened_at).label("opened_at"),
        )
        .join(Project, col(Project.id) == col(HotEvent.project_id))
        .where(col(HotEvent.project_id).in_(reach.whole))
    )
    return [EventRow(**row) for row in found(session, statement, col(HotEvent.id), ids)]


def points(session: Session, ids: Sequence[int], *, reach: Reach) -> list[PointRow]:
    """Return posting points, in no order; notices belong to a whole project."""
    statement: Any = (
        select(
            col(PostingPoint.id).label("point_id"),
            col(Project.name).label("project"),
            col(Case.number).label("number"),
            col(PostingPoint.point).label("point"),
            col(PostingPoint.posted_at).label("posted_at"),
        )
        .join(Case, col(Case.id) == col(PostingPoint.case_id))
        .join(Project, col(Project.id) == col(PostingPoint.project_id))
        .where(col(PostingPoint.project_id).in_(reach.whole))
    )
    return [PointRow(**row) for row in found(session, statement, col(PostingPoint.id), ids)]
