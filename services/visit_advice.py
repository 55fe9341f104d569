"""What earlier knocks advise: the best hours, the next step after failures, who wants no visit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import intake, visit_tries
from data_access.database import Session
from data_access.visit_tries import DOOR, Try
from domain import visit_hours
from domain.calendar import date_of, day_of, first_of, month_number, month_of
from domain.people import Actor
from domain.rights import require
from domain.visit_hours import Best, Knock, Next

LOOK_BACK_DAYS = 730


@dataclass(frozen=True)
class Advice:
    """What is known of a household's hours. `failed` attempts since it was last met.

    `refused_until` is the first day on which one that refused may be asked again: no more
    than one try a quarter (05 §5.4).
    """

    best: Best | None = None
    failed: int = 0
    next: Next | None = None
    refused_until: date | None = None


NOTHING = Advice()


def of_units(
    session: Session, project_id: int, unit_ids: Collection[int], *, actor: Actor, now: datetime
) -> Mapping[int, Advice]:
    """Return the advice for households of one project, by unit.

    :raises NotAllowed: when the actor records no visits in the project
    """
    require(actor, "visits.create", project_id)
    if not unit_ids:
        return {}
    zone = intake.project(session, project_id).zone
    since = day_of(now - timedelta(days=LOOK_BACK_DAYS), zone)
    tries = visit_tries.in_stairwells(
        session, project_id=project_id, unit_ids=unit_ids, since_day=since
    )
    wells: dict[tuple[int, str], list[Try]] = {}
    for one in tries:
        wells.setdefault((one.building_id, one.entrance), []).append(one)
    places = visit_tries.places(session, unit_ids)
    return {
        unit_id: _advice(unit_id, wells.get(place, []), zone, now)
        for unit_id, place in places.items()
    }


def _advice(unit_id: int, well: Sequence[Try], zone: str, now: datetime) -> Advice:
    here = ZoneInfo(zone)
    knocks = [
        Knock(one.unit_id, one.at.astimezone(here), one.effective)
        for one in well
        if one.method == DOOR
    ]
    own = [one for one in well if one.unit_id == unit_id]
    failed = _since_met(own)
    return Advice(
        visit_hours.best(unit_id, knocks),
        len(failed),
        visit_hours.next_step([one.at.astimezone(here) for one in failed]) if failed else None,
        _refused_until(own, month_of(now, zone)),
    )


def _since_met(own: Sequence[Try]) -> list[Try]:
    met = max((at for at, one in enumerate(own) if one.effective), default=-1)
    return [one for one in own[met + 1 :] if one.result in ("not_home", "proxy")]


def _refused_until(own: Sequence[Try], month: int) -> date | None:
    quarter = month - month % 3
    refused = [
        one for one in own if one.result == "refused" and month_number(date_of(one.day)) >= quarter
    ]
    return first_of(quarter + 3) if refused else None
