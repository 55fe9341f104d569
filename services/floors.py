"""A building floor by floor: what each home is, what is open there, when it was visited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data_access import case_lists, floors
from data_access import homes as home_store
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.floors import HomeOnFloor
from domain import rights
from domain.calendar import day_of
from domain.floors import Layout, layout
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import estates
from services.case_lists import APART
from services.homes import HouseholdNotFound

READ = "households.read"
OPEN = ("open", "paused")
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Flag:
    """Something of a home that is counted for a colour: whose reading shows it, and what it is."""

    action: str
    procedure: str
    states: tuple[str, ...] = ()
    phases: tuple[str, ...] = OPEN


FILES, HANDOVERS, BUILDS = "household_files.read", "handovers.read", "self_builds.read"
FLAGS: Mapping[str, Flag] = {
    "defects": Flag(HANDOVERS, "defect"),
    "sites": Flag("renovations.read", "renovation"),
    "violations": Flag("renovations.read", "violation"),
    "builds": Flag(BUILDS, "self_build"),
    "structures": Flag(BUILDS, "illegal_structure"),
    "keys": Flag("keys.read", "key", states=("in_stock", "sealed", "lent"), phases=()),
}
"""The flags of a home that are cases of it (10 §1.1)."""


@dataclass(frozen=True)
class Named:
    """A building that may be chosen."""

    id: int
    project: str
    name: str


@dataclass(frozen=True)
class Floors:
    """A building as it is drawn, with what is known of each home by its id.

    Counts leave out what the viewer may not know to be of that home.
    """

    layout: Layout
    homes: Mapping[int, HomeOnFloor]
    open: Mapping[int, int]
    overdue: Mapping[int, int]
    complaints: Mapping[int, int]
    flags: Mapping[str, Mapping[int, int]]
    """How many there are of each of `FLAGS` that the viewer reads, and of missing papers."""
    handovers: Mapping[int, str] | None
    """The state of each handover; None for who reads none."""
    today: int


def buildings(session: Session, *, actor: Actor) -> list[Named]:
    """Return the buildings in which the actor may look homes up, by project."""
    names = {one.id: one.name for one in estates.estates(session, actor=actor, action=READ)}
    found = home_store.buildings(session, reach=rights.reach(actor, READ))
    return [Named(one.id or 0, names[one.project_id], one.name) for one in found]


def building(session: Session, building_id: int, *, actor: Actor, now: datetime) -> Floors:
    """Return a building with the homes that the actor may look up.

    :raises HouseholdNotFound: when there is none of them in it
    """
    reach = rights.reach(actor, READ)
    project_id = floors.project_of(session, building_id)
    if project_id is None or project_id not in reach.projects:
        raise HouseholdNotFound().trying(READ, subject="building", ref=building_id)
    zone = next(one.zone for one in estates.within(session, [project_id]))
    today = day_of(now, zone)
    found = floors.homes(session, building_id, reach=reach, day=today)
    if not found:
        raise HouseholdNotFound().trying(READ, subject="building", ref=building_id)
    cases = _Counting(session, building_id, actor)
    return Floors(
        layout=layout(one.door for one in found),
        homes={one.door.unit_id: one for one in found},
        open=cases.count(phases=OPEN, apart=APART),
        overdue=cases.count(overdue_at=now, apart=APART),
        complaints=cases.count(since=now - YEAR, procedure=COMPLAINT.code),
        flags=_flags(session, building_id, project_id, cases),
        handovers=_handovers(session, building_id, project_id, actor),
        today=today,
    )


def _flags(
    session: Session, building_id: int, project_id: int, cases: "_Counting"
) -> dict[str, Mapping[int, int]]:
    """Count what the viewer may read; what they may not is not offered as a colour."""
    found: dict[str, Mapping[int, int]] = {}
    for code, flag in FLAGS.items():
        reach = rights.reach(cases.actor, flag.action).within({project_id})
        if reach.projects:
            found[code] = cases.count(
                reach=reach, procedure=flag.procedure, states=flag.states, phases=flag.phases
            )
    files = rights.reach(cases.actor, FILES).within({project_id})
    if files.projects:
        found["papers"] = floors.papers_missing(session, building_id, reach=files)
    return found


def _handovers(
    session: Session, building_id: int, project_id: int, actor: Actor
) -> dict[int, str] | None:
    reach = rights.reach(actor, HANDOVERS).within({project_id})
    return floors.handover_states(session, building_id, reach=reach) if reach.projects else None


@dataclass(frozen=True)
class _Counting:
    """Counts a building's cases as one person may see them."""

    session: Session
    building_id: int
    actor: Actor

    def count(self, *, since: datetime | None = None, **wanted: object) -> Mapping[int, int]:
        everything = Wanted(
            reach=rights.reach(self.actor, "cases.read"),
            procedure="",
            viewer_id=self.actor.id,
            led_project_ids=rights.led(self.actor),
        )
        return case_lists.by_unit(
            self.session,
            replace(everything, **wanted),  # type: ignore[arg-type]
            building_id=self.building_id,
            since=since,
        )
