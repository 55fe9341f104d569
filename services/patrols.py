"""Patrols of sites: kept with what was wrong; which are due today, which were missed (12)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import renovation as store
from data_access.database import Session
from data_access.renovation import Grown, Patrol, Turn
from domain.calendar import date_of, day_of
from domain.case import Case
from domain.procedures.renovation.states import ON_SITE, PATROLLED
from domain.procedures.renovation.work_fields import CHECKS, INSIDE
from domain.renovation import patrol as rules
from domain.renovation.patrol import Seen
from services import project_days, site_facts, violation_opening
from services.moving import Made

OWED = frozenset(state.code for state in PATROLLED)
ON_SITE_CODES = frozenset(state.code for state in ON_SITE)
OPEN = ("open", "paused")
NOTHING_SAID = "Found on patrol."


def keep(session: Session, made: Made) -> None:
    """Keep what a patrol saw, and open a violation for each thing that was wrong."""
    case, told = made.case, made.answers
    wrong: Sequence[str] = told.get("wrong") or ()
    zone = intake.project(session, case.project_id).zone
    row = {
        "project_id": case.project_id,
        "case_id": case.id,
        "at": made.now,
        "day": day_of(made.now, zone),
        "kind": told["patrol_kind"],
        "site_state": told["site_state"],
        "stage": told.get("stage"),
        "inside": told["site_state"] in INSIDE,
        "wrong": len(wrong),
        "by_id": made.actor.id,
    }
    store.add_patrol(session, row)
    for breach in dict.fromkeys(CHECKS[code][1] for code in wrong):
        said = told.get("patrol_note") or NOTHING_SAID
        violation_opening.open_at(
            session, case, breach, said, at=made.now, actor=made.actor, now=made.now
        )


def is_due(
    session: Session, case: Case, seen: Sequence[Patrol], turns: Sequence[Turn], *, zone: str,
    now: datetime,
) -> bool:  # fmt: skip
    """Tell whether somebody has to look in on a site today."""
    first = _first(turns, zone)
    if case.state not in OWED or first is None:
        return False
    return rules.is_due(
        first, now.astimezone(ZoneInfo(zone)).date(), _seen(seen),
        every=site_facts.profile_of(session, case.project_id).patrol_every_days,
        is_open=_owes(session, case, turns, zone),
    )  # fmt: skip


def is_called(case: Case, told: Sequence[Grown], seen: Sequence[Patrol]) -> bool:
    """Tell whether a neighbour has complained about a site since anybody looked inside: then
    somebody looks on the same day (12 §3.7)."""
    if case.state not in ON_SITE_CODES:
        return False
    looked = max((one.at for one in seen if one.inside), default=case.received_at)
    return any(
        one.procedure in site_facts.COMPLAINTS and one.phase in OPEN and one.received_at > looked
        for one in told
    )


def missed(
    session: Session, case: Case, seen: Sequence[Patrol], turns: Sequence[Turn], *, zone: str,
    now: datetime,
) -> tuple[date, ...]:  # fmt: skip
    """Return the days on which a patrol was owed and nobody looked in."""
    first = _first(turns, zone)
    if first is None:
        return ()
    return rules.missed(
        first, now.astimezone(ZoneInfo(zone)).date(), _seen(seen),
        every=site_facts.profile_of(session, case.project_id).patrol_every_days,
        is_open=_owes(session, case, turns, zone),
    )  # fmt: skip


def days_owed(
    session: Session, case: Case, turns: Sequence[Turn], *, since: date, zone: str,
    now: datetime,
) -> tuple[date, ...]:  # fmt: skip
    """Return the days since one that owed a patrol of a site and are over."""
    first = _first(turns, zone)
    if first is None:
        return ()
    until = now.astimezone(ZoneInfo(zone)).date()
    days = rules.days_owed(
        first, until - timedelta(days=1),
        every=site_facts.profile_of(session, case.project_id).patrol_every_days,
        is_open=_owes(session, case, turns, zone),
    )  # fmt: skip
    return tuple(day for day in days if day >= since)


def _seen(found: Sequence[Patrol]) -> list[Seen]:
    return [Seen(date_of(one.day), one.inside) for one in found]


def _first(turns: Sequence[Turn], zone: str) -> date | None:
    """Return the day from which a site has owed patrols; None when it never did."""
    owed = [turn.at.astimezone(ZoneInfo(zone)).date() for turn in turns if turn.end in OWED]
    return min(owed, default=None)


def _owes(session: Session, case: Case, turns: Sequence[Turn], zone: str) -> Callable[[date], bool]:
    """Return what tells the days that owe a patrol: work is allowed, and the site is at it."""
    is_open = project_days.ProjectDays(session, case.project_id)
    at_work = rules.ends_at_work(
        (turn.at.astimezone(ZoneInfo(zone)).date(), turn.end in OWED) for turn in turns
    )
    return lambda day: at_work(day) and is_open(day)
