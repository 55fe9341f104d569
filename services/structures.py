"""The ledger of illegal structures: noting one, the list, the file of one (13 §4.3, §4.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import case_lists
from data_access import cases as case_store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights
from domain.book import Book
from domain.case import Case, Event, Owed
from domain.people import Actor
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.illegal_structure import states as at
from domain.self_build.terms import REPORT_AFTER
from services import cases, estates, homes, name_masks, procedures, self_build_rows

READ = "self_builds.read"
MOST = 500
VIEWS: Mapping[str, tuple[str, ...]] = {
    "open": tuple(state.code for state in at.OPEN),
    "legacy": (at.LEGACY.code,),
    "ended": (at.REMOVED.code, at.LEGALISED.code),
}
"""The lists of the screen and the states that they show."""
TALKS = ("dissuade", "contact")


@dataclass(frozen=True, kw_only=True)
class Structure:
    """A structure as the ledger shows it; `report_due_at` while the report is owed."""

    case: Case
    zone: str
    report_due_at: datetime | None

    def late(self, now: datetime) -> bool:
        """Tell whether it is not reported though its 24 hours have passed."""
        return self.report_due_at is not None and self.report_due_at < now

    @property
    def arrive_by(self) -> datetime | None:
        """By when the authority is to come, while it is awaited and its place says so."""
        return arrival_of(self.case)

    def recalled(self, now: datetime) -> bool:
        """Tell whether it is time to ask after it again."""
        again = self.case.resume_at
        return again is not None and again <= now


@dataclass(frozen=True, kw_only=True)
class StructureFile:
    """A structure with its history, and the application that it grew out of."""

    case: Case
    zone: str
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    parent: Case | None
    book: Book

    @property
    def contacts(self) -> tuple[Event, ...]:
        """Every talk about it, the oldest first: lines are added, never changed (13 §4.3)."""
        return tuple(one for one in self.events if one.move in TALKS)


def arrival_of(case: Case) -> datetime | None:
    """Return by when the authority is to come to a structure, None when it is not awaited."""
    by = case.details.get("arrive_by")
    return datetime.fromisoformat(by) if by and case.state == at.REPORTED.code else None


def note(
    session: Session, unit_id: int | None, raw: Mapping[str, Any], *, project_id: int, token: str,
    actor: Actor, now: datetime,
) -> str:  # fmt: skip
    """Enter a structure in the ledger and return its number; the same form again the same.

    :raises NotAllowed: when no post of the actor in the project may
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    told = {**raw, "received_at": now}
    place = cases.Place(project_id=project_id, unit_id=unit_id)
    number = cases.open_case(
        session, ILLEGAL_STRUCTURE, told, place=place, token=token, actor=actor, now=now,
        parent=None,
    )  # fmt: skip
    reach = rights.whole(project_id)
    case = case_store.by_number(session, number, reach=reach)
    if case is not None:
        self_build_rows.keep_structure(session, case)
    return number


def listed(session: Session, view: str, *, actor: Actor) -> list[Structure]:
    """Return the structures of one of `VIEWS`, those that owe a report first."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=ILLEGAL_STRUCTURE.code, states=VIEWS[view],
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    zones = {one.id: one.zone for one in estates.estates(session, actor=actor, action=READ)}
    rows = [_shown(actor, case, zones[case.project_id]) for case in found]
    return sorted(rows, key=lambda one: (one.report_due_at is None, -one.case.id))


def _shown(actor: Actor, case: Case, zone: str) -> Structure:
    owes = case.judged_at is not None and case.replied_at is None and case.handled_at is None
    due = case.judged_at + REPORT_AFTER if owes and case.judged_at else None
    shown = name_masks.case_shown(actor, ILLEGAL_STRUCTURE, rights.shown(actor, case))
    return Structure(case=shown, zone=zone, report_due_at=due)


def file_of(session: Session, number: str, *, actor: Actor, now: datetime) -> StructureFile:
    """Return a structure with all that belongs to it.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = cases.get(session, number, actor=actor)
    if case.procedure != ILLEGAL_STRUCTURE.code:
        raise cases.CaseNotFound().trying(READ, subject="case", ref=number)
    reach = rights.reach(actor, READ)
    above = case_store.by_id(session, case.parent_id, reach=reach) if case.parent_id else None
    parent = rights.shown(actor, above) if above and rights.sees(actor, above) else None
    rules = homes.project_rules(session, case.project_id, ILLEGAL_STRUCTURE, now=now).rules
    events = case_store.events(session, case.id)
    return StructureFile(
        case=name_masks.case_shown(actor, ILLEGAL_STRUCTURE, case),
        zone=rules.zone,
        events=name_masks.events_shown(actor, ILLEGAL_STRUCTURE, case, events),
        owed=case_store.owed(session, case.id),
        parent=parent,
        book=procedures.book(session, [parent] if parent else []),
    )


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> tuple[Case, ...]:
    """Return the structures of a home that the actor may see, the latest first."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=ILLEGAL_STRUCTURE.code, unit_id=unit_id,
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    return tuple(rights.shown(actor, one) for one in found)
