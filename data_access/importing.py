"""Reads and writes of imports: many rows at once, saved mappings, and what was brought in."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, insert, literal, literal_column, select, update
from sqlmodel import Session, col

from data_access import case_search
from data_access.cases import CASES, DEADLINES, EVENTS
from data_access.database import keys_of
from data_access.homes import add_rows
from data_access.sealing import person_columns, phone_columns
from data_access.tables import (
    Building,
    Category,
    Grid,
    ImportBatch,
    ImportMapping,
    Party,
    Project,
    Unit,
    UnitParty,
    UnitStatus,
    UnitTag,
)
from domain.calendar import FOREVER

ASKED = 500
"""How many values one statement asks for: below the limit of every SQLite."""


@dataclass(frozen=True)
class StoredUnit:
    """A unit as an import compares it; `status` is the present one, `people` who belong to it."""

    id: int
    code: str
    room: str
    building_id: int
    grid_id: int | None
    property_type: str
    area_m2: Decimal | None
    handed_over_on: date | None
    first_occupied_on: date | None
    status: str


@dataclass(frozen=True)
class Fresh:
    """The cases that were brought into a project from a source, with an id above `after`."""

    project_id: int
    source: str
    after: int


def hold(session: Session, project_id: int) -> None:
    """Make whoever else would hold the project wait until this unit of work ends.

    Imports, new visit plans and changes of status come one after the other.
    """
    session.execute(select(col(Project.id)).where(col(Project.id) == project_id).with_for_update())


def known(
    session: Session, *, project_id: int, source: str, keys: Collection[str]
) -> dict[str, tuple[datetime, str]]:
    """Return when the project's cases with these outside numbers were received, and the title."""
    of_source = select(CASES.c.import_key, CASES.c.received_at, CASES.c.title).where(
        CASES.c.project_id == project_id, CASES.c.import_source == source
    )
    connection = session.connection()
    if connection.execute(of_source.limit(1)).first() is None:
        return {}
    found: dict[str, tuple[datetime, str]] = {}
    for some in _chunks(list(keys), ASKED):
        for row in connection.execute(of_source.where(CASES.c.import_key.in_(some))):
            found[row.import_key] = (row.received_at, row.title)
    return found


def newest_case(session: Session) -> int:
    """Return the highest id of a case; whatever is added from now on has a higher one."""
    return session.connection().execute(select(func.max(CASES.c.id))).scalar_one() or 0


def add_cases(session: Session, rows: Sequence[Mapping[str, Any]], same: Mapping[str, Any]) -> None:
    """Insert cases; `same` are the constants of the program that all of them have.

    They are written into the statement: binding them anew for each row takes a fifth longer.
    """
    dialect = session.get_bind().dialect
    columns: dict[str, Any] = {
        name: literal_column(
            str(
                literal(value, CASES.c[name].type).compile(
                    dialect=dialect, compile_kwargs={"literal_binds": True}
                )
            )
        )
        for name, value in same.items()
    }
    keys = keys_of(session)
    sealed = [{**row, **phone_columns(keys, row["phone"])} for row in rows]
    session.connection().execute(insert(CASES).values(columns), sealed)


def open_histories(session: Session, brought: Fresh) -> None:
    """Give the cases the one event that they have: that they were imported."""
    event = {
        "project_id": CASES.c.project_id,
        "case_id": CASES.c.id,
        "move": literal("open"),
        "start": literal(""),
        "end": CASES.c.state,
        "actor_kind": literal("import"),
        "at": CASES.c.received_at,
        "recorded_at": CASES.c.entered_at,
        "answers": literal({}, EVENTS.c.answers.type),
    }
    fresh = _fresh(select(*event.values()), brought)
    session.connection().execute(insert(EVENTS).from_select(list(event), fresh))


def index_texts(session: Session, brought: Fresh) -> None:
    """Let the cases be found by their words."""
    texts = _fresh(select(CASES.c.id, *(CASES.c[name] for name in case_search.TEXTS)), brought)
    rows = session.connection().execute(texts).mappings().partitions(ASKED)
    for some in rows:
        case_search.add(
            session, (case_search.indexed(brought.project_id, row["id"], dict(row)) for row in some)
        )


def owe_handling(session: Session, brought: Fresh) -> None:
    """Give the cases the deadline that their own `due_at` repeats."""
    owed = {
        "project_id": CASES.c.project_id,
        "case_id": CASES.c.id,
        "kind": literal("handled"),
        "original_due_at": CASES.c.original_due_at,
        "due_at": CASES.c.due_at,
        "met_at": CASES.c.handled_at,
    }
    fresh = _fresh(select(*owed.values()), brought)
    fresh = fresh.where(CASES.c.due_at.is_not(None))
    session.connection().execute(insert(DEADLINES).from_select(list(owed), fresh))


def ids_by_key(session: Session, brought: Fresh) -> dict[str, int]:
    """Return the ids of the cases by their outside number."""
    fresh = _fresh(select(CASES.c.import_key, CASES.c.id), brought)
    rows = session.connection().execute(fresh)
    return {row.import_key: row.id for row in rows}


def owe_answers(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Give cases the deadline of their first answer: `case_id`, `due_at` and `met_at`."""
    if rows:
        statement = insert(DEADLINES).values(kind=literal_column("'reply'"))
        session.connection().execute(statement, list(rows))


def add_categories(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    add_rows(session, Category, rows)


def units(session: Session, *, project_id: int) -> list[StoredUnit]:
    """Return every unit of a project with its present status."""
    columns: tuple[Any, ...] = (
        col(Unit.id),
        col(Unit.code),
        col(Unit.room),
        col(Unit.building_id),
        col(Unit.grid_id),
        col(Unit.property_type),
        col(Unit.area_m2),
        col(Unit.handed_over_on),
        col(Unit.first_occupied_on),
        func.coalesce(col(UnitStatus.status), ""),
    )
    statement = (
        select(*columns)
        .outerjoin(
            UnitStatus,
            (col(UnitStatus.unit_id) == col(Unit.id)) & (col(UnitStatus.until_day) == FOREVER),
        )
        .where(col(Unit.project_id) == project_id)
        .order_by(col(Unit.id))
    )
    return [StoredUnit(*row) for row in session.connection().execute(statement)]


def add_buildings(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return _ids(session, Building, rows)


def add_grids(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return _ids(session, Grid, rows)


def add_units(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert units and return their ids in the same order."""
    return _ids(session, Unit, rows)


def add_parties(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert people, their numbers sealed, and return their ids in the same order."""
    keys = keys_of(session)
    sealed = [
        {**row, **person_columns(keys, phone=row["phone"], id_number=row["id_number"])}
        for row in rows
    ]
    return _ids(session, Party, sealed)


def add_residents(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    add_rows(session, UnitParty, rows)


def add_tags(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    add_rows(session, UnitTag, rows)


def parties_with_phone(session: Session, *, project_id: int) -> dict[tuple[str, str], int]:
    """Return people by name and phone number; one without a number cannot be told from another."""
    statement = select(col(Party.name), col(Party.phone), col(Party.id)).where(
        col(Party.project_id) == project_id, col(Party.phone) != ""
    )
    keys = keys_of(session)
    return {(name, keys.open(box)): found for name, box, found in session.execute(statement)}


def mapping(
    session: Session, *, project_ids: Collection[int], subject: str, name: str
) -> dict[str, Any] | None:
    """Return a saved mapping's values, else None."""
    statement = select(col(ImportMapping.columns)).where(
        col(ImportMapping.project_id).in_(project_ids),
        col(ImportMapping.subject) == subject,
        col(ImportMapping.name) == name,
    )
    return session.execute(statement).scalar_one_or_none()


def mapping_names(session: Session, *, project_ids: Collection[int], subject: str) -> list[str]:
    statement = (
        select(col(ImportMapping.name))
        .where(
            col(ImportMapping.project_id).in_(project_ids), col(ImportMapping.subject) == subject
        )
        .order_by(col(ImportMapping.name))
    )
    return list(session.execute(statement).scalars())


def save_mapping(
    session: Session, *, project_id: int, subject: str, name: str, columns: Mapping[str, Any]
) -> None:
    """Save a mapping under its name, in place of an earlier one."""
    same = (
        col(ImportMapping.project_id) == project_id,
        col(ImportMapping.subject) == subject,
        col(ImportMapping.name) == name,
    )
    changed = session.execute(update(ImportMapping).where(*same).values(columns=dict(columns)))
    if changed.rowcount == 0:  # type: ignore[attr-defined]  # every UPDATE counts its rows
        row = {"project_id": project_id, "subject": subject, "name": name}
        add_rows(session, ImportMapping, [{**row, "columns": dict(columns)}])


def add_batch(session: Session, values: Mapping[str, Any]) -> None:
    add_rows(session, ImportBatch, [values])


def _fresh(statement: Select[Any], brought: Fresh) -> Select[Any]:
    return statement.where(
        CASES.c.project_id == brought.project_id,
        CASES.c.import_source == brought.source,
        CASES.c.id > brought.after,
    )


def _ids(session: Session, table: type[Any], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    if not rows:
        return []
    statement = insert(table).returning(table.id, sort_by_parameter_order=True)
    return list(session.connection().execute(statement, [dict(row) for row in rows]).scalars())


def _chunks(values: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
