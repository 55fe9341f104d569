"""Notices: drafted for a part of the estate, corrected by another, and known while in force."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import cases as case_store
from data_access import intake
from data_access import notices as store
from data_access.database import Session
from data_access.notices import Notice, Point, Wanted
from domain import asking, disclosure, engine, rights
from domain.case import Case, Event
from domain.case import Owed as Limit
from domain.disclosure import Owed
from domain.people import Actor
from domain.procedures.notice import NOTICE
from services import answers as reading
from services import homes, ledger, moving, posting
from services import notice_writing as writing

__all__ = [
    "Notice",
    "NoticeFile",
    "Point",
    "correct",
    "disclosures",
    "draft",
    "file_of",
    "in_force",
    "listed",
    "revise",
]

LISTS: Mapping[str, tuple[str, ...]] = {
    "approve": ("draft", "review"),
    "review": ("review",),
    "post": ("approved",),
    "force": ("posted",),
    "withdraw": ("posted",),
    "archive": ("withdrawn", "archived", "corrected", "cancelled"),
}
"""The lists of the screens and the states they show."""
HANGING = ("corrected", "cancelled")
"""States that should have no paper left."""


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    notices: tuple[Notice, ...]
    total: int


@dataclass(frozen=True)
class NoticeFile:
    """A notice with its case, its points as evidence, its history, and what corrects it."""

    case: Case
    notice: Notice
    points: tuple[Point, ...]
    events: tuple[Event, ...]
    owed: Mapping[str, Limit]
    corrected_by: str


def draft(
    session: Session,
    raw: Mapping[str, Any],
    *,
    project_id: int,
    token: str,
    actor: Actor,
    now: datetime,
) -> str:
    """Write a draft and return its number; the same form sent again returns the same number.

    :raises NotAllowed: when no post of the actor in the project drafts notices
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    rights.require(actor, "notice.open", project_id)
    return _draft(session, raw, project_id, None, token=token, actor=actor, now=now)


def revise(
    session: Session,
    number: str,
    raw: Mapping[str, Any],
    *,
    version: int,
    token: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Write other answers over a draft, also one that was given back.

    :raises CaseChanged: when the draft is no longer at `version`
    :raises MoveRefused: when it is no draft any more
    """
    case = posting.found(session, number, actor=actor)
    payload = ledger.digest(session, {**raw, "move": "revise", "number": number})
    if case_store.submitted(session, token, payload):
        return
    if case.version != version:
        raise case_store.CaseChanged
    project = homes.project_rules(session, case.project_id, NOTICE, now=now)
    given, meant = writing.read(session, raw, case.project_id, project, now=now)
    columns, details = writing.told(given, meant)
    made = moving.make(session, case, "revise", {}, {}, actor=actor, now=now)
    asked = {field.code for field in NOTICE.asks}
    kept = {name: value for name, value in case.details.items() if name not in asked}
    moved = replace(made.case, **columns, details={**kept, **details})
    due = engine.promised(NOTICE, moved, project.rules)
    changes = {**columns, "details": moved.details, "due_at": due.get("post")}
    case_store.change(session, made.case, changes)
    case_store.save_deadlines(session, moved, due, {}, calendar=project.rules.calendar)
    store.change(session, case.id, writing.row(given, meant))
    writing.write_parts(session, case, given, meant)
    ledger.remember(session, token=token, payload=payload, number=number, now=now)


def correct(
    session: Session,
    number: str,
    raw: Mapping[str, Any],
    *,
    token: str,
    actor: Actor,
    now: datetime,
) -> str:
    """Draft a notice that replaces another, for the same people and at the same points.

    The old one stays in force until its correction is posted. `raw` answers the form and the
    reason. Returns the number of the correction.

    :raises MoveRefused: when the old one is not out, or is being corrected already
    """
    case = posting.found(session, number, actor=actor)
    sent = case_store.submitted(
        session, token, ledger.digest(session, _sent({**raw, **_kept(case)}, case.id))
    )
    if sent:
        return sent
    (reason,) = reading.read(
        (asking.REASON,), raw, homes.ProjectLists(session, case.project_id, NOTICE.code, now),
        now=now,
    ).values()  # fmt: skip
    engine.require_answers((asking.REASON,), {"reason": reason})
    rights.require(actor, "notice.correct", case)
    there = store.correction_of(session, case.id)
    if there:
        raise engine.MoveRefused("It is being corrected already.")
    fresh = _draft(
        session, {**raw, **_kept(case)}, case.project_id, case, token=token, actor=actor, now=now
    )
    told = {"reason": reason, "superseded_by": fresh}
    moving.make(session, case, "correct", told, {}, actor=actor, now=now)
    return fresh


def file_of(session: Session, number: str, *, actor: Actor) -> NoticeFile:
    """Return a notice with all that belongs to it.

    :raises NoticeNotFound: also when it exists but is not the actor's to see
    """
    case = posting.found(session, number, actor=actor)
    return NoticeFile(
        rights.shown(actor, case),
        store.by_case(session, case.id),
        tuple(store.points(session, case.id)),
        tuple(case_store.events(session, case.id)),
        case_store.owed(session, case.id),
        store.correction_of(session, case.id),
    )


def listed(
    session: Session, name: str, *, actor: Actor, now: datetime, limit: int, offset: int
) -> Listing:
    """Return a page of one of `LISTS`; notices that only begin later are in force too."""
    wanted = Wanted(
        everyone=rights.reach(actor, "notices.read"),
        homes=rights.reach(actor, "cases.read").within(rights.scope(actor, "notices.read")),
        states=LISTS[name],
        running_at=now if name == "force" else None,
        ended_by=now if name == "withdraw" else None,
        hanging_in=HANGING if name == "withdraw" else (),
    )
    found = store.listed(session, wanted, limit=limit, offset=offset)
    return Listing(tuple(found), store.count(session, wanted))


def in_force(session: Session, unit_id: int, *, actor: Actor, now: datetime) -> tuple[Notice, ...]:
    """Return the notices that hold for a household now: what the desk tells a caller.

    :raises HouseholdNotFound: when the household is not the actor's to see
    """
    homes.household(session, unit_id, actor=actor)
    everywhere = rights.scope(actor, "notices.read")
    found = store.in_force(session, unit_id, now)
    return tuple(one for one in found if one.project_id in everywhere)


def disclosures(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Owed]:
    """Return what the project owes its owners openly, what is due first on top.

    :raises NotAllowed: when the actor does not read the project's notices
    """
    rights.require(actor, "notices.read", project_id)
    zone = ZoneInfo(intake.project(session, project_id).zone)
    own = intake.settings(session, project_id=project_id, prefix=disclosure.DAYS)
    known = store.last_disclosed(session, project_id)
    last = {item: at.astimezone(zone).date() for item, at in known.items()}
    today = now.astimezone(zone).date()
    return disclosure.owed(last, own.get(disclosure.DAYS, {}), today)


def _draft(
    session: Session,
    raw: Mapping[str, Any],
    project_id: int,
    old: Case | None,
    *,
    token: str,
    actor: Actor,
    now: datetime,
) -> str:
    payload = ledger.digest(session, _sent(raw, old.id if old else project_id))
    sent_before = case_store.submitted(session, token, payload)
    if sent_before:
        return sent_before
    project = homes.project_rules(session, project_id, NOTICE, now=now)
    given, meant = writing.read(session, raw, project_id, project, now=now)
    case = writing.new_case(
        session, given, meant, project_id, project, old=old, actor=actor, now=now
    )
    case = ledger.store_new(session, NOTICE, case, project.rules)
    row = {**writing.row(given, meant), "case_id": case.id, "project_id": project_id}
    store.add(session, {**row, "supersedes": old.id if old else None})
    writing.write_parts(session, case, given, meant)
    ledger.log(session, case, move="open", start="", actor=actor, now=now, answers={})
    ledger.remember(session, token=token, payload=payload, number=case.number, now=now)
    return case.number


def _sent(raw: Mapping[str, Any], about: int) -> dict[str, Any]:
    return {**raw, "procedure": NOTICE.code, "about": about}


def _kept(case: Case) -> dict[str, Any]:
    """Return the answers that a correction takes over: the people and the points."""
    channels = {name: value for name, value in case.details.items() if name.startswith("to_")}
    kept = {name: case.details.get(name) for name in ("audience_type", "audience", "points")}
    return {**channels, **kept}
