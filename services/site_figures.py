"""The figures of renovation over the sites of the actor's reach (12 §3.6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from data_access import case_lists
from data_access import renovation as store
from data_access.case_cuts import Cuts
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.renovation import Grown, Patrol, Posted, Turn
from domain import rights
from domain.calendar import day_number, start_of
from domain.case import Case
from domain.people import Actor
from domain.procedures.renovation import RENOVATION, reading
from domain.procedures.renovation.states import AT_WORK, FILED
from domain.renovation import deposits, figures
from domain.renovation.figures import Breach, Figure, Money, Site, Span
from domain.renovation.violations import Owed
from domain.rights import Reach
from services import estates, patrols, site_facts

READ = "figures.read"
EVERY = 1_000_000
YEARS = 3 * 366
"""Days before today since which ended sites are read, every one of them: no permit of a site that
somebody asked about before ends in this month. Of those that go on every one is read."""
WORKING = frozenset(state.code for state in AT_WORK)
DONE = ("settled", "filed")


def board(session: Session, *, actor: Actor, now: datetime) -> tuple[Figure, ...]:
    """Return every figure of today, of the last seven days and of this month."""
    return of_reach(session, rights.reach(actor, READ).without_own(), now=now)


def of_reach(session: Session, reach: Reach, *, now: datetime) -> tuple[Figure, ...]:
    """Return the same of the sites of a reach.

    A month begins in the zone of the projects; figures of several are summed, then divided.
    """
    zones = {one.id: one.zone for one in estates.within(session, reach.projects)}
    zone = next(iter(sorted(zones.values())), estates.ZONE)
    today = now.astimezone(ZoneInfo(zone)).date()
    wanted = Wanted(reach=reach, procedure=RENOVATION.code, phases=("open", "paused"))
    lately = Cuts(since_day=day_number(today) - YEARS)
    ended = replace(wanted, phases=("done", "cancelled"), cuts=lately)
    found = [
        *case_lists.listed(session, wanted, limit=EVERY, offset=0),
        *case_lists.listed(session, ended, limit=EVERY, offset=0),
    ]
    span = Span(now, start_of(today.replace(day=1), zone), today)
    sites = _sites(session, found, zones, since=today.replace(day=1), now=now)
    return (
        *figures.of_day(sites, span), *figures.of_week(sites, span),
        *figures.of_month(sites, span, _money(session, reach)),
    )  # fmt: skip


def _money(session: Session, reach: Reach) -> Money:
    """Sum the ledger itself: money that was forgotten long ago is held too."""
    received, deducted = store.settled(session, reach=reach, states=DONE)
    held = _all(store.held(session, reach=reach), deposits.OWED)
    return Money(held=held, received=received, deducted=deducted)


def _sites(
    session: Session, found: Sequence[Case], zones: dict[int, str], *, since: date, now: datetime
) -> list[Site]:
    ids = [case.id for case in found]
    seen, posted = store.patrols(session, ids), store.entries(session, ids)
    grown, turns = store.grown(session, ids), _by_case(store.turns(session, ids))
    rectify = store.owed(session, [one.id for one in grown], "rectify")
    review, refund = store.owed(session, ids, "review"), store.owed(session, ids, "refund")
    return [
        _site(
            case,
            owed=patrols.days_owed(
                session, case, turns.get(case.id, ()), since=since,
                zone=zones[case.project_id], now=now,
            ),
            missed=_missed(
                session, case, seen, turns.get(case.id, ()), zone=zones[case.project_id],
                now=now,
            ),
            grown=[one for one in grown if one.parent_id == case.id],
            posted=[one for one in posted if one.case_id == case.id],
            promises={"review": review.get(case.id), "refund": refund.get(case.id)},
            rectify=rectify,
            papers=_papers(session, case),
        )
        for case in found
    ]  # fmt: skip


def _by_case(turns: Sequence[Turn]) -> dict[int, list[Turn]]:
    found: dict[int, list[Turn]] = {}
    for turn in turns:
        found.setdefault(turn.case_id, []).append(turn)
    return found


def _missed(
    session: Session, case: Case, seen: Sequence[Patrol], turns: Sequence[Turn], *,
    zone: str, now: datetime,
) -> frozenset[date]:  # fmt: skip
    mine = [one for one in seen if one.case_id == case.id]
    return frozenset(patrols.missed(session, case, mine, turns, zone=zone, now=now))


Promise = tuple[datetime, datetime | None]


def _site(
    case: Case, *, owed: Sequence[date], missed: frozenset[date], grown: Sequence[Grown],
    posted: Sequence[Posted], promises: dict[str, Promise | None], rectify: dict[int, Promise],
    papers: tuple[int, int],
) -> Site:  # fmt: skip
    told, books = case.details, deposits.balances(one.entry for one in posted)
    first_end = told.get("permit_ends_raw")
    return Site(
        at_work=case.state in WORKING,
        open=case.phase in ("open", "paused"),
        ended_at=case.handled_at,
        received_at=case.received_at,
        found_by_us=case.channel == "found_on_patrol",
        started_at=case.started_at,
        first_passed_at=case.handled_at,
        failed_before=bool(told.get("failed_before")),
        extended=bool(told.get("extensions")),
        first_end=date.fromisoformat(first_end) if first_end else None,
        permit_until=case.valid_until if case.issued_no else None,
        review=_owed(promises["review"]),
        refund=_owed(promises["refund"]),
        days_owed=tuple(owed),
        days_missed=tuple(day for day in owed if day in missed),
        breaches=tuple(_breach(one, rectify) for one in grown if one.procedure == "violation"),
        complaints=sum(one.procedure in site_facts.COMPLAINTS for one in grown),
        disputed=_all(books, deposits.HELD.values()),
        held=_all(books, deposits.OWED),
        filed_at=case.closed_at if case.state == FILED.code else None,
        papers_present=papers[0],
        papers_owed=papers[1],
    )


def _papers(session: Session, case: Case) -> tuple[int, int]:
    """Return how many of the papers that the works must bring are in the file, and how many."""
    profile = site_facts.profile_of(session, case.project_id).code
    owed = set(reading.wanted(case, profile, items=reading.codes(case.details)))
    outside = {row["paper"] for row in case.details.get("outside") or ()}
    return len(owed & {*(case.details.get("papers") or ()), *outside}), len(owed)


def _breach(one: Grown, rectify: dict[int, Promise]) -> Breach:
    return Breach(
        severity=one.severity,
        found_at=one.occurred_at or one.received_at,
        failed_at=one.judged_at,
        reported_at=one.replied_at,
        owed=_owed(rectify.get(one.id)) if one.phase != "cancelled" else None,
    )


def _owed(promise: Promise | None) -> Owed | None:
    return Owed(*promise) if promise else None


def _all(books: Mapping[str, Decimal], accounts: Iterable[str]) -> Decimal:
    return sum((books.get(name, Decimal(0)) for name in accounts), Decimal(0))
