"""The small estate that most tests begin with, and its people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from data_access import homes as homes_store
from data_access.database import Database, Session
from data_access.tables import Account, Building, Grid, Posting, Unit
from domain.calendar import FOREVER, day_number
from domain.people import Actor, Post, Role
from services import projects
from tests.snapshots import once_built

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
"""Noon of Monday, 2 March 2026, at the estate."""


@dataclass(frozen=True)
class Estate:
    """A small project, its buildings and homes, and the people who work there.

    `units` maps a unit's code to its id; every unit is owner-occupied since 2024-01-01.
    """

    project_id: int
    buildings: dict[str, int]
    units: dict[str, int]
    supervisor: Actor
    manager: Actor
    desk: Actor
    keeper: Actor
    """The specialist of the only grid."""
    other_keeper: Actor
    engineer: Actor
    reader: Actor
    admin: Actor


PEOPLE = {
    "supervisor": Role.SUPERVISOR,
    "manager": Role.MANAGER,
    "desk": Role.FRONT_DESK,
    "keeper": Role.SPECIALIST,
    "other_keeper": Role.SPECIALIST,
    "engineer": Role.ENGINEER,
    "reader": Role.READONLY,
    "admin": Role.ADMIN,
}
UNIT_CODES = ("1-1-1-101", "1-1-1-102", "1-1-2-201", "2-1-1-101", "2-1-2-201", "2-1-2-202")


def build_estate(database: Database, code: str) -> Estate:
    return once_built(database, f"estate {code}", lambda: _built(database, code))


def _built(database: Database, code: str) -> Estate:
    with database.writing() as session:
        name = f"Estate {code}"
        project_id = projects.add(session, code=code, name=name, zone=projects.ZONE)
        grid = Grid(project_id=project_id, name="East")
        buildings = {b: Building(project_id=project_id, code=b, name=b) for b in ("1", "2")}
        session.add_all([grid, *buildings.values()])
        session.flush()
        units = {c: _unit(c, project_id, buildings, grid.id) for c in UNIT_CODES}
        session.add_all(units.values())
        session.flush()
        statuses = [_occupied(unit) for unit in units.values()]
        homes_store.write_statuses(session, statuses)
        people = {
            name: _person(session, f"{code}-{name}", role, project_id)
            for name, role in PEOPLE.items()
        }
        return Estate(
            project_id=project_id,
            buildings={b: row.id or 0 for b, row in buildings.items()},
            units={c: unit.id or 0 for c, unit in units.items()},
            **people,
        )


def _unit(code: str, project_id: int, buildings: dict[str, Building], grid: int | None) -> Unit:
    building, entrance, floor, room = code.split("-")
    return Unit(
        project_id=project_id,
        building_id=buildings[building].id or 0,
        grid_id=grid,
        code=code,
        entrance=entrance,
        floor=int(floor),
        room=room,
    )


def _occupied(unit: Unit) -> dict[str, object]:
    return {
        "project_id": unit.project_id,
        "unit_id": unit.id,
        "status": "owner_occupied",
        "from_day": day_number(date(2024, 1, 1)),
        "until_day": FOREVER,
    }


def _person(session: Session, login: str, role: Role, project_id: int) -> Actor:
    account = Account(login=login, name=login, password_hash="", created_at=NOON)
    session.add(account)
    session.flush()
    session.add(Posting(account_id=account.id or 0, project_id=project_id, role=role.value))
    return Actor(account.id or 0, login, (Post(project_id, role),))
