"""Lists of household files: narrowed by room, place, level, what is missing, year of appraisal."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlmodel import Session

from data_access.archives import DOCUMENTS, FILES, OWED, POSITIONS
from data_access.cases import CASES, read, views
from data_access.reaching import reached
from data_access.tables import ArchivePosition, Unit, core
from domain.case import Case
from domain.rights import Reach

UNITS = core(Unit).c
PORTION = 1_000
"""Files that are read at once of a list that is printed whole."""
FULL_PLACE = 4
"""Dashes in the place of a single box."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows; empty means every, an empty `reach` nothing. Homes in `apart` are left
    out. `chase_by` are files whose day has come, `due_by` those to be appraised by a day."""

    reach: Reach
    project_id: int
    apart: Collection[int] = ()
    states: Collection[str] = ()
    part: str = ""
    text: str = ""
    place: str = ""
    level: int | None = None
    missing: str = ""
    chase_by: int | None = None
    due_from: int | None = None
    due_by: int | None = None
    lent: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    """A part of a file as a list shows it; days are day numbers."""

    case: Case
    level: int
    position: str
    owed: int
    present: int
    chase_day: int | None
    retain_until_day: int | None


def listed(session: Session, wanted: Wanted, *, limit: int, offset: int) -> list[Found]:
    """Return a page of files, by room and part."""
    by = (UNITS.code, CASES.c.cat_l1, CASES.c.id)
    ids = _narrowed(select(CASES.c.id), wanted).order_by(*by).limit(limit).offset(offset)
    order = [int(one) for one in session.connection().execute(ids).scalars()]
    cases = {one.id: one for one in read(session, views().where(CASES.c.id.in_(order)))}
    rows = {row.case_id: row for row in session.execute(_rows(order))}
    return [_found(cases[one], rows[one]) for one in order]


def every(session: Session, wanted: Wanted) -> list[Found]:
    """Return all files, by room and part, read by portions: what is printed is never cut."""
    found: list[Found] = []
    while more := listed(session, wanted, limit=PORTION, offset=len(found)):
        found += more
        if len(more) < PORTION:
            break
    return found


def count(session: Session, wanted: Wanted) -> int:
    statement = _narrowed(select(func.count(CASES.c.id)), wanted)
    return int(session.connection().execute(statement).scalar_one())


def without(session: Session, wanted: Wanted, *, limit: int, offset: int) -> list[Any]:
    """Return id and code of a page of homes that were handed over and have no open owner part."""
    statement = _without(select(UNITS.id, UNITS.code), wanted)
    return list(session.execute(statement.order_by(UNITS.code).limit(limit).offset(offset)))


def count_without(session: Session, wanted: Wanted) -> int:
    statement = _without(select(func.count(UNITS.id)), wanted)
    return int(session.connection().execute(statement).scalar_one())


def _without(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    has = exists().where(
        CASES.c.unit_id == UNITS.id,
        CASES.c.procedure == "household_file",
        CASES.c.cat_l1 == "owner",
        CASES.c.state.in_(("to_create", "collecting", "complete", "incomplete", "updated")),
    )
    return statement.where(
        UNITS.project_id == wanted.project_id, UNITS.handed_over_on.is_not(None), ~has,
        UNITS.id.not_in(wanted.apart),
        reached(wanted.reach, project=UNITS.project_id, grid=UNITS.grid_id, own=()),
    )  # fmt: skip


def _rows(ids: Collection[int]) -> Select[Any]:
    files = FILES.c
    mine = OWED.c.case_id == files.case_id
    owed = select(func.count()).select_from(OWED).where(mine).scalar_subquery()
    present = select(func.count()).select_from(OWED).where(mine, OWED.c.present).scalar_subquery()
    return (
        select(
            files.case_id, files.level, files.chase_day, files.retain_until_day,
            func.coalesce(POSITIONS.c.code, "").label("position"), owed.label("owed"),
            present.label("present"),
        )
        .select_from(FILES.outerjoin(POSITIONS, POSITIONS.c.id == files.position_id))
        .where(files.case_id.in_(ids))
    )  # fmt: skip


def _found(case: Case, row: Any) -> Found:
    return Found(
        case=case, level=row.level, position=row.position, owed=row.owed, present=row.present,
        chase_day=row.chase_day, retain_until_day=row.retain_until_day,
    )  # fmt: skip


def _narrowed(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    files = FILES.c
    tables = (
        CASES.join(FILES, files.case_id == CASES.c.id)
        .join(core(Unit), UNITS.id == files.unit_id)
        .outerjoin(POSITIONS, POSITIONS.c.id == files.position_id)
    )
    return statement.select_from(tables).where(*_conditions(wanted))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns, files = CASES.c, FILES.c
    found = [
        reached(wanted.reach, project=columns.project_id, grid=columns.grid_id, own=()),
        columns.project_id == wanted.project_id,
        columns.state != "voided",
    ]
    if wanted.apart:
        found.append(files.unit_id.not_in(wanted.apart))
    if wanted.states:
        found.append(columns.state.in_(wanted.states))
    if wanted.part:
        found.append(files.part == wanted.part)
    if wanted.level is not None:
        found.append(files.level == wanted.level)
    return [*found, *_looked_for(wanted), *_by_day(wanted)]


def _looked_for(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns, files, found = CASES.c, FILES.c, []
    if wanted.text:
        ways = (UNITS.code, columns.issued_no, columns.number)
        found.append(or_(*(way.contains(wanted.text, autoescape=True) for way in ways)))
    if wanted.place:
        found.append(or_(_at(wanted.place, files.position_id), _paper_at(wanted.place)))
    if wanted.missing:
        found.append(
            exists().where(
                OWED.c.case_id == files.case_id, OWED.c.kind == wanted.missing, ~OWED.c.present
            )
        )
    if wanted.lent:
        found.append(
            exists().where(DOCUMENTS.c.case_id == files.case_id, DOCUMENTS.c.state == "out")
        )
    return found


def _by_day(wanted: Wanted) -> list[ColumnElement[bool]]:
    files, found = FILES.c, []
    if wanted.chase_by is not None:
        found.append(files.chase_day <= wanted.chase_by)
    if wanted.due_by is not None:
        found.append(files.retain_until_day <= wanted.due_by)
    if wanted.due_from is not None:
        found.append(files.retain_until_day >= wanted.due_from)
    return found


def _at(place: str, position: ColumnElement[Any]) -> ColumnElement[bool]:
    boxes = core(ArchivePosition).alias()
    whole = place.count("-") == FULL_PLACE  # box 1 is not box 12
    here = boxes.c.code == place if whole else boxes.c.code.startswith(place, autoescape=True)
    return position.in_(select(boxes.c.id).where(here))


def _paper_at(place: str) -> ColumnElement[bool]:
    papers = DOCUMENTS.c
    return exists().where(papers.case_id == FILES.c.case_id, _at(place, papers.position_id))
