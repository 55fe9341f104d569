"""How often an alert would have fired: its rule over each day of the past twelve months."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_access.database import Session
from domain import rights
from domain.alerts import course
from domain.alerts.course import Open, Seen
from domain.alerts.rule import Rule, ends_a_month
from domain.calendar import first_of, month_number, start_of
from domain.people import Actor
from domain.refusal import Refusal
from services.alerts import observing
from services.alerts.rules import READ

MONTHS = 12
STEPS = {"last_month": 7}
"""Days from one look to the next; a month that is over changes little from day to day."""


class NoHistory(Refusal):
    """What the alert watches is only known for now."""

    def __init__(self) -> None:
        super().__init__(
            "A list is known as it is now only: how often it would have fired cannot be told."
        )


@dataclass(frozen=True)
class Fired:
    """A day on which the alert would have told somebody, and by which number."""

    day: date
    seen: Seen


@dataclass(frozen=True)
class Rehearsal:
    """What twelve months would have brought: when it would have fired, on how many of the days
    looked at its condition held, and on how many there was too little to judge."""

    since: date
    looks: int
    held: int
    few: int
    fired: tuple[Fired, ...]


def rehearse(
    session: Session, rule: Rule, *, actor: Actor, now: datetime,
    progress: Callable[[float], None],
) -> Rehearsal:  # fmt: skip
    """Return how often an alert would have fired in twelve months, by what is known now and in
    the actor's scope.

    :raises NotAllowed: when the actor may not read what it watches
    :raises NoHistory: of a list
    """
    rights.require(actor, READ, rule.project_id)
    watch = observing.watch(session, rule, actor=actor, now=now)
    if watch is None:
        raise rights.NotAllowed
    if rule.about == "list":
        raise NoHistory
    days = list(_days(rule, watch.today))
    looks = []
    for at, day in enumerate(days, start=1):
        looks.append((day, watch.on(day)))
        if at % 7 == 0:
            progress(at / len(days))
    verdicts = [seen.verdict for _day, seen in looks]
    fired = tuple(_fired(rule, looks, watch.estate.zone))
    return Rehearsal(days[0], len(days), verdicts.count("holds"), verdicts.count("volume"), fired)


def _days(rule: Rule, today: date) -> Iterator[date]:
    """Yield the days that are looked at; a control chart has news when a month is over."""
    first = first_of(month_number(today) - MONTHS)
    step = 1 if rule.condition == "signal" else STEPS.get(rule.span, 1)
    for number in range(0, (today - first).days, step):
        day = first + timedelta(days=number)
        if rule.condition != "signal" or ends_a_month(day):
            yield day


def _fired(rule: Rule, looks: list[tuple[date, Seen]], zone: str) -> Iterator[Fired]:
    """Yield the days on which it would have told, by the same course as the clock's."""
    opened: Open | None = None
    told_at: datetime | None = None
    for day, seen in looks:
        at = start_of(day + timedelta(days=1), zone)
        turn = course.turn(rule, seen, opened, told_at, at=at)
        if turn.ends:
            opened = None
        if turn.begins:
            opened = Open(kind=str(seen.kind), began_at=at, fired_at=None, first=seen.first)
        if turn.fires and opened is not None:
            told_at = at
            opened = Open(
                kind=opened.kind, began_at=opened.began_at, fired_at=at, first=opened.first
            )
            yield Fired(day, seen)
