"""The audit trail: written where things happen, read by those who may, proved unchanged."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from data_access import audit as store
from data_access import audit_head
from data_access.audit import Entry, Wanted, appended
from data_access.database import Database, Session, keys_of
from data_access.keyring import KeyMissing
from domain import rights
from domain.audit import Act, Verdict
from domain.people import Actor, Role
from domain.rights import Denied

CHANGED = "Entry {number} was changed."
MISSING = "Entry {number} is missing."
CUT = "The entries after {number} are missing."
KEYLESS = "Entry {number} was signed with a key that is not here."
HEADLESS = "The file that names the newest entry is missing: entries after {number} may be too."
Progress = Callable[[int], None]
"""Told how many entries have been looked at."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a reader narrows the trail by; empty means every. `until` is not counted."""

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    actions: tuple[str, ...] = ()
    outcome: str = ""
    ref: str = ""
    project_id: int | None = None
    number: int | None = None


@dataclass(frozen=True)
class Page:
    """A page of entries, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


def write(session: Session, act: Act, *, actor: Actor | None, now: datetime) -> None:
    """Append an act to the trail, in the unit of work that it belongs to.

    Without an actor it was somebody without an account, or the operator of the machine.
    """
    store.append(
        session,
        {
            "at": now,
            "actor_id": actor.id if actor else None,
            "actor": actor.name if actor else "",
            "address": (actor.address if actor else act.address)[:45],
            "action": act.action[:48],
            "outcome": act.outcome,
            "project_id": act.project_id,
            "subject": act.subject,
            "ref": act.ref[:80],
            "reason": act.reason[:200],
            "details": dict(act.details),
        },
    )


def refused(session: Session, denial: Denied, *, actor: Actor, now: datetime) -> None:
    """Write down what somebody was denied."""
    tried = Act(
        action=denial.action,
        outcome="refused",
        project_id=denial.project_id,
        subject=denial.subject,
        ref=denial.ref,
    )
    write(session, tried, actor=actor, now=now)


def page(session: Session, chosen: Filter, *, actor: Actor, limit: int, offset: int) -> Page:
    """Return a page of the trail, the newest first: of the actor's projects, and their own acts.

    Administrators see what belongs to no project too, such as sign-ins.

    :raises NotAllowed: when the actor may not read the trail anywhere
    """
    wanted = _wanted(chosen, actor)
    found = store.read(session, wanted, limit=limit, offset=offset)
    return Page(tuple(found), store.total(session, wanted))


def entry(session: Session, number: int, *, actor: Actor) -> Entry:
    """Return one entry of what the actor may read.

    :raises NotAllowed: when it is not theirs to read, or not there
    """
    found = page(session, Filter(number=number), actor=actor, limit=1, offset=0).entries
    if not found:
        raise rights.NotAllowed().trying("audit.read", subject="audit", ref=number)
    return found[0]


def verify(database: Database, progress: Progress) -> Verdict:
    """Walk along the whole trail and return the first place where it is wrong."""
    # Read first: what is appended meanwhile is in neither, or in the trail alone.
    head = audit_head.kept(database.head_file) if database.head_file else None
    with database.reading() as session:
        verdict, last = _walked(session, progress)
        if verdict.fault or not database.head_file or (last is None and head is None):
            return verdict
        number = last.id if last else 0
        if head is None:
            return replace(verdict, fault=HEADLESS, number=number)
        if number < head[0]:
            return replace(verdict, fault=CUT, number=number)
        if not store.is_there(session, *head):
            return replace(verdict, fault=CHANGED, number=head[0])
        return verdict


def renew_head(database: Database, *, now: datetime) -> int:
    """Note the newest entry anew, as after a backup was restored, and return its number.

    That this was done, and what was noted before, is an entry itself.
    """
    file = database.head_file
    before = audit_head.kept(file) if file else None
    act = Act(action="audit.head", details={"before": before[0] if before else None})
    with database.writing() as session:
        write(session, act, actor=None, now=now)
        number, mac, _ = appended(session)
    if file:
        audit_head.force(file, number, mac)
    return number


def _walked(session: Session, progress: Progress) -> tuple[Verdict, Entry | None]:
    keys, last, seen = keys_of(session), None, 0
    for entry in store.walk(session):
        expected = last.id + 1 if last else 1
        if entry.id != expected:
            fault = MISSING if entry.id > expected else CHANGED
            return Verdict(seen, fault, min(expected, entry.id)), last
        text = store.signed_text(vars(entry), last.mac if last else "")
        try:
            genuine = keys.is_signed(text, entry.mac)
        except KeyMissing:
            return Verdict(seen, KEYLESS, entry.id), last
        if not genuine:
            return Verdict(seen, CHANGED, entry.id), last
        last, seen = entry, seen + 1
        if seen % 500 == 0:
            progress(seen)
    return Verdict(seen), last


def _wanted(chosen: Filter, actor: Actor) -> Wanted:
    project_ids = rights.scope(actor, "audit.read")
    if not project_ids:
        raise rights.NotAllowed().trying("audit.read")
    return Wanted(
        project_ids=project_ids,
        reader_id=actor.id,
        unplaced=any(post.role is Role.ADMIN for post in actor.posts),
        **vars(chosen),
    )
