"""The inbox: what alerts told a person, by what that person may see when they read it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from data_access import alert_messages as store
from data_access.alert_messages import Message
from data_access.database import Session
from domain import rights
from domain.entry import text
from domain.people import Actor
from services.alerts import observing
from services.alerts.telling import READ

__all__ = ["LONGEST_NOTE", "WRITE", "Inbox", "Message", "messages", "read", "unread"]
WRITE = "alert_messages.update"
LONGEST_NOTE = 500


@dataclass(frozen=True)
class Inbox:
    """A page of messages, the newest first; how many there are, and how many nobody has read."""

    messages: tuple[Message, ...]
    total: int
    unread: int


def messages(session: Session, *, actor: Actor, unread: bool, limit: int, offset: int) -> Inbox:
    """Return a page of the actor's messages of projects that they still work in."""
    mine = rights.scope(actor, READ)
    found = store.of_person(session, actor.id, mine, unread=unread, limit=limit, offset=offset)
    new = store.count(session, actor.id, mine, unread=True)
    total = new if unread else store.count(session, actor.id, mine, unread=False)
    return Inbox(tuple(_as_seen(one, actor) for one in found), total, new)


def unread(session: Session, *, actor: Actor) -> int:
    """Return how many of the actor's messages are not read."""
    return store.count(session, actor.id, rights.scope(actor, READ), unread=True)


def read(
    session: Session, ids: Collection[int] | None, note: str, *, actor: Actor, now: datetime
) -> int:  # fmt: skip
    """Note that the actor has read messages of theirs, None for all, with a note if they leave
    one; return how many were new. Those of others stay as they are.

    :raises Refused: when the note is too long
    """
    said = text(note, most=LONGEST_NOTE, least=1) if note.strip() else ""
    mine = rights.scope(actor, WRITE)
    return store.read(session, ids, actor.id, mine, note=said, at=now)


def _as_seen(message: Message, actor: Actor) -> Message:
    """Hide the number from who may not see all that was counted any more."""
    return replace(message, sees=message.sees and observing.covers(actor, message.rule))
