"""The clock of alerts: looks at each, catches up on days that were missed, and fires once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import alert_episodes as episodes
from data_access import alerts as store
from data_access.alerts import Stored
from data_access.database import Database, Session
from domain.alerts import course
from domain.alerts.course import Seen
from domain.alerts.rule import Rule, ends_a_month
from domain.calendar import start_of
from services import faults
from services.alerts import observing, telling
from services.alerts.observing import Watch

EVERY = timedelta(minutes=10)
MOST_DAYS = 31
"""So many missed days are looked at one by one; what is older has had its month."""
Look = tuple[datetime, Seen]


def tick(database: Database, *, now: datetime) -> int:
    """Look at every alert whose turn it is, each in a unit of work of its own; return how many
    messages that made. A fault of one does not keep the others from being looked at."""
    with database.reading() as session:
        due = store.due(session, before=now - EVERY)
    made = 0
    for one in due:
        try:
            made += look(database, one, now=now)
        except Exception as fault:  # the next tick tries it again
            faults.note(fault, "alerts")
    return made


def look(database: Database, alert: Stored, *, now: datetime) -> int:
    """Look at one alert and write what follows; return how many messages that made.

    Of two workers who looked at the same moment the second one writes nothing.
    """
    with database.reading() as session:
        looks = list(_looks(session, alert, now))
    with database.writing() as session:
        if not store.note_look(session, alert, looks[-1][1], at=now):
            return 0
        return sum(_follow(session, alert.rule, seen, at=at, now=now) for at, seen in looks)


def missed(rule: Rule, since: date, today: date) -> Iterator[date]:
    """Yield the days that have ended since a look, the last ones of many.

    A list is only known as it is now, and a control chart has news when a month is over.
    """
    if rule.about == "list":
        return
    first = max(since, today - timedelta(days=MOST_DAYS))
    for number in range((today - first).days):
        day = first + timedelta(days=number)
        if rule.condition != "signal" or ends_a_month(day):
            yield day


def _looks(session: Session, alert: Stored, now: datetime) -> Iterator[Look]:
    found = observing.by_owner(session, alert.rule, now=now)
    if isinstance(found, Seen):
        yield now, found
        return
    yield from _caught_up(found, alert)
    yield now, found.on(found.today)


def _caught_up(watch: Watch, alert: Stored) -> Iterator[Look]:
    """Look at the end of each day that has ended since the last look."""
    if alert.looked_at is None:
        return
    zone = watch.estate.zone
    since = alert.looked_at.astimezone(ZoneInfo(zone)).date()
    for day in missed(alert.rule, since, watch.today):
        yield start_of(day + timedelta(days=1), zone), watch.on(day)


def _follow(session: Session, rule: Rule, seen: Seen, *, at: datetime, now: datetime) -> int:
    episode_id, opened, told_at = episodes.standing(session, rule.id)
    turn = course.turn(rule, seen, opened, told_at, at=at)
    if turn.ends:
        episodes.end(session, rule.id, at=at)
    if turn.begins:
        episode_id = episodes.begin(session, {
            "project_id": rule.project_id, "alert_id": rule.id, "version": rule.version,
            "kind": seen.kind, "began_at": at, **store.found(seen),
        })  # fmt: skip
    if not turn.fires or episode_id is None:
        return 0
    episodes.fire(session, episode_id, store.found(seen), at=at)
    return telling.owe(session, rule, seen, episode_id, now=now)
