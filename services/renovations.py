"""Renovation sites: the list with what is due today, the file of one, work found by surprise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from data_access import case_lists
from data_access import cases as case_store
from data_access import renovation as store
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.renovation import Grown, Patrol, Posted, Turn
from domain import rights
from domain.book import Book
from domain.case import Case, Event, Owed
from domain.people import Actor
from domain.procedures.renovation import RENOVATION
from domain.procedures.renovation import states as at
from domain.procedures.violation import VIOLATION
from domain.renovation import deposits
from services import cases, deposit_books, estates, homes, moving, name_masks, patrols, procedures

READ = "renovations.read"
MOST = 500
SOON = timedelta(days=7)
VIEWS: Mapping[str, tuple[str, ...]] = {
    "work": tuple(state.code for state in at.ON_SITE),
    "applied": tuple(state.code for state in at.BEFORE_WORK),
    "after": tuple(state.code for state in at.AFTER_WORK),
    "ended": ("filed", "cancelled", "rejected"),
}
"""The lists of the screen and the states that they show."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site as a list shows it."""

    case: Case
    zone: str
    due: bool
    missed: int
    last_patrol: datetime | None
    violations: int
    held: bool

    def ends_soon(self, now: datetime) -> bool:
        """Tell whether its permit ends within a week, or has ended."""
        until = self.case.valid_until
        return until is not None and self.case.phase == "open" and until <= now + SOON


@dataclass(frozen=True, kw_only=True)
class SiteFile:
    """A site with its history, what grew out of it, its patrols and its ledger."""

    case: Case
    zone: str
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    children: tuple[Case, ...]
    patrols: tuple[Patrol, ...]
    missed: tuple[date, ...]
    due: bool
    entries: tuple[Posted, ...]
    goods: tuple[Case, ...]
    """Goods passes of the home, the latest first."""
    book: Book
    """The procedures of everything that grew out of it."""


def listed(session: Session, view: str, *, actor: Actor, now: datetime) -> list[Site]:
    """Return the sites of one of `VIEWS`; those that owe a patrol today stand on top."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=RENOVATION.code, states=VIEWS[view],
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    zones = {one.id: one.zone for one in estates.estates(session, actor=actor, action=READ)}
    ids = [case.id for case in found]
    seen = store.patrols(session, ids)
    breaches, posted = store.open_violations(session, ids), store.entries(session, ids)
    grown, turns = store.grown(session, ids), store.turns(session, ids)
    sites = [
        _site(
            session, name_masks.case_shown(actor, RENOVATION, rights.shown(actor, case)),
            zone=zones[case.project_id], now=now,
            seen=[one for one in seen if one.case_id == case.id],
            turns=[one for one in turns if one.case_id == case.id],
            posted=[one for one in posted if one.case_id == case.id],
            violations=breaches.get(case.id, 0),
            grown=[one for one in grown if one.parent_id == case.id],
        )
        for case in found
    ]  # fmt: skip
    return sorted(sites, key=lambda site: (not site.due, -site.violations))


def file_of(session: Session, number: str, *, actor: Actor, now: datetime) -> SiteFile:
    """Return a site with all that belongs to it.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = cases.get(session, number, actor=actor)
    if case.procedure != RENOVATION.code:
        raise cases.CaseNotFound().trying(READ, subject="case", ref=number)
    reach = rights.reach(actor, READ)
    zone = homes.project_rules(session, case.project_id, RENOVATION, now=now).rules.zone
    seen, turns = store.patrols(session, [case.id]), store.turns(session, [case.id])
    children = case_store.children(session, case.id, reach=reach)
    goods = _goods(session, case, actor)
    return SiteFile(
        case=name_masks.case_shown(actor, RENOVATION, case),
        zone=zone,
        events=name_masks.events_shown(
            actor, RENOVATION, case, case_store.events(session, case.id)
        ),
        owed=case_store.owed(session, case.id),
        children=tuple(
            rights.shown(actor, one)
            for one in children
            if rights.sees(actor, one) and rights.knows_complainant(actor, one)
        ),
        patrols=tuple(seen),
        missed=patrols.missed(session, case, seen, turns, zone=zone, now=now),
        due=patrols.is_due(session, case, seen, turns, zone=zone, now=now)
        or patrols.is_called(case, store.grown(session, [case.id]), seen),
        entries=deposit_books.shown(
            session, case, masked=rights.level(actor, READ, case) == "masked"
        ),
        goods=goods,
        book=procedures.book(session, [*children, *goods]),
    )


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> tuple[Case, ...]:
    """Return the renovations of a home that the actor may see, the latest first."""
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure=RENOVATION.code, unit_id=unit_id,
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    return tuple(rights.shown(actor, one) for one in found)


def found_at_work(
    session: Session, unit_id: int, raw: Mapping[str, Any], *, project_id: int, token: str,
    actor: Actor, now: datetime,
) -> str:  # fmt: skip
    """Open a site where somebody works without an application, and return its number (R_U).

    :raises NotAllowed: when no post of the actor in the project may
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    told = {
        **raw, "channel": "found_on_patrol", "reporter_role": "owner", "no_phone": True,
        "received_at": now,
    }  # fmt: skip
    place = cases.Place(project_id=project_id, unit_id=unit_id)
    number = cases.open_case(
        session, RENOVATION, told, place=place, token=token, actor=actor, now=now, parent=None
    )
    case = cases.get(session, number, actor=actor)
    if case.state == at.INQUIRY.code:
        moving.make(session, case, "found_at_work", {}, {}, actor=actor, now=now)
    return number


def _site(
    session: Session, case: Case, *, zone: str, seen: Sequence[Patrol], turns: Sequence[Turn],
    posted: Sequence[Posted], grown: Sequence[Grown], violations: int, now: datetime,
) -> Site:  # fmt: skip
    books = deposits.balances(one.entry for one in posted)
    return Site(
        case=case,
        zone=zone,
        due=patrols.is_due(session, case, seen, turns, zone=zone, now=now)
        or patrols.is_called(case, grown, seen),
        missed=len(patrols.missed(session, case, seen, turns, zone=zone, now=now)),
        last_patrol=seen[0].at if seen else None,
        violations=violations,
        held=any(books[account] for account in deposits.OWED),
    )


def _goods(session: Session, case: Case, actor: Actor) -> tuple[Case, ...]:
    wanted = Wanted(
        reach=rights.reach(actor, READ), procedure="goods", unit_id=case.unit_id,
        viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.listed(session, wanted, limit=50, offset=0) if case.unit_id else []
    return tuple(rights.shown(actor, one) for one in found)


def violations_of(file: SiteFile) -> tuple[Case, ...]:
    """Return the violations of a site, the oldest first."""
    return tuple(one for one in file.children if one.procedure == VIOLATION.code)
