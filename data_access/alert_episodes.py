"""Reads and writes of the occasions on which alerts fired, and of what they owe whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, insert, select, update
from sqlmodel import Session

from data_access.tables import AlertEpisode, AlertMessage, core
from domain.alerts.course import Open
from domain.alerts.wording import Found
from domain.calendar import date_of

EPISODES, MESSAGES = core(AlertEpisode), core(AlertMessage)


@dataclass(frozen=True)
class Episode:
    """An occasion as it is told: since when, when it was told, until when, and what was found."""

    id: int
    version: int
    began_at: datetime
    fired_at: datetime | None
    ended_at: datetime | None
    found: Found


@dataclass(frozen=True)
class Delivery:
    """How an occasion reached one channel."""

    episode_id: int
    channel: str
    tries: int
    sent_at: datetime | None
    given_up_at: datetime | None


@dataclass(frozen=True)
class Last:
    """When an alert told something last, and whether that occasion still lasts."""

    at: datetime
    lasts: bool


def standing(session: Session, alert_id: int) -> tuple[int | None, Open | None, datetime | None]:
    """Return the occasion that has not ended, with its id, and when the alert told last."""
    columns = EPISODES.c
    mine = columns.alert_id == alert_id
    opened = select(EPISODES).where(mine, columns.ended_at.is_(None))
    row = session.connection().execute(opened).mappings().first()
    last = select(columns.fired_at).where(mine, columns.fired_at.is_not(None), _alarm())
    newest = last.order_by(columns.fired_at.desc()).limit(1)
    told_at = session.connection().execute(newest).scalar()
    if row is None:
        return None, None, told_at
    first = None if row["first_day"] is None else date_of(row["first_day"])
    return row["id"], Open(
        kind=row["kind"], began_at=row["began_at"], fired_at=row["fired_at"], first=first
    ), told_at  # fmt: skip


def of_alert(session: Session, alert_id: int, *, limit: int) -> list[Episode]:
    """Return the occasions of an alert, the newest first."""
    mine = select(EPISODES).where(EPISODES.c.alert_id == alert_id)
    rows = session.connection().execute(mine.order_by(EPISODES.c.id.desc()).limit(limit)).mappings()
    return [episode_of(row) for row in rows]


def deliveries(session: Session, alert_id: int) -> list[Delivery]:
    """Return how the occasions of an alert reached channels."""
    columns = MESSAGES.c
    statement = select(
        columns.episode_id, columns.channel, columns.tries, columns.sent_at, columns.given_up_at
    ).where(columns.alert_id == alert_id, columns.channel != "")
    rows = session.connection().execute(statement.order_by(columns.id))
    return [Delivery(*row) for row in rows]


def told(session: Session, alert_ids: Sequence[int]) -> dict[int, Last]:
    """Return when each of these alerts fired last; those that never did are left out."""
    columns = EPISODES.c
    lasts = case((columns.ended_at.is_(None), 1), else_=0)
    statement = (
        select(columns.alert_id, func.max(columns.fired_at), func.max(lasts))
        .where(columns.alert_id.in_(alert_ids), columns.fired_at.is_not(None), _alarm())
        .group_by(columns.alert_id)
    )
    rows = session.connection().execute(statement)
    return {alert: Last(at, lasts=bool(on)) for alert, at, on in rows}


def begin(session: Session, values: Mapping[str, Any]) -> int:
    statement = insert(EPISODES).values(**values).returning(EPISODES.c.id)
    return int(session.connection().execute(statement).scalar_one())


def fire(session: Session, episode_id: int, values: Mapping[str, Any], *, at: datetime) -> None:
    """Note when an occasion was told, and by which number."""
    mine = EPISODES.c.id == episode_id
    session.connection().execute(update(EPISODES).where(mine).values(fired_at=at, **values))


def end(session: Session, alert_id: int, *, at: datetime) -> None:
    """End the occasion of an alert that has not ended, if there is one."""
    mine = (EPISODES.c.alert_id == alert_id, EPISODES.c.ended_at.is_(None))
    session.connection().execute(update(EPISODES).where(*mine).values(ended_at=at))


def episode_of(row: Mapping[Any, Any]) -> Episode:
    first, last = row["first_day"], row["last_day"]
    found = Found(
        kind=row["kind"], numerator=row["numerator"], denominator=row["denominator"],
        value=row["value"], first=None if first is None else date_of(first),
        last=None if last is None else date_of(last), why=row["why"],
    )  # fmt: skip
    times = (row["began_at"], row["fired_at"], row["ended_at"])
    return Episode(row["id"], row["version"], *times, found)


def _alarm() -> Any:
    return EPISODES.c.kind == "alarm"
