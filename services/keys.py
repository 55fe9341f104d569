"""The register of keys: which there are, what is out, late, or has to go back to its owner."""

from dataclasses import dataclass
from datetime import datetime

from data_access import case_lists, intake
from data_access import keys as store
from data_access.case_cuts import Cuts
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import entry, rights
from domain.calendar import first_of, month_of, start_of
from domain.case import Case
from domain.keys import LONG_OUT, SOON, SameDay
from domain.people import Actor
from domain.procedures.keys import KEY, KEY_COUNT

READ = "keys.read"
TAKES_BACK = "key.take_back"
VIEWS: dict[str, tuple[str, ...]] = {
    "with_us": ("in_stock", "sealed", "lent", "lost"),
    "out": ("lent",),
    "late": ("lent",),
    "lost": ("lost",),
    "ending": ("in_stock", "sealed", "lent"),
    "to_return": ("in_stock", "sealed"),
    "all": (),
}
"""What the register can be narrowed to, with the states of each."""
STANDING = ("open", "paused", "done")
MOST_COUNTS = 3


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the register is narrowed by; an empty kind or text means every."""

    view: str
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One key as the register shows it: who has it, and no number of anybody."""

    number: str
    code: str
    kind: str
    place: str
    hook: str
    sets: int
    state: str
    borrower: str
    due_at: datetime | None
    valid_until: datetime | None
    late: bool
    opens: bool
    """Whether the reader may open its record."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """A stock-taking: what was there, and what the register said; None until it is counted."""

    number: str
    kind: str
    state: str
    at: datetime
    found: int | None
    expected: int | None


@dataclass(frozen=True)
class Page:
    """One page of the register, and how many keys there are in all."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the keys of a project stand now (15 §6.4)."""

    there: int
    out: int
    long_out: int
    lost: int
    ending: int
    same_day: SameDay
    """Of the loans due since the first of this month."""


def listed(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime, limit: int,
    offset: int,
) -> Page:  # fmt: skip
    """Return a page of the register; what is late stands first, else the latest received.

    :raises NotAllowed: when the actor does not read the project's register
    """
    rights.require(actor, READ, project_id)
    wanted = _wanted(session, project_id, chosen, actor=actor, now=now)
    find = case_lists.listed if chosen.view != "late" else _by_due
    found = find(session, wanted, limit=limit, offset=offset)
    return Page(
        tuple(_entry(case, actor, now) for case in found), case_lists.count(session, wanted)
    )


def standing(session: Session, project_id: int, *, actor: Actor, now: datetime) -> Standing:
    """Return how many keys are there, out, lost, or about to end.

    :raises NotAllowed: when the actor does not read the project's register
    """
    rights.require(actor, READ, project_id)
    states = store.by_state(session, project_id)
    zone = intake.project(session, project_id).zone
    since = start_of(first_of(month_of(now, zone)), zone)
    return Standing(
        there=sum(states.get(state, 0) for state in store.KEPT),
        out=states.get(store.OUT, 0),
        long_out=store.out_since(session, project_id, now - LONG_OUT),
        lost=states.get("lost", 0),
        ending=store.ending(session, project_id, now=now, until=now + SOON),
        same_day=SameDay(*store.in_time(session, project_id, since=since, until=now)),
    )


def counts(session: Session, project_id: int, *, actor: Actor) -> tuple[Count, ...]:
    """Return the latest stock-takings, the newest first.

    :raises NotAllowed: when the actor does not read the project's register
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, "cases.read").within({project_id})
    wanted = Wanted(reach=reach, procedure=KEY_COUNT.code, phases=STANDING)
    return tuple(map(_count, case_lists.listed(session, wanted, limit=MOST_COUNTS, offset=0)))


def late(session: Session, *, actor: Actor, now: datetime) -> int:
    """Count the keys that should be back, for whoever takes them back."""
    reach = rights.reach(actor, READ).within(rights.scope(actor, TAKES_BACK))
    wanted = Wanted(reach=reach, procedure=KEY.code, states=VIEWS["late"], overdue_at=now)
    return case_lists.count(session, wanted)


def _wanted(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime
) -> Wanted:
    ids = None
    if chosen.view == "to_return":
        ids = store.of_settled_homes(session, [project_id])
    return Wanted(
        reach=rights.reach(actor, READ).within({project_id}),
        procedure=KEY.code,
        states=VIEWS[chosen.view],
        overdue_at=now if chosen.view == "late" else None,
        ending=(now, now + SOON) if chosen.view == "ending" else None,
        text=entry.search(chosen.text),
        ids=ids,
        cuts=Cuts(category=chosen.kind),
    )


def _by_due(session: Session, wanted: Wanted, *, limit: int, offset: int) -> list[Case]:
    return case_lists.by_due(session, wanted, limit=limit + offset)[offset:]


def _count(case: Case) -> Count:
    return Count(
        number=case.number,
        kind=str(case.details["count_kind"]),
        state=case.state,
        at=case.received_at,
        found=case.details.get("found"),
        expected=case.details.get("expected"),
    )


def _entry(case: Case, actor: Actor, now: datetime) -> Entry:
    return Entry(
        number=case.number,
        code=case.issued_no,
        kind=case.cat_l1,
        place=case.unit_code or case.location_text,
        hook=str(case.details.get("hook") or ""),
        sets=int(case.details.get("sets") or 0),
        state=case.state,
        borrower=case.reporter_name,
        due_at=case.due_at,
        valid_until=case.valid_until,
        late=case.overdue(now),
        opens=rights.may(actor, "cases.read", case),
    )
