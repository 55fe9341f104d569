"""Lists of cases inside the actor's scope: a board, a household's history, the day of a person."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import case_counts
from data_access import case_lists as store
from data_access.case_cuts import Cuts
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import entry, rights
from domain.calendar import day_number, start_of
from domain.case import Case
from domain.case_filter import NOBODY, PHASES, CaseFilter
from domain.people import Actor
from domain.procedures.defect import DEFECT
from domain.procedures.duty import DUTY_TASK
from domain.procedures.handover import HANDOVER
from domain.procedures.handover_batch import HANDOVER_BATCH
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.keys import KEY
from domain.procedures.meeting import MEETING
from domain.procedures.quality import QUALITY_CHECK
from domain.procedures.return_visit import RETURN_VISIT
from domain.procedures.training import TRAINING
from domain.procedures.vacant_patrol import VACANT_PATROL
from domain.procedures.visit import VISIT
from services import estates, homes

OPEN = PHASES["open"]
DONE = PHASES["done"]
APART = (
    VISIT.code, DUTY_TASK.code, HANDOVER_BATCH.code, HANDOVER.code, DEFECT.code, KEY.code,
    VACANT_PATROL.code, MEETING.code, HOUSEHOLD_FILE.code, TRAINING.code, QUALITY_CHECK.code,
)  # fmt: skip
"""Procedures with lists of their own."""
DAY_LIMIT = 50
HOME_LIMIT = 200
COUNTED = tuple(case_counts.BY)
"""What a list can be counted by."""


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    cases: tuple[Case, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Day:
    """What waits for a person now, each the most urgent first; `verdicts` for leads only."""

    escalated: Listing
    resume_overdue: Listing
    overdue: Listing
    due_today: Listing
    mine: Listing
    verdicts: Listing
    return_visits: Listing
    promised: Listing


def board(
    session: Session, chosen: CaseFilter, *, actor: Actor, now: datetime, limit: int, offset: int,
    action: str = "cases.read",
) -> Listing:  # fmt: skip
    """Return a page of what a filter asks for, in its order; of all kinds, those apart left out.

    `action` is the reading that opens the cases, where a procedure has one of its own.
    """
    wanted = narrowed(chosen, actor=actor, now=now, action=action)
    found = store.listed(session, wanted, limit=limit, offset=offset, order=chosen.sort)
    return Listing(_shown(actor, found), store.count(session, wanted))


def counts(
    session: Session, chosen: CaseFilter, by: str, *, actor: Actor, now: datetime
) -> list[tuple[str, int]]:
    """Return how many of a list's cases have each value of a filter, the most first.

    The value is the filter's code, so that a list narrowed to it has just so many; "" is none.
    """
    found = case_counts.counted(session, narrowed(chosen, actor=actor, now=now), by)
    return [(value or (NOBODY if by == "person" else ""), number) for value, number in found]


def narrowed(
    chosen: CaseFilter, *, actor: Actor, now: datetime, action: str = "cases.read"
) -> Wanted:
    """Return what a filter asks for inside what the actor may read, or do `action` with."""
    return replace(
        _scoped(actor, chosen.procedure, action),
        phases=chosen.phases,
        states=(chosen.state,) if chosen.state else (),
        apart=() if chosen.procedure else APART,
        validity=chosen.verdict,
        assignee_id=actor.id if chosen.mine else None,
        overdue_at=now if chosen.overdue else None,
        promised=chosen.promised,
        text=entry.search(chosen.text),
        phones=tuple(homes.phone_in(entry.search(chosen.text))),
        cuts=_cuts(chosen),
    )


def _cuts(chosen: CaseFilter) -> Cuts:
    return Cuts(
        project=chosen.project,
        category=chosen.category,
        building=chosen.building,
        grid_id=int(chosen.grid) if chosen.grid else None,
        group=chosen.group,
        urgency=chosen.urgency,
        severity=int(chosen.severity) if chosen.severity else None,
        tag=chosen.tag,
        hot=chosen.hot,
        assignee_id=int(chosen.person) if chosen.person.isdecimal() else None,
        unassigned=chosen.person == NOBODY,
        since_day=day_number(chosen.since) if chosen.since else None,
        until_day=day_number(chosen.until) if chosen.until else None,
    )


def open_of_unit(session: Session, unit_id: int, *, actor: Actor) -> list[Case]:
    """Return the open cases of a household, the latest received first; visits are none of its
    matters, and what was raised at one is a case of its own."""
    wanted = replace(_scoped(actor, ""), unit_id=unit_id, phases=OPEN, apart=APART)
    return list(_shown(actor, store.listed(session, wanted, limit=HOME_LIMIT, offset=0)))


def history_of_unit(session: Session, unit_id: int, *, actor: Actor) -> list[Case]:
    """Return the cases of a household, visits among them, the latest received first."""
    wanted = replace(_scoped(actor, ""), unit_id=unit_id)
    return list(_shown(actor, store.listed(session, wanted, limit=HOME_LIMIT, offset=0)))


def visits_of_unit(session: Session, unit_id: int, *, actor: Actor) -> list[Case]:
    """Return the visits of a household that wait for something, as a promise, the latest first."""
    wanted = replace(_scoped(actor, VISIT.code), unit_id=unit_id, phases=OPEN)
    return list(_shown(actor, store.listed(session, wanted, limit=HOME_LIMIT, offset=0)))


def latest_of_unit(
    session: Session, unit_id: int, procedure: str, *, actor: Actor, limit: int
) -> tuple[Case, ...]:
    """Return a household's latest cases of a procedure, "" for any, visits among them."""
    wanted = replace(_scoped(actor, procedure), unit_id=unit_id)
    return _shown(actor, store.listed(session, wanted, limit=limit, offset=0))


def day(session: Session, *, actor: Actor, now: datetime) -> Day:
    """Return what waits for the actor; days end at midnight in the projects' zones.

    Visits wait here only for what they promised, and where they were escalated; duties have a
    list of their own.
    """
    everything = replace(_scoped(actor, ""), phases=OPEN, apart=APART)
    returns = replace(everything, procedure=RETURN_VISIT.code)
    led = rights.led(actor)
    judging = replace(everything, reach=everything.reach.within(led), validity="pending")
    posts = [(post.project_id, post.role.value) for post in actor.posts]
    return Day(
        escalated=_urgent(session, actor, replace(everything, apart=(), posts=posts)),
        resume_overdue=_urgent(session, actor, replace(everything, resume_before=now)),
        overdue=_urgent(session, actor, replace(everything, overdue_at=now)),
        due_today=_due_today(session, everything, actor, now),
        mine=_urgent(session, actor, replace(everything, assignee_id=actor.id)),
        verdicts=_urgent(session, actor, judging),
        return_visits=_urgent(session, actor, returns),
        promised=_urgent(session, actor, replace(everything, apart=(), promised=True)),
    )


def overdue(
    session: Session, project_ids: Iterable[int], *, actor: Actor, now: datetime, limit: int
) -> Listing:
    """Return what is past its due time in some projects, the longest first; those apart left
    out."""
    everything = replace(_scoped(actor, ""), phases=OPEN, apart=APART, overdue_at=now)
    wanted = replace(everything, reach=everything.reach.within(project_ids))
    found = store.by_due(session, wanted, limit=limit)
    return Listing(_shown(actor, found), store.count(session, wanted))


def _scoped(actor: Actor, procedure: str, action: str = "cases.read") -> Wanted:
    return Wanted(
        reach=rights.reach(actor, action),
        procedure=procedure,
        viewer_id=actor.id,
        led_project_ids=rights.led(actor),
    )


def _shown(actor: Actor, found: Iterable[Case]) -> tuple[Case, ...]:
    return tuple(rights.shown(actor, case) for case in found)


def _urgent(session: Session, actor: Actor, wanted: Wanted) -> Listing:
    found = store.by_due(session, wanted, limit=DAY_LIMIT)
    return Listing(_shown(actor, found), store.count(session, wanted))


def _due_today(session: Session, wanted: Wanted, actor: Actor, now: datetime) -> Listing:
    zones = estates.zones(session, actor=actor)
    found = [
        _urgent(
            session,
            actor,
            replace(
                wanted,
                reach=wanted.reach.within(i for i, own in zones.items() if own == zone),
                due_from=now,
                due_until=_midnight(now, zone),
            ),
        )
        for zone in sorted(set(zones.values()))
    ]
    cases = sorted((c for part in found for c in part.cases), key=lambda c: (c.due_at or now, c.id))
    return Listing(tuple(cases), sum(part.total for part in found))


def _midnight(now: datetime, zone: str) -> datetime:
    return start_of(now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1), zone)
