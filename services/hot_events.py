"""Events as people read them, and the cases that belong to one: each linked by a person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data_access import case_lists as lists
from data_access import cases as case_store
from data_access import hot_events as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.hot_event import LINKED, PARTED, Entry, Event
from domain.people import Actor
from domain.refusal import Refusal
from services import cases, ledger

READ, LEAD, LINK = "hot_events.read", "hot_events.create", "hot_events.update"
MOST = 200


class EventNotFound(rights.NotAllowed):
    """There is no such event in the actor's scope."""


class NotLinked(Refusal):
    """The case and the event do not go together."""


@dataclass(frozen=True)
class Listed:
    """An event in a list, with how many cases belong to it."""

    event: Event
    cases: int


@dataclass(frozen=True)
class EventFile:
    """An event with its history, the cases of it that the reader may see, and how many there are.

    `alike` are unfinished cases of its category and place that stand alone.
    """

    event: Event
    entries: tuple[Entry, ...]
    cases: tuple[Case, ...]
    total: int
    alike: tuple[Case, ...]


def listed(session: Session, state: str, *, actor: Actor) -> list[Listed]:
    """Return the latest events of the actor's projects in a state, the newest first."""
    found = store.listed(session, state, project_ids=rights.scope(actor, READ))
    counts = store.counts(session, [event.id for event in found])
    return [Listed(event, counts.get(event.id, 0)) for event in found]


def file_of(session: Session, event_id: int, *, actor: Actor) -> EventFile:
    """Return an event with all that belongs to it.

    :raises EventNotFound: when it is not in the actor's scope
    """
    event = found(session, event_id, actor=actor)
    ids, alone = store.linked(session, event.id), store.alike(session, event)
    return EventFile(
        event,
        tuple(store.entries(session, event.id)),
        _seen(session, ids, actor),
        len(ids),
        _seen(session, alone, actor) if event.state == "open" else (),
    )


def at_home(session: Session, unit_id: int, *, actor: Actor) -> list[Event]:
    """Return the open events about a home's building, the newest first."""
    place = store.place_of(session, unit_id)
    if place is None or place[0] not in rights.scope(actor, READ):
        return []
    return store.open_at(session, project_id=place[0], building_id=place[1])


def for_case(session: Session, case: Case, *, actor: Actor) -> list[Event]:
    """Return the event of a case, else those it could be linked to, the same category first."""
    if case.project_id not in rights.scope(actor, READ):
        return []
    if case.hot_event_id is not None:
        own = store.by_id(session, case.hot_event_id, project_ids=[case.project_id])
        return [own] if own else []
    if case.phase not in ("open", "paused") or not rights.may(actor, LINK, case):
        return []
    near = store.open_at(session, project_id=case.project_id, building_id=case.building_id)
    return sorted(near, key=lambda event: not event.matches(case.procedure, case.cat_l2))


def link(session: Session, event_id: int, number: str, *, actor: Actor, now: datetime) -> None:
    """Say that a case is about an event; linking it twice does nothing.

    :raises EventNotFound: when the event is not in the actor's scope
    :raises CaseNotFound: when the case is not in the actor's scope
    :raises NotLinked: when the event is over, or the case belongs to another one or elsewhere
    """
    event = found(session, event_id, actor=actor)
    case = cases.get(session, number, actor=actor)
    rights.require(actor, LINK, case)
    if case.hot_event_id == event.id:
        return
    if event.state != "open":
        raise NotLinked("This event is over.")
    if case.hot_event_id is not None:
        raise NotLinked("The case belongs to another event.")
    if case.project_id != event.project_id or not event.about(case.building_id):
        raise NotLinked("The event is about another place.")
    attach(session, event, case, actor=actor, now=now)


def part(session: Session, number: str, *, actor: Actor, now: datetime) -> None:
    """Take a case off its event.

    :raises CaseNotFound: when the case is not in the actor's scope
    :raises NotLinked: when it belongs to no open event
    """
    case = cases.get(session, number, actor=actor)
    rights.require(actor, LINK, case)
    event = next(iter(for_case(session, case, actor=actor)), None)
    if event is None or case.hot_event_id is None or event.state != "open":
        raise NotLinked("The case belongs to no open event.")
    case_store.change(session, case, {"hot_event_id": None})
    told = {"event": event.title}
    ledger.log(session, case, move=PARTED, start=case.state, actor=actor, now=now, answers=told)
    note(session, event, "part", {"numbers": [case.number]}, actor=actor, now=now)


def attach(session: Session, event: Event, case: Case, *, actor: Actor, now: datetime) -> None:
    """Write down that a case belongs to an event, in both their histories."""
    case_store.change(session, case, {"hot_event_id": event.id})
    told = {"event": event.title}
    ledger.log(session, case, move=LINKED, start=case.state, actor=actor, now=now, answers=told)
    note(session, event, "link", {"numbers": [case.number]}, actor=actor, now=now)


def note(
    session: Session, event: Event, act: str, details: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Append one thing to an event's history."""
    values = {"project_id": event.project_id, "event_id": event.id, "act": act, "by": actor.id}
    store.add_entry(session, {**values, "at": now, "details": dict(details)})


def found(session: Session, event_id: int, *, actor: Actor) -> Event:
    """Return an event of the actor's scope.

    :raises EventNotFound: also when it exists in another project
    """
    event = store.by_id(session, event_id, project_ids=rights.scope(actor, READ))
    if event is None:
        raise EventNotFound().trying(READ, subject="hot_event", ref=event_id)
    return event


def _seen(session: Session, ids: Collection[int], actor: Actor) -> tuple[Case, ...]:
    """Return those of some cases that the actor may see, the latest received first."""
    wanted = Wanted(
        reach=rights.reach(actor, "cases.read"),
        procedure="",
        viewer_id=actor.id,
        led_project_ids=rights.led(actor),
    )
    rows = lists.listed(session, replace(wanted, ids=ids), limit=MOST, offset=0)
    return tuple(rights.shown(actor, case) for case in rows)
