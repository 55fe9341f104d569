"""What leads decide about events: confirm, dismiss, announce, what is said, and the one answer."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import hot_events as store
from data_access.database import Session
from domain import engine, hot_event, rights
from domain.case import Case
from domain.hot_event import Event
from domain.people import Actor
from domain.procedure import Answers, Field
from domain.procedures.complaint import COMPLAINT
from domain.refusal import AnswerRefused, Refusal
from services import answers as reading
from services import cases, homes, hot_events, hot_spots, ledger, procedures
from services.hot_events import LEAD
from services.hot_spots import HotSpot

COMMAS = re.compile(r"[,，、;；\s]+")


class ProposalGone(Refusal):
    """Somebody decided about it, or it is not so any more."""

    def __init__(self) -> None:
        super().__init__("This is not proposed any more: somebody decided, or it has changed.")


class EventOver(Refusal):
    """What is closed or dismissed stays as it is."""

    def __init__(self) -> None:
        super().__init__("This event is over.")


@dataclass(frozen=True)
class Told:
    """The cases that took the one answer, each by its own move, and those left to be told."""

    answered: tuple[str, ...]
    left: tuple[str, ...]


def confirm(
    session: Session, key: str, raw: Mapping[str, Any], *, token: str, actor: Actor, now: datetime
) -> int:
    """Make a proposal an event, link its cases, and return its id; sent again it is the same.

    Complaints among them become hot by their own move (03 §3.2 C).

    :raises ProposalGone: when the matter is not proposed to the actor now
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    sent, payload = _sent(session, {**raw, "confirm": key}, token)
    if sent:
        return sent
    spot = _proposal(session, key, actor, now)
    event = _open(session, spot.project_id, raw, _matter(spot), actor=actor, now=now)
    for case_id in spot.case_ids:
        case = case_store.by_id(session, case_id, reach=rights.whole(spot.project_id))
        if case:
            hot_events.attach(session, event, case, actor=actor, now=now)
            _set_hot(session, event, case, actor=actor, now=now)
    _remember(session, event.id, token, payload, now)
    return event.id


def announce(
    session: Session, project_id: int, raw: Mapping[str, Any], *,
    token: str, actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Open an event that nobody had to propose, as an outage that was told beforehand.

    :raises NotAllowed: when the actor does not lead the project
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    rights.require(actor, LEAD, project_id)
    sent, payload = _sent(session, {**raw, "announce": project_id}, token)
    if sent:
        return sent
    event = _open(session, project_id, raw, {"kind": "outage"}, actor=actor, now=now)
    _remember(session, event.id, token, payload, now)
    return event.id


def dismiss(
    session: Session, key: str, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> int:
    """Say that a proposal is no event, and why; it comes back when somebody new complains.

    :raises ProposalGone: when the matter is not proposed to the actor now
    :raises AnswerRefused: when there is no reason
    """
    spot = _proposal(session, key, actor, now)
    given = _read(session, spot.project_id, (hot_event.WHY_NOT,), raw, now)
    title = " / ".join(spot.category)[: hot_event.TITLE.most]
    row = {**_matter(spot), "title": title, "state": "dismissed"}
    places = [spot.building_id] if spot.building_id else []
    event = _add(session, spot.project_id, row, places, actor=actor, now=now)
    told = {"reason": given["reason"], "numbers": list(spot.numbers)}
    hot_events.note(session, event, "dismiss", told, actor=actor, now=now)
    return event.id


def say(
    session: Session, event_id: int, raw: Mapping[str, Any], *,
    version: int, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Change the sentence to say and the expected end of an open event.

    :raises EventChanged: when somebody changed it since it was shown
    :raises EventOver: when it is not open
    """
    event = _mine(session, event_id, version, actor)
    given = _read(session, event.project_id, hot_event.SAYING, raw, now)
    store.change(session, event, given)
    hot_events.note(session, event, "say", ledger.storable(given), actor=actor, now=now)


def close(
    session: Session, event_id: int, raw: Mapping[str, Any], numbers: Collection[str], *,
    version: int, actor: Actor, now: datetime,
) -> Told:  # fmt: skip
    """Close an event with one answer, given to the chosen cases by a move of their own each.

    :raises EventChanged: when somebody changed it since it was shown
    :raises EventOver: when it is not open
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    event = _mine(session, event_id, version, actor)
    given = _read(session, event.project_id, hot_event.ANSWERS, raw, now)
    done = {"state": "closed", "answer": given["answer"], "closed_by": actor.id, "closed_at": now}
    store.change(session, event, done)
    linked = hot_events.file_of(session, event_id, actor=actor).cases
    wanted = [case for case in linked if case.number in numbers]
    answered = [one for one in wanted if _answer(session, event, one, given, actor=actor, now=now)]
    told = tuple(case.number for case in answered)
    left = tuple(case.number for case in wanted if case not in answered)
    if told:
        hot_events.note(session, event, "answer", {"numbers": list(told)}, actor=actor, now=now)
    hot_events.note(session, event, "close", {"answer": given["answer"]}, actor=actor, now=now)
    return Told(told, left)


def _answer(
    session: Session, event: Event, case: Case, given: Answers, *, actor: Actor, now: datetime
) -> bool:
    """Give a case the answer by the first of its moves that takes it; what is refused is undone."""
    procedure = procedures.procedure_of(session, case)
    open_moves = {move.code for move in engine.moves_for(procedure, case, actor)}
    text, how = given["answer"], given["reply_method"]
    told = {"reply_content": text, "reply_method": how, "note": text}
    for code in hot_event.ANSWERING:
        if code not in open_moves:
            continue
        try:
            with session.begin_nested():
                cases.move(
                    session, case.number, code, told, version=case.version,
                    token=f"event-{event.id}-{case.id}", actor=actor, now=now,
                )  # fmt: skip
        except Refusal:
            continue
        return True
    return False


def _set_hot(session: Session, event: Event, case: Case, *, actor: Actor, now: datetime) -> None:
    """Set a complaint hot by its own move, if it is one that can be moved so."""
    if case.procedure != COMPLAINT.code or case.hot:
        return
    linked = cases.get(session, case.number, actor=actor)
    if "regrade" not in {move.code for move in engine.moves_for(COMPLAINT, linked, actor)}:
        return
    graded = {"severity": str(case.severity), "hot": True, "reason": event.title}
    cases.move(
        session, case.number, "regrade", graded, version=linked.version,
        token=f"event-{event.id}-hot-{case.id}", actor=actor, now=now,
    )  # fmt: skip


def _proposal(session: Session, key: str, actor: Actor, now: datetime) -> HotSpot:
    spots = hot_spots.proposed(session, actor=actor, now=now)
    spot = next((one for one in spots if one.key == key), None)
    if spot is None:
        raise ProposalGone
    rights.require(actor, LEAD, spot.project_id)
    return spot


def _matter(spot: HotSpot) -> dict[str, Any]:
    return {
        "kind": spot.kind, "procedure": spot.procedure, "cat_l1": spot.codes[0],
        "cat_l2": spot.codes[1], "households": spot.households, "seen": list(spot.case_ids),
    }  # fmt: skip


def _open(
    session: Session, project_id: int, raw: Mapping[str, Any], matter: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> Event:  # fmt: skip
    given = _read(session, project_id, hot_event.OPENING, raw, now)
    places = _buildings(session, project_id, str(given.pop("buildings") or ""))
    row = {**matter, **given, "state": "open"}
    event = _add(session, project_id, row, places, actor=actor, now=now)
    told = {"title": event.title, "sentence": event.sentence, "expected_end": event.expected_end}
    hot_events.note(session, event, "open", ledger.storable(told), actor=actor, now=now)
    return event


def _add(
    session: Session, project_id: int, row: Mapping[str, Any], places: Collection[int], *,
    actor: Actor, now: datetime,
) -> Event:  # fmt: skip
    blank = {
        "procedure": "", "cat_l1": "", "cat_l2": "", "sentence": "", "households": 0, "seen": [],
        "answer": "", "version": 1,
    }  # fmt: skip
    opened = {"project_id": project_id, "opened_by": actor.id, "opened_at": now}
    event_id = store.add(session, {**blank, **row, **opened}, places)
    return hot_events.found(session, event_id, actor=actor)


def _buildings(session: Session, project_id: int, typed: str) -> list[int]:
    known = store.buildings(session, project_id)
    codes = [code for code in COMMAS.split(typed) if code]
    for code in codes:
        if code not in known:
            raise AnswerRefused(
                hot_event.BUILDINGS.title, "There is no building {code} in this project.", code=code
            )
    return [known[code] for code in dict.fromkeys(codes)]


def _mine(session: Session, event_id: int, version: int, actor: Actor) -> Event:
    event = hot_events.found(session, event_id, actor=actor)
    rights.require(actor, LEAD, event.project_id)
    if event.state != "open":
        raise EventOver
    if event.version != version:
        raise store.EventChanged
    return event


def _read(
    session: Session, project_id: int, asks: tuple[Field, ...], raw: Mapping[str, Any],
    now: datetime,
) -> dict[str, Any]:  # fmt: skip
    given = reading.read(asks, raw, homes.ProjectLists(session, project_id, "", now), now=now)
    engine.require_answers(asks, given)
    return given


def _sent(session: Session, raw: Mapping[str, Any], token: str) -> tuple[int, list[str]]:
    payload = ledger.digest(session, raw)
    return int(case_store.submitted(session, token, payload) or 0), payload


def _remember(
    session: Session, event_id: int, token: str, payload: list[str], now: datetime
) -> None:
    ledger.remember(session, token=token, payload=payload, number=str(event_id), now=now)
