"""Self-builds: the list of applications, and the file of one (13 §4.3, §4.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from data_access import case_lists
from data_access import cases as case_store
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.renovation import Posted
from domain import rights
from domain.book import Book
from domain.case import Case, Event, Owed
from domain.people import Actor
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.self_build import states as at
from services import cases, deposit_books, homes, name_masks, procedures, styles
from services.styles import Style

READ = "self_builds.read"
MOST = 500
VIEWS: Mapping[str, tuple[str, ...]] = {
    "applied": tuple(state.code for state in at.BEFORE_CONSENT),
    "work": tuple(state.code for state in at.AT_WORK),
    "ended": ("registered", "filed", "withdrawn", "refused"),
}
"""The lists of the screen and the states that they show."""


@dataclass(frozen=True, kw_only=True)
class BuildFile:
    """An application with its history, the structures that grew out of it, and its style."""

    case: Case
    zone: str
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    structures: tuple[Case, ...]
    style: Style | None
    book: Book
    entries: tuple[Posted, ...]
    deposit_due: Decimal
    """What is to be deposited for it: nothing unless the project says so."""


def listed(session: Session, view: str, *, actor: Actor, now: datetime) -> list[Case]:
    """Return the applications of one of `VIEWS`; what is late stands on top."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=SELF_BUILD.code, states=VIEWS[view],
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    rows = [name_masks.case_shown(actor, SELF_BUILD, rights.shown(actor, case)) for case in found]
    return sorted(rows, key=lambda case: (not case.overdue(now), -case.id))


def file_of(session: Session, number: str, *, actor: Actor, now: datetime) -> BuildFile:
    """Return an application with all that belongs to it.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = cases.get(session, number, actor=actor)
    if case.procedure != SELF_BUILD.code:
        raise cases.CaseNotFound().trying(READ, subject="case", ref=number)
    children = case_store.children(session, case.id, reach=rights.reach(actor, READ))
    below = tuple(
        rights.shown(actor, one)
        for one in children
        if one.procedure == ILLEGAL_STRUCTURE.code and rights.sees(actor, one)
    )
    events = case_store.events(session, case.id)
    masked = rights.level(actor, READ, case) == "masked"
    return BuildFile(
        case=name_masks.case_shown(actor, SELF_BUILD, case),
        zone=homes.project_rules(session, case.project_id, SELF_BUILD, now=now).rules.zone,
        events=name_masks.events_shown(actor, SELF_BUILD, case, events),
        owed=case_store.owed(session, case.id),
        structures=below,
        style=styles.of_case(session, case),
        book=procedures.book(session, below),
        entries=deposit_books.shown(session, case, masked=masked),
        deposit_due=deposit_books.of_build(session, case)["deposit_due"],
    )


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> tuple[Case, ...]:
    """Return the self-builds of a home that the actor may see, the latest first."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=SELF_BUILD.code, unit_id=unit_id,
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    return tuple(rights.shown(actor, one) for one in found)
