"""Reads and writes of what alerts owe: to inboxes at once, to channels until they took it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from data_access.alert_episodes import EPISODES, MESSAGES, Episode, episode_of
from data_access.alerts import ACCOUNTS, KEPT, VERSIONS, rule_of
from domain.alerts.rule import Rule

INBOX, LOST = "inbox", "lost"
"""What begins the way of a message to a person: an alert, or one that no channel would take."""


@dataclass(frozen=True)
class Message:
    """A message with its alert as it was then, and the occasion that it tells of.

    `lost` is the channel that did not take it, where that is what the message says.
    """

    id: int
    project_id: int
    rule: Rule
    episode: Episode
    channel: str
    lost: str
    sees: bool
    made_at: datetime
    tries: int
    read_at: datetime | None
    note: str


def owe(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert messages; one that its occasion owes already stays as it is."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    for row in rows:
        statement = dialect.insert(MESSAGES).values(**row).on_conflict_do_nothing()
        session.connection().execute(statement)


def of_person(
    session: Session, person: int, project_ids: Collection[int], *, unread: bool, limit: int,
    offset: int,
) -> list[Message]:  # fmt: skip
    """Return a page of a person's messages, the newest first."""
    mine = _mine(person, project_ids, unread=unread)
    newest = MESSAGES.c.id.desc()
    return _read(session, mine, order=newest, limit=limit, offset=offset)


def count(session: Session, person: int, project_ids: Collection[int], *, unread: bool) -> int:
    mine = _mine(person, project_ids, unread=unread)
    statement = select(func.count()).select_from(MESSAGES).where(*mine)
    return int(session.connection().execute(statement).scalar_one())


def read(
    session: Session, ids: Collection[int] | None, person: int, project_ids: Collection[int], *,
    note: str, at: datetime,
) -> int:  # fmt: skip
    """Note that a person has read messages of theirs, None for all; return how many."""
    mine = _mine(person, project_ids, unread=True)
    chosen = mine if ids is None else [*mine, MESSAGES.c.id.in_(ids)]
    values = {"read_at": at, **({"note": note} if note else {})}
    return session.connection().execute(update(MESSAGES).where(*chosen).values(values)).rowcount


def waiting(session: Session, *, now: datetime, limit: int) -> list[Message]:
    """Return what channels are owed and may be tried now, the longest owed first."""
    columns = MESSAGES.c
    owed = [columns.sent_at.is_(None), columns.given_up_at.is_(None), columns.next_try_at <= now]
    return _read(session, owed, order=columns.next_try_at, limit=limit, offset=0)


def claim(session: Session, message: Message, *, until: datetime) -> bool:
    """Take a message to be sent by nobody else until a moment; False when somebody has it."""
    columns = MESSAGES.c
    free = and_(columns.id == message.id, columns.tries == message.tries,
                columns.sent_at.is_(None), columns.given_up_at.is_(None))  # fmt: skip
    values = {"tries": message.tries + 1, "next_try_at": until}
    return session.connection().execute(update(MESSAGES).where(free).values(values)).rowcount == 1


def settle(session: Session, message_id: int, values: Mapping[str, Any]) -> None:
    """Note how a try ended: sent, given up, or to be tried again."""
    mine = MESSAGES.c.id == message_id
    session.connection().execute(update(MESSAGES).where(mine).values(**values))


def _mine(person: int, project_ids: Collection[int], *, unread: bool) -> list[Any]:
    columns = MESSAGES.c
    mine = [columns.account_id == person, columns.project_id.in_(project_ids)]
    return [*mine, columns.read_at.is_(None)] if unread else mine


def _read(
    session: Session, conditions: Sequence[Any], *, order: Any, limit: int, offset: int
) -> list[Message]:
    then = and_(
        VERSIONS.c.alert_id == EPISODES.c.alert_id, VERSIONS.c.version == EPISODES.c.version
    )
    names = ("id", "project_id", "way", "channel", "sees", "made_at", "tries", "read_at", "note")
    said: list[Any] = [MESSAGES.c[name].label(f"message_{name}") for name in names]
    kept = [VERSIONS.c[name].label(f"rule_{name}") for name in ("alert_id", *KEPT)]
    statement = (
        select(*said, *kept, ACCOUNTS.c.name.label("rule_owner"), *EPISODES.c)
        .join(EPISODES, EPISODES.c.id == MESSAGES.c.episode_id)
        .join(VERSIONS, then)
        .join(ACCOUNTS, ACCOUNTS.c.id == VERSIONS.c.owner_id)
        .where(*conditions)
        .order_by(order, MESSAGES.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [_message(row) for row in session.connection().execute(statement).mappings()]


def _message(row: Mapping[Any, Any]) -> Message:
    said = {name.removeprefix("message_"): row[name] for name in row if name.startswith("message_")}
    rule = {name.removeprefix("rule_"): row[name] for name in row if name.startswith("rule_")}
    kind, _, channel = said.pop("way").partition("/")
    lost = channel if kind == LOST else ""
    return Message(rule=rule_of(rule), episode=episode_of(row), lost=lost, **said)
