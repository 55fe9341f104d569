"""Confirms, links and closes events, as the tests of two subjects need it."""

from datetime import datetime, timedelta
from typing import Any

from data_access.database import Database
from domain.case import Case
from domain.hot_event import Event
from domain.people import Actor
from services import cases, event_decisions, hot_events, hot_spots
from services.event_decisions import Told
from services.hot_events import EventFile
from services.hot_spots import HotSpot
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR = timedelta(hours=1)
SAID: dict[str, Any] = {
    "title": "Lift of building 1", "buildings": "1",
    "sentence": "The maker is on the way; it runs again by six.",
    "expected_end": NOON + 6 * HOUR,
}  # fmt: skip
TOLD: dict[str, Any] = {"answer": "The lift runs again since five.", "reply_method": "posted"}


def proposed(database: Database, actor: Actor, now: datetime = NOON) -> list[HotSpot]:
    with database.reading() as session:
        return hot_spots.proposed(session, actor=actor, now=now)


def confirm(database: Database, actor: Actor, *, token: str = "", key: str = "") -> int:
    key = key or proposed(database, actor)[0].key
    with database.writing() as session:
        return event_decisions.confirm(
            session, key, SAID, token=token or tell.token(), actor=actor, now=NOON
        )


def dismiss(database: Database, actor: Actor, reason: str = "Three calls of one choir") -> int:
    (spot,) = proposed(database, actor)
    with database.writing() as session:
        return event_decisions.dismiss(session, spot.key, {"reason": reason}, actor=actor, now=NOON)


def link(database: Database, event_id: int, number: str, actor: Actor) -> None:
    with database.writing() as session:
        hot_events.link(session, event_id, number, actor=actor, now=NOON)


def close(database: Database, event_id: int, numbers: list[str], actor: Actor) -> Told:
    with database.writing() as session:
        return event_decisions.close(
            session, event_id, TOLD, numbers, version=1, actor=actor, now=NOON + HOUR
        )


def file(database: Database, event_id: int, actor: Actor) -> EventFile:
    with database.reading() as session:
        return hot_events.file_of(session, event_id, actor=actor)


def offered(database: Database, number: str, actor: Actor) -> list[Event]:
    with database.reading() as session:
        case = cases.get(session, number, actor=actor)
        return hot_events.for_case(session, case, actor=actor)


def history(database: Database, number: str, actor: Actor) -> list[str]:
    with database.reading() as session:
        return [event.move for event in cases.file_of(session, number, actor=actor).events]


def read(database: Database, number: str, estate: Estate) -> Case:
    return tell.read(database, number, estate.manager)
