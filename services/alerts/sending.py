"""Sends what channels are owed: tried again with longer breaks, and given up after a day.

At least once (decision 0042): who stops between sending and noting it sends again.
"""

from datetime import datetime, timedelta

from data_access import accounts as account_store
from data_access import alert_messages as store
from data_access.alert_messages import Message
from data_access.database import Database, Session
from domain.alerts import links, wording
from services import estates
from services.alerts import telling
from services.alerts.channels import Channels
from services.language import DEFAULT, translator

AT_ONCE = 6
"""So many are tried in one minute: a server that stops waits for dead channels this long only."""
LEASE = timedelta(minutes=10)
"""So long nobody else sends what one worker has taken up."""
LONGEST = timedelta(hours=1)
GIVEN_UP = timedelta(hours=24)


def tick(database: Database, channels: Channels, *, now: datetime) -> int:
    """Try what may be tried now; return how many messages were taken."""
    with database.reading() as session:
        waiting = store.waiting(session, now=now, limit=AT_ONCE)
    return sum(_deliver(database, channels, one, now) for one in waiting)


def breaks(tries: int) -> timedelta:
    """Return how long to wait after so many tries: one minute, two, four … at most an hour."""
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST)


def _deliver(database: Database, channels: Channels, message: Message, now: datetime) -> bool:
    with database.writing() as session:
        if not store.claim(session, message, until=now + LEASE):
            return False
    with database.reading() as session:
        title, body = text(session, message, channels.base)
    sent = channels.send(message.channel, title, body)
    with database.writing() as session:
        _settle(session, channels, message, sent=sent, now=now)
    return sent


def _settle(
    session: Session, channels: Channels, message: Message, *, sent: bool, now: datetime
) -> None:
    if sent:
        store.settle(session, message.id, {"sent_at": now})
        return
    if message.channel not in channels.names or now - message.made_at >= GIVEN_UP:
        store.settle(session, message.id, {"given_up_at": now})
        telling.tell_lost(session, message, now=now)
        return
    again = now + breaks(message.tries + 1)
    store.settle(session, message.id, {"next_try_at": again})


def text(session: Session, message: Message, base: str) -> tuple[str, str]:
    """Return title and text in the language of the alert's owner: figures, counts and a link."""
    owner = account_store.by_id(session, message.rule.owner_id)
    _ = translator(owner.language if owner else DEFAULT)
    project = estates.within(session, {message.project_id})[0]
    found = message.episode.found
    said = [wording.sentence(_, message.rule, found, sees=True)]
    if base:
        place, query = links.target(message.rule, found, project.code)
        said.append(links.address(base, place, query))
    return f"{message.rule.name} · {project.name}", "\n".join(said)
