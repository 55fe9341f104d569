"""Reads and writes of events: what they are about, what was done with them, and their cases."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, or_, select, update
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.tables import (
    Account,
    Building,
    HotEvent,
    HotEventEntry,
    HotEventPlace,
    Unit,
    core,
)
from domain.hot_event import Entry, Event
from domain.refusal import Refusal

EVENTS = core(HotEvent)
PLACES = core(HotEventPlace)
ENTRIES = core(HotEventEntry)
LATEST = 50


class EventChanged(Refusal):
    """Somebody else changed the event since it was shown. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__("Somebody changed this event meanwhile. Look at it again.")


def add(session: Session, values: Mapping[str, Any], building_ids: Collection[int]) -> int:
    """Write an event with the buildings that it is about, and return its id."""
    connection = session.connection()
    statement = insert(EVENTS).values(**values).returning(EVENTS.c.id)
    made = int(connection.execute(statement).scalar_one())
    if building_ids:
        rows = [{"event_id": made, "building_id": one} for one in sorted(building_ids)]
        connection.execute(insert(PLACES), rows)
    return made


def change(session: Session, event: Event, values: Mapping[str, Any]) -> None:
    """Write an event's changes over the version that was read.

    :raises EventChanged: when the stored version is not the one in `event`
    """
    mine = (EVENTS.c.id == event.id, EVENTS.c.version == event.version)
    statement = update(EVENTS).where(*mine).values(**values, version=event.version + 1)
    if session.connection().execute(statement).rowcount != 1:
        raise EventChanged


def add_entry(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(ENTRIES).values(**values))


def entries(session: Session, event_id: int) -> list[Entry]:
    """Return what was done with an event, the oldest first."""
    columns = ENTRIES.c
    statement = (
        select(columns.act, col(Account.name), columns.at, columns.details)
        .join(Account, col(Account.id) == columns.by)
        .where(columns.event_id == event_id)
        .order_by(columns.id)
    )
    return [Entry(*row) for row in session.connection().execute(statement)]


def by_id(session: Session, event_id: int, *, project_ids: Collection[int]) -> Event | None:
    """Return an event of these projects, else None."""
    columns = EVENTS.c
    found = _read(session, _events(columns.id == event_id, columns.project_id.in_(project_ids)))
    return next(iter(found), None)


def listed(session: Session, state: str, *, project_ids: Collection[int]) -> list[Event]:
    """Return the latest fifty events of these projects in a state, the newest first."""
    columns = EVENTS.c
    wanted = _events(columns.project_id.in_(project_ids), columns.state == state)
    newest = wanted.order_by(columns.opened_at.desc(), columns.id.desc())
    return _read(session, newest.limit(LATEST))


def dismissed(session: Session, *, project_ids: Collection[int]) -> list[Event]:
    """Return every matter of these projects that a lead said is no event."""
    columns = EVENTS.c
    return _read(
        session,
        _events(columns.project_id.in_(project_ids), columns.state == "dismissed"),
    )


def open_at(session: Session, *, project_id: int, building_id: int | None) -> list[Event]:
    """Return the open events about a building, or about what belongs to none, newest first."""
    columns = EVENTS.c
    places = select(PLACES.c.event_id)
    here = or_(
        columns.id.not_in(places),
        columns.id.in_(places.where(PLACES.c.building_id == building_id)),
    )
    mine = (columns.project_id == project_id, columns.state == "open", here)
    return _read(session, _events(*mine).order_by(columns.opened_at.desc(), columns.id.desc()))


def place_of(session: Session, unit_id: int) -> tuple[int, int] | None:
    """Return the project and the building of a unit, else None."""
    statement = select(col(Unit.project_id), col(Unit.building_id)).where(col(Unit.id) == unit_id)
    row = session.connection().execute(statement).one_or_none()
    return (row.project_id, row.building_id) if row else None


def buildings(session: Session, project_id: int) -> dict[str, int]:
    """Return the ids of a project's buildings by code."""
    statement = select(col(Building.code), col(Building.id)).where(
        col(Building.project_id) == project_id
    )
    return {code: building_id or 0 for code, building_id in session.connection().execute(statement)}


def linked(session: Session, event_id: int) -> list[int]:
    """Return the ids of the cases of an event, the oldest first."""
    statement = select(CASES.c.id).where(CASES.c.hot_event_id == event_id).order_by(CASES.c.id)
    return list(session.connection().execute(statement).scalars())


def alike(session: Session, event: Event) -> list[int]:
    """Return the ids of unfinished cases of an event's category and place that stand alone."""
    columns = CASES.c
    here = [columns.building_id.in_(event.building_ids)] if event.building_ids else []
    statement = select(columns.id).where(
        columns.project_id == event.project_id,
        columns.procedure == event.procedure,
        columns.cat_l2 == event.cat_l2,
        columns.phase.in_(("open", "paused")),
        columns.hot_event_id.is_(None),
        *here,
    )
    return list(session.connection().execute(statement.order_by(columns.id)).scalars())


def counts(session: Session, event_ids: Collection[int]) -> dict[int, int]:
    """Return how many cases are linked to each event that has any."""
    columns = CASES.c
    statement = select(columns.hot_event_id, func.count().label("cases")).where(
        columns.hot_event_id.in_(event_ids)
    )
    rows = session.connection().execute(statement.group_by(columns.hot_event_id))
    return {row.hot_event_id: row.cases for row in rows}


def _events(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(EVENTS, col(Account.name).label("opened_by_name"))
        .join(Account, col(Account.id) == EVENTS.c.opened_by)
        .where(*conditions)
    )


def _read(session: Session, statement: Select[Any]) -> list[Event]:
    rows = list(session.connection().execute(statement).mappings())
    places: dict[int, list[tuple[str, int]]] = {}
    named = (
        select(PLACES.c.event_id, col(Building.code), PLACES.c.building_id)
        .join(Building, col(Building.id) == PLACES.c.building_id)
        .where(PLACES.c.event_id.in_([row["id"] for row in rows]))
        .order_by(col(Building.code))
    )
    for event_id, code, building_id in session.connection().execute(named):
        places.setdefault(event_id, []).append((code, building_id))
    return [_event(row, places.get(row["id"], [])) for row in rows]


def _event(row: Mapping[Any, Any], places: list[tuple[str, int]]) -> Event:
    names = set(Event.__dataclass_fields__) - {"buildings", "building_ids", "seen"}
    return Event(
        **{name: row[name] for name in names},
        seen=tuple(row["seen"]),
        buildings=tuple(code for code, _ in places),
        building_ids=tuple(building_id for _, building_id in places),
    )
