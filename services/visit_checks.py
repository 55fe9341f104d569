"""What leads look at: the drawn tenth of the visits, and households that need them (05 §5.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access import homes as home_store
from data_access import intake, visit_reviews
from data_access.database import Session
from data_access.visit_reviews import Made, Refusal, Rejected
from domain import follow_up, rights
from domain.calendar import Period, date_of, day_of
from domain.homes import TAG_GRACE_DAYS
from domain.people import Actor
from domain.visit_hours import ENOUGH_TRIES
from domain.visit_need import CARE_SILENT, KEY_OVERDUE, Candidate
from services import computed, estates, plan_making, visit_advice
from services.figures import Request

SHARE = 10
"""Per cent of the visits that a lead checks, drawn by the project's stored seed."""
CHECK_DAYS = 31
FALSE_DAYS = 90
KEY_OVERDUE_DAYS = 7
BEHIND, FAR_BEHIND = 5, 10
"""Points behind the plan's curve at which a supervisor, and at which a manager, acts."""


@dataclass(frozen=True)
class Concern:
    """A household that needs a lead. `why` is a sentence with its values."""

    project_id: int
    unit_id: int
    unit_code: str
    why: str
    values: dict[str, object]


@dataclass(frozen=True)
class Behind:
    """An area that lags behind the curve of its plan by so many points."""

    project_id: int
    area: str
    points: float
    manager: bool


@dataclass(frozen=True)
class Looks:
    """What waits for a lead's eyes; `refusing` is the list of who wants no visit."""

    to_check: tuple[Made, ...]
    drawn: int
    made: int
    concerns: tuple[Concern, ...]
    refusing: tuple[Refusal, ...]
    behind: tuple[Behind, ...]
    rejected: tuple[Rejected, ...]


def looks(session: Session, *, actor: Actor, now: datetime) -> Looks:
    """Return what waits for the actor as a lead, in all projects that they lead."""
    reach = rights.reach(actor, "cases.read").within(rights.led(actor))
    since = day_of(now - timedelta(days=CHECK_DAYS), estates.ZONE)
    made = visit_reviews.made(session, reach=reach, since_day=since)
    drawn = [one for one in made if _is_drawn(session, one)]
    far = day_of(now - timedelta(days=FALSE_DAYS), estates.ZONE)
    projects = sorted(reach.projects)
    return Looks(
        tuple(one for one in drawn if one.state == "submitted" and one.visitor_id != actor.id),
        len(drawn),
        len(made),
        tuple(one for p in projects for one in _concerns(session, p, actor=actor, now=now)),
        tuple(visit_reviews.refusals(session, reach=reach, since_day=far)),
        tuple(one for p in projects for one in _behind(session, p, now)),
        tuple(visit_reviews.rejected(session, reach=reach, since_day=far)),
    )


def _is_drawn(session: Session, one: Made) -> bool:
    """The place in the draw is the visit's own number: nobody can choose what is checked."""
    seed = intake.settings(session, project_id=one.project_id, prefix=follow_up.SEED)
    stratum = f"check:{one.visitor_id}"
    return follow_up.drawn(str(seed[follow_up.SEED]), stratum, one.ordinal - 1, SHARE)


def _concerns(
    session: Session, project_id: int, *, actor: Actor, now: datetime
) -> Iterator[Concern]:
    day = day_of(now, intake.project(session, project_id).zone)
    living = plan_making.living(session, project_id, None, day=day)
    key = {one.unit_id: one for one in living if one.interval_days is not None}
    advice = visit_advice.of_units(session, project_id, list(key), actor=actor, now=now)
    for unit_id, one in key.items():
        failed = advice[unit_id].failed
        if "care" in one.tags and failed >= ENOUGH_TRIES:
            yield Concern(project_id, unit_id, one.code, CARE_SILENT, {"n": failed})
        over = _days_over(one, day)
        if over > KEY_OVERDUE_DAYS:
            yield Concern(project_id, unit_id, one.code, KEY_OVERDUE, {"n": over})


def _days_over(one: Candidate, day: int) -> int:
    """Count from the last visit; one never visited has the grace of a new tag (20 §9.4)."""
    if one.last_day is not None:
        return day - one.last_day - (one.interval_days or 0)
    return day - (one.tagged_day or 0) - TAG_GRACE_DAYS


def _behind(session: Session, project_id: int, now: datetime) -> Iterator[Behind]:
    """Compare each area with its plan at the end of the last whole month; January has none."""
    today = date_of(day_of(now, intake.project(session, project_id).zone))
    if today.month == 1:
        return
    last = today.replace(day=1) - timedelta(days=1)
    request = Request(period=Period(last.replace(month=1, day=1), last), as_of=last)
    for grid in home_store.grids(session, reach=rights.whole(project_id)):
        area = rights.Reach(area_projects=frozenset({project_id}), grids=frozenset({grid.id or 0}))
        curve = computed.coverage_curve(session, request, target_percent=100, reach=area)
        points = curve.latest.gap_points
        if points is not None and points < -BEHIND:
            yield Behind(project_id, grid.name, -points, manager=points < -FAR_BEHIND)
