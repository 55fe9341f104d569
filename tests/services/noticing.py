"""What the tests of notices do again and again: draft one, bring it through its steps."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from data_access.database import Database
from domain.people import Actor
from services import cases, notices, posting
from services.notices import NoticeFile
from tests.conftest import NOON, Estate

TOKENS = count()
HOUR = timedelta(hours=1)
START, END = NOON + 80 * HOUR, NOON + 86 * HOUR
WATER: dict[str, Any] = {
    "audience_type": "buildings",
    "audience": "1",
    "source": "internal",
    "kind": "water",
    "level": "important",
    "title": "1栋停水通知",
    "description": "因更换水泵，1栋将停水六小时，请提前储水，给您带来不便敬请谅解。",
    "contact_phone": "0571-87654321",
    "received_at": NOON,
    "appoint_from": START,
    "appoint_until": END,
    "needs_preparation": True,
    "to_board": True,
    "points": "1栋大堂\n东门公告栏",
}


def draft(
    database: Database, estate: Estate, *, actor: Actor | None = None, now: datetime = NOON,
    token: str = "", **changes: Any,
) -> str:  # fmt: skip
    """Draft a notice by the desk; every call is a form of its own unless it has a token."""
    with database.writing() as session:
        return notices.draft(
            session, {**WATER, **changes}, project_id=estate.project_id,
            token=token or f"notice-{next(TOKENS)}", actor=actor or estate.desk, now=now,
        )  # fmt: skip


def move(
    database: Database, number: str, code: str, raw: dict[str, Any], actor: Actor, now: datetime
) -> str:
    """Make one move and return the state after it."""
    with database.writing() as session:
        version = cases.get(session, number, actor=actor).version
        return cases.move(
            session, number, code, raw, version=version, token=f"step-{next(TOKENS)}",
            actor=actor, now=now,
        ).state  # fmt: skip


def file_of(database: Database, number: str, actor: Actor) -> NoticeFile:
    with database.reading() as session:
        return notices.file_of(session, number, actor=actor)


def approve(database: Database, estate: Estate, number: str, now: datetime = NOON) -> None:
    move(database, number, "submit", {}, estate.desk, now)
    move(database, number, "proofread", {}, estate.supervisor, now)
    move(database, number, "approve", {"stamped": True}, estate.manager, now)


def hang(database: Database, estate: Estate, number: str, now: datetime = NOON) -> None:
    """Tick every point of a notice."""
    with database.writing() as session:
        for point in notices.file_of(session, number, actor=estate.keeper).points:
            posting.post(session, number, point.id, actor=estate.keeper, now=now)


def take_down(database: Database, estate: Estate, number: str, now: datetime) -> None:
    with database.writing() as session:
        for point in notices.file_of(session, number, actor=estate.keeper).points:
            posting.remove(session, number, point.id, actor=estate.keeper, now=now)


def posted(database: Database, estate: Estate, **changes: Any) -> str:
    """Return the number of a notice that is posted everywhere."""
    number = draft(database, estate, **changes)
    approve(database, estate, number)
    hang(database, estate, number)
    move(database, number, "post", {}, estate.desk, NOON)
    return number
