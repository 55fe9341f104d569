"""The shift handover: it drafts itself, the outgoing sign it, the incoming tick it item by item."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from data_access import case_lists as store
from data_access import shifts
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.shifts import Handover, Item
from domain import entry, rights
from domain.audit import Act
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.shift import MOST_OTHERS, NOTE, OTHER, REASONS, reason
from services import audit, case_lists, duty_records, procedures

__all__ = ["Handover", "Item", "latest", "open_items", "propose", "sign", "tick"]

READ, WRITE, TICK = "shifts.read", "shift_handover.create", "shifts.update"
MOST = 200
NOTE_LONGEST, ITEM_LONGEST = 2_000, 200


class NothingToHandOver(Refusal):
    """A handover says something: it has a note or an item."""

    def __init__(self) -> None:
        super().__init__("There is nothing to hand over: write a note or choose an item.")


class ListChanged(Refusal):
    """Something that was chosen is closed, or was handed over meanwhile."""

    def __init__(self) -> None:
        super().__init__("A chosen item is not open any more. Look at the list again and sign.")


class TickedBefore(Refusal):
    """Somebody else was faster."""

    def __init__(self) -> None:
        super().__init__("Somebody ticked this item already.")


@dataclass(frozen=True)
class Proposal:
    """A case that may be handed over; only what is merely open is not `pressing`."""

    case_id: int
    number: str
    reason: str
    text: str

    @property
    def pressing(self) -> bool:
        return self.reason != "open"


def propose(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Proposal]:
    """Return what the actor might hand over in a project, the most pressing first.

    Visits and duties are left out, and what still waits for a tick from an earlier handover.
    Of a project with more than 200 unfinished cases those without a near deadline may be missing.

    :raises NotAllowed: when the actor hands over no shift of the project
    """
    rights.require(actor, WRITE, project_id)
    waiting = {one.case_id for one in shifts.waiting(session, [project_id])}
    scoped = _scoped(actor, [project_id])
    promised = store.by_due(session, replace(scoped, promised=True), limit=MOST)
    found = {case.id: case for case in (*promised, *store.by_due(session, scoped, limit=MOST))}
    book = procedures.book(session, found.values())
    made = [
        Proposal(case.id, case.number, reason(case, now), case.title or book.of(case).title)
        for case in found.values()
        if case.id not in waiting
    ]
    ranks = list(REASONS)
    return sorted(made, key=lambda one: (ranks.index(one.reason), one.case_id))


def sign(
    session: Session,
    project_id: int,
    *,
    note: str,
    case_ids: Collection[int],
    others: str = "",
    actor: Actor,
    now: datetime,
) -> int:
    """Sign a handover of the chosen cases and return its id.

    `others` are things beside cases, one a line: a key that is lent, a parcel, a visitor. A
    note that stands alone is ticked like an item. What is unticked from earlier handovers is
    not written again: it keeps its place and age.

    :raises NotAllowed: when the actor hands over no shift of the project
    :raises ListChanged: when a chosen case is none of those proposed now
    :raises NothingToHandOver: when there is neither a note nor an item
    :raises AnswerRefused: when the note or an item is too long, or there are too many
    """
    offered = {one.case_id: one for one in propose(session, project_id, actor=actor, now=now)}
    if not set(case_ids) <= set(offered):
        raise ListChanged
    said, beside = _note(note), _others(others)
    if not said and not case_ids and not beside:
        raise NothingToHandOver
    chosen = [one for one in offered.values() if one.case_id in set(case_ids)]
    items = [_about(one) for one in chosen] + [_typed(OTHER, one) for one in beside]
    items = items or [_typed(NOTE, said[:ITEM_LONGEST])]
    made = _store(session, project_id, note=said, items=items, actor=actor, now=now)
    act = Act(
        action="shift.sign", project_id=project_id, subject="shift", ref=str(made),
        details={"numbers": [one.number for one in chosen], "others": len(beside)},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
    duty_records.of_shift(session, project_id, made, actor=actor, now=now)
    return made


def tick(session: Session, item_id: int, *, actor: Actor, now: datetime) -> None:
    """Say that the incoming know of an item; the last one receives its handover.

    :raises NotAllowed: when the item is not there or not the actor's to see
    :raises Denied: when the actor signed it themselves
    :raises TickedBefore: when it is ticked already
    """
    mine = open_items(session, actor=actor, now=now)
    item = next((one for one in mine if one.id == item_id), None)
    if item is None:
        raise rights.NotAllowed().trying(TICK, subject="shift_item", ref=item_id)
    done = {WRITE: (item.made_by,)}
    where = rights.Where(project_id=item.project_id, anywhere=True, done=done)
    why_not = rights.why_not(actor, TICK, where)
    if why_not is not None:
        raise rights.Denied(why_not).trying(
            TICK, project_id=item.project_id, subject="shift_item", ref=item_id
        )
    if not shifts.tick(session, item, by=actor.id, at=now):
        raise TickedBefore
    act = Act(
        action="shift.tick", project_id=item.project_id, subject="shift_item", ref=str(item_id),
        details={"number": item.number},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def open_items(session: Session, *, actor: Actor, now: datetime) -> list[Item]:
    """Return what waits for a tick in the actor's projects by `now`, the oldest first.

    An item about a case is shown to those who may see the case, also once it is closed.
    """
    projects = rights.scope(actor, READ)
    found = [one for one in shifts.waiting(session, projects) if one.since <= now]
    ids = {one.case_id for one in found if one.case_id is not None}
    wanted = replace(_scoped(actor, projects), phases=(), ids=ids)
    seen = {case.id for case in store.listed(session, wanted, limit=len(ids), offset=0)}
    return [one for one in found if one.case_id is None or one.case_id in seen]


def latest(session: Session, project_id: int, *, actor: Actor) -> Handover | None:
    """Return the handover of a project that was signed last, None before the first.

    :raises NotAllowed: when the actor reads no handover of the project
    """
    rights.require(actor, READ, project_id)
    return shifts.latest(session, project_id)


def _scoped(actor: Actor, project_ids: Collection[int]) -> Wanted:
    return Wanted(
        reach=rights.reach(actor, "cases.read").within(project_ids),
        procedure="",
        phases=("open", "paused"),
        apart=case_lists.APART,
        viewer_id=actor.id,
        led_project_ids=rights.led(actor),
    )


def _store(
    session: Session,
    project_id: int,
    *,
    note: str,
    items: Sequence[Mapping[str, object]],
    actor: Actor,
    now: datetime,
) -> int:
    row = {
        "project_id": project_id,
        "made_by": actor.id,
        "made_at": now,
        "note": note,
        "signed_at": now,
    }
    return shifts.add(session, row, items)


def _about(one: Proposal) -> dict[str, object]:
    text = one.text[:ITEM_LONGEST]
    return {"case_id": one.case_id, "reason": one.reason, "text": text, "sealed": ""}


def _typed(kind: str, said: str) -> dict[str, object]:
    return {"case_id": None, "reason": kind, "text": "", "sealed": said}


def _others(typed: str) -> list[str]:
    lines = [line for line in typed.splitlines() if line.strip()]
    try:
        if len(lines) > MOST_OTHERS:
            raise entry.Refused("At most {most} lines.", code="TOO_MANY", most=MOST_OTHERS)
        return [entry.text(line, most=ITEM_LONGEST) for line in lines]
    except entry.Refused as problem:
        raise AnswerRefused("Beside cases", problem.message, **problem.values) from problem


def _note(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return entry.text(typed, most=NOTE_LONGEST)
    except entry.Refused as problem:
        raise AnswerRefused(
            "Note for the next shift", problem.message, **problem.values
        ) from problem
