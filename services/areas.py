"""Areas of a project: made, renamed, and given whole buildings; each change is written down."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from data_access import areas as store
from data_access import homes as home_store
from data_access import intake
from data_access import people as people_store
from data_access.areas import AreaRow, BuildingRow
from data_access.database import Session
from domain import entry, rights
from domain.audit import Act
from domain.office import LONGEST_AREA_NAME
from domain.people import Actor, Role
from domain.refusal import AnswerRefused
from services import accounts, audit

READ, WRITE = "areas.read", "areas.update"
MOST_HOMES = 200
"""Homes that are moved one by one at a time; more are buildings."""


@dataclass(frozen=True)
class Area:
    """An area with the names of the specialists who keep it today."""

    row: AreaRow
    keepers: tuple[str, ...]


def listed(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Area]:
    """Return a project's areas by name.

    :raises NotAllowed: when the actor does not read the project's areas
    """
    rights.require(actor, READ, project_id)
    rows = store.areas(session, reach=rights.whole(project_id))
    people = accounts.colleagues(session, project_ids=[project_id], now=now)
    names = {person.id: person.name for person in people}
    today = now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
    held = [
        post
        for post in people_store.posts(session, account_ids=list(names))
        if not post.waiting and (post.from_on or today) <= today <= (post.to_on or today)
    ]
    return [
        Area(
            row,
            tuple(
                names[post.account_id]
                for post in held
                if post.grid_id == row.id and post.role is Role.SPECIALIST
            ),
        )
        for row in rows
    ]


def buildings(session: Session, project_id: int, *, actor: Actor) -> list[BuildingRow]:
    """Return the project's buildings with the areas that their homes lie in.

    :raises NotAllowed: when the actor does not read the project's areas
    """
    rights.require(actor, READ, project_id)
    return store.buildings(session, project_id=project_id)


def add(session: Session, project_id: int, name: str, *, actor: Actor, now: datetime) -> int:
    """Make an area and return its id.

    :raises NotAllowed: when the actor does not change the project's areas
    :raises AnswerRefused: when the name is empty, too long, or taken
    """
    rights.require(actor, WRITE, project_id)
    name = _free_name(session, project_id, name)
    grid_id = store.add(session, project_id=project_id, name=name)
    _note(session, "area.add", project_id, name, {}, actor=actor, now=now)
    return grid_id


def rename(
    session: Session, project_id: int, grid_id: int, name: str, *, actor: Actor, now: datetime
) -> None:
    """Give an area another name.

    :raises NotAllowed: when the actor does not change the project's areas, or it is not there
    :raises AnswerRefused: when the name is empty, too long, or taken
    """
    rights.require(actor, WRITE, project_id)
    old = _existing(session, project_id, grid_id)
    name = _free_name(session, project_id, name)
    store.rename(session, grid_id, name)
    _note(session, "area.rename", project_id, name, {"old": old}, actor=actor, now=now)


def move_buildings(
    session: Session,
    project_id: int,
    grid_id: int,
    building_ids: Collection[int],
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Put all homes of some buildings into an area and return how many changed theirs.

    Unfinished cases follow their home, so that the area's specialist sees them; finished ones
    keep the area in which they were dealt with.

    :raises NotAllowed: when the actor does not change the project's areas, or something of
        it is not there
    """
    rights.require(actor, WRITE, project_id)
    names = _names(session, project_id)
    name = _existing(session, project_id, grid_id)
    known = store.buildings(session, project_id=project_id)
    if not {row.id for row in known}.issuperset(building_ids):
        raise rights.NotAllowed().trying(WRITE, project_id=project_id, subject="building")
    moved = store.move_buildings(
        session, project_id=project_id, building_ids=building_ids, grid_id=grid_id
    )
    before = {row.grid_id for row in known if row.id in building_ids}
    told = {
        "buildings": sorted({row.name for row in known if row.id in building_ids}),
        "homes": moved,
        "old": sorted(names[one] if one else "" for one in before),
    }
    _note(session, "area.move", project_id, name, told, actor=actor, now=now)
    return moved


def move_homes(
    session: Session, project_id: int, grid_id: int, typed: str, *, actor: Actor, now: datetime
) -> int:
    """Put single homes into an area, by their codes, and return how many changed theirs.

    Codes stand apart by spaces, commas or lines, and are all there or none is moved. Cases
    follow their homes as in `move_buildings`.

    :raises NotAllowed: when the actor does not change the project's areas, or it is not there
    :raises AnswerRefused: for no code, too many, and one that no home of the project has
    """
    rights.require(actor, WRITE, project_id)
    names = _names(session, project_id)
    name = _existing(session, project_id, grid_id)
    codes = _codes(typed)
    found = store.homes(session, project_id=project_id, codes=codes)
    missing = sorted(codes - {home.code for home in found})
    if missing:
        raise AnswerRefused(
            "Unit codes", "There is no room {room} in this project.", room=missing[0]
        )
    moved = store.move_homes(session, home_ids=[home.id for home in found], grid_id=grid_id)
    before = {home.grid_id for home in found}
    told = {
        "units": sorted(codes),
        "homes": moved,
        "old": sorted(names[one] if one else "" for one in before),
    }
    _note(session, "area.move", project_id, name, told, actor=actor, now=now)
    return moved


def _codes(typed: str) -> set[str]:
    codes = set(re.split(r"[\s,;，；、]+", typed.strip().upper())) - {""}
    if not codes or len(codes) > MOST_HOMES:
        raise AnswerRefused("Unit codes", "Write 1 to 200 unit codes.")
    return codes


def _names(session: Session, project_id: int) -> dict[int, str]:
    found = home_store.grids(session, reach=rights.whole(project_id))
    return {grid.id or 0: grid.name for grid in found}


def _existing(session: Session, project_id: int, grid_id: int) -> str:
    names = _names(session, project_id)
    if grid_id not in names:
        raise rights.NotAllowed().trying(WRITE, project_id=project_id, subject="area", ref=grid_id)
    return names[grid_id]


def _free_name(session: Session, project_id: int, name: str) -> str:
    try:
        name = entry.title(name, most=LONGEST_AREA_NAME)
    except entry.Refused as problem:
        raise AnswerRefused("Name of the area", problem.message, **problem.values) from problem
    if name in _names(session, project_id).values():
        raise AnswerRefused("Name of the area", "There is an area of this name already.")
    return name


def _note(
    session: Session,
    action: str,
    project_id: int,
    name: str,
    details: dict[str, object],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    act = Act(action=action, project_id=project_id, subject="area", ref=name, details=details)
    audit.write(session, act, actor=actor, now=now)
