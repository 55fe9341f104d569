"""Reads and writes of projects, buildings, units and the people who belong to them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, select
from sqlmodel import Session, col

from data_access import vehicles
from data_access.database import Keyring, keys_of
from data_access.reaching import reached
from data_access.sealing import ID_NUMBER, PHONE, TAIL
from data_access.tables import (
    Building,
    Category,
    Grid,
    Party,
    PopulationChange,
    Project,
    Unit,
    UnitParty,
    UnitStatus,
    UnitTag,
    core,
)
from domain.calendar import FOREVER
from domain.homes import STATUS
from domain.household import (
    Car,
    Home,
    Household,
    Resident,
    masked,
    masked_id,
    masked_plate,
)
from domain.rights import Reach


def projects(session: Session, *, project_ids: Collection[int]) -> list[Project]:
    """Return the projects of the scope by code."""
    statement = select(Project).where(col(Project.id).in_(project_ids)).order_by(col(Project.code))
    return list(session.execute(statement).scalars())


def buildings(session: Session, *, reach: Reach) -> list[Building]:
    """Return the buildings inside a person's reach; of an area, those with a home in it."""
    statement = select(Building).where(standing_in(reach))
    return list(
        session.execute(statement.order_by(col(Building.project_id), col(Building.code))).scalars()
    )


def grids(session: Session, *, reach: Reach) -> list[Grid]:
    """Return the areas inside a person's reach."""
    own = reached(reach, project=col(Grid.project_id), grid=col(Grid.id), own=())
    statement = select(Grid).where(own)
    return list(session.execute(statement.order_by(col(Grid.id))).scalars())


def categories(session: Session, *, project_id: int, procedure: str) -> list[Category]:
    """Return a project's categories in the order they were added, retired ones included."""
    statement = select(Category).where(
        col(Category.project_id) == project_id, col(Category.procedure) == procedure
    )
    return list(session.execute(statement.order_by(col(Category.id))).scalars())


def add_rows(session: Session, table: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of one table in one statement."""
    if rows:
        session.connection().execute(insert(table), [dict(row) for row in rows])


def project_ids(session: Session) -> list[int]:
    """Return the ids of all projects; the program asks for itself, not for a person."""
    return list(session.connection().execute(select(core(Project).c.id)).scalars())


def procedures_with_categories(session: Session, *, project_id: int) -> set[str]:
    """Return the codes of the procedures that have any category in the project."""
    statement = select(col(Category.procedure)).where(col(Category.project_id) == project_id)
    return set(session.connection().execute(statement.distinct()).scalars())


def find_by_id_number(session: Session, number: str, *, reach: Reach, limit: int) -> list[Home]:
    """Return the units that somebody with this ID number belongs to now."""
    hashes = keys_of(session).blinds(ID_NUMBER, number)
    return _homes(session, col(Party.id_hash).in_(hashes), reach=reach, first=(), limit=limit)


def find(
    session: Session, *, reach: Reach, match: Collection[str], plate: str, limit: int
) -> list[Home]:
    """Return units whose room, owner's name, or its sound begins with one of `match`, whose
    phone number or its last four digits are one, or with a car whose plate ends with `plate`.

    Matches are lower-case and already normalised. Exact rooms come first, then by code.
    """
    wanted = or_(*(_matches(session, m) for m in match))
    parked = vehicles.units_with(session, plate) if plate else set()
    wanted = or_(wanted, col(Unit.id).in_(parked)) if parked else wanted
    return _homes(session, wanted, reach=reach, first=match, limit=limit)


def _homes(
    session: Session,
    wanted: ColumnElement[bool],
    *,
    reach: Reach,
    first: Collection[str],
    limit: int,
) -> list[Home]:
    """Return units with one of the people for whom they were found; rooms of `first` first."""
    statement = (
        select(Unit, col(Building.name), col(Project.name), Party)
        .join(Building, col(Building.id) == col(Unit.building_id))
        .join(Project, col(Project.id) == col(Unit.project_id))
        .outerjoin(
            UnitParty,
            (col(UnitParty.unit_id) == col(Unit.id)) & (col(UnitParty.until_day) == FOREVER),
        )
        .outerjoin(Party, col(Party.id) == col(UnitParty.party_id))
        .where(_in_reach(reach), wanted)
        .order_by(col(Unit.room).not_in(first), col(Unit.code), col(Party.id))
        .limit(limit * 4)
    )
    homes: dict[int, Home] = {}
    for unit, building, project, party in session.execute(statement):
        homes.setdefault(unit.id, _home(unit, project, building, party, keys_of(session)))
    return list(homes.values())[:limit]


def household(session: Session, unit_id: int, *, reach: Reach) -> Household | None:
    """Return one unit with its people, tags and present status, else None."""
    asked = select(Unit).where(col(Unit.id) == unit_id, _in_reach(reach))
    unit = session.execute(asked).scalar_one_or_none()
    if unit is None:
        return None
    building = session.get_one(Building, unit.building_id)
    return Household(
        home=_home(
            unit,
            session.get_one(Project, unit.project_id).name,
            building.name,
            None,
            keys_of(session),
        ),
        building_id=unit.building_id,
        grid_id=unit.grid_id,
        status=_status(session, unit_id),
        property_type=unit.property_type,
        first_occupied_on=unit.first_occupied_on,
        residents=tuple(_residents(session, unit_id)),
        tags=tuple(_tags(session, unit_id)),
        cars=tuple(
            Car(vehicle_id, masked_plate(plate))
            for vehicle_id, plate in vehicles.of_unit(session, unit_id).items()
        ),
    )


def standing_in(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a building has a home inside a person's reach."""
    entire = col(Building.project_id).in_(reach.whole)
    if not reach.area_projects:
        return entire
    homes = select(col(Unit.building_id)).where(_in_reach(reach))
    return or_(entire, col(Building.id).in_(homes))


KEYS = ("project_id", "building_id", "property_type", "population", "day")
"""What a change of population is told apart by."""


def write_statuses(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert status rows of new units and keep the population roll-up in step."""
    add_rows(session, UnitStatus, rows)
    rebuild_populations(session, project_ids={row["project_id"] for row in rows})


def rebuild_populations(session: Session, *, project_ids: Collection[int]) -> None:
    """Derive `PopulationChange` anew from the status rows of whole projects."""
    session.execute(
        delete(PopulationChange).where(col(PopulationChange.project_id).in_(project_ids))
    )
    deltas = _populations(session, project_ids)
    rows = [dict(zip(KEYS, key, strict=True), delta=n) for key, n in deltas.items()]
    add_rows(session, PopulationChange, rows)


def differing_populations(session: Session, *, project_ids: Collection[int]) -> int:
    """Return how many changes of population are not those of the status rows."""
    columns = (col(getattr(PopulationChange, name)) for name in KEYS)
    statement: Any = select(*columns, col(PopulationChange.delta)).where(
        col(PopulationChange.project_id).in_(project_ids)
    )
    kept = {tuple(row[:-1]): row[-1] for row in session.execute(statement)}
    return len(kept.items() ^ _populations(session, project_ids).items())


def _populations(session: Session, project_ids: Collection[int]) -> dict[tuple[Any, ...], int]:
    """Work out the changes of population of whole projects; days without one are left out."""
    statement = (
        select(
            col(Unit.project_id),
            col(Unit.building_id),
            col(Unit.property_type),
            col(UnitStatus.status),
            col(UnitStatus.from_day),
            col(UnitStatus.until_day),
        )
        .join(Unit, col(Unit.id) == col(UnitStatus.unit_id))
        .where(col(UnitStatus.project_id).in_(project_ids))
    )
    deltas: dict[tuple[Any, ...], int] = {}
    for project_id, building_id, kind, status, start, until in session.execute(statement):
        for population in STATUS[status].populations:
            key = (project_id, building_id, kind, population)
            deltas[*key, start] = deltas.get((*key, start), 0) + 1
            if until != FOREVER:
                deltas[*key, until] = deltas.get((*key, until), 0) - 1
    return {key: n for key, n in deltas.items() if n}


def _in_reach(reach: Reach) -> ColumnElement[bool]:
    return reached(reach, project=col(Unit.project_id), grid=col(Unit.grid_id), own=())


def _matches(session: Session, word: str) -> ColumnElement[bool]:
    return or_(
        col(Unit.room) == word,
        col(Unit.code).istartswith(word, autoescape=True),
        col(Party.name).startswith(word, autoescape=True),
        col(Party.pinyin).startswith(word, autoescape=True),
        col(Party.initials).startswith(word, autoescape=True),
        col(Party.tail_hash).in_(keys_of(session).blinds(TAIL, word)),
        col(Party.phone_hash).in_(keys_of(session).blinds(PHONE, word)),
    )


def _home(unit: Unit, project: str, building: str, party: Party | None, keys: Keyring) -> Home:
    return Home(
        unit_id=unit.id or 0,
        project_id=unit.project_id,
        project=project,
        code=unit.code,
        building=building,
        person=party.name if party else "",
        phone_tail=keys.open(party.phone)[-4:] if party else "",
    )


def _status(session: Session, unit_id: int) -> str:
    statement = (
        select(col(UnitStatus.status))
        .where(col(UnitStatus.unit_id) == unit_id)
        .order_by(col(UnitStatus.from_day).desc())
        .limit(1)
    )
    return session.execute(statement).scalar_one_or_none() or ""


def _residents(session: Session, unit_id: int) -> list[Resident]:
    statement = (
        select(
            col(Party.id),
            col(Party.name),
            col(UnitParty.role),
            col(Party.phone),
            col(Party.id_number),
            col(Party.id_seen),
        )
        .join(UnitParty, col(UnitParty.party_id) == col(Party.id))
        .where(col(UnitParty.unit_id) == unit_id, col(UnitParty.until_day) == FOREVER)
        .order_by(col(UnitParty.id))
    )
    keys = keys_of(session)
    return [
        Resident(
            party_id=row.id,
            name=row.name,
            role=row.role,
            phone=masked(keys.open(row.phone)),
            id_number=masked_id(keys.open(row.id_number)),
            id_seen=row.id_seen,
        )
        for row in session.execute(statement)
    ]


def _tags(session: Session, unit_id: int) -> list[str]:
    statement = select(col(UnitTag.tag)).where(
        col(UnitTag.unit_id) == unit_id, col(UnitTag.until_day) == FOREVER
    )
    return list(session.execute(statement).scalars())
