"""Reads and writes of frozen baselines and notes of figures; none is ever changed or removed."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, insert, or_, select
from sqlmodel import Session

from data_access.tables import Account, Building, FigureBaseline, FigureNote, Project, core
from domain.baselines import Baseline, Note
from domain.calendar import Period, date_of, month_period

BASELINES, NOTES, ACCOUNTS = core(FigureBaseline), core(FigureNote), core(Account)
PROJECTS, BUILDINGS = core(Project), core(Building)
WITHDRAWN = core(FigureNote).alias("withdrawn")


def baseline(session: Session, project_id: int, figure: str) -> Baseline | None:
    """Return the baseline in force, None where none was frozen or it was given up."""
    wanted = (
        select(BASELINES, ACCOUNTS.c.name)
        .join(ACCOUNTS, ACCOUNTS.c.id == BASELINES.c.made_by)
        .where(BASELINES.c.project_id == project_id, BASELINES.c.figure == figure)
        .order_by(BASELINES.c.id.desc())
        .limit(1)
    )
    row = session.connection().execute(wanted).one_or_none()
    if row is None or row.first_month is None:
        return None
    return Baseline(row.first_month, row.last_month, row.reason, row.made_at, row.name)


def notes(session: Session, project_ids: Collection[int], figure: str) -> list[Note]:
    """Return the notes of a figure and those of all figures, by month; withdrawn ones not."""
    gone = select(WITHDRAWN.c.withdraws).where(WITHDRAWN.c.withdraws.is_not(None))
    wanted = (
        select(
            NOTES, ACCOUNTS.c.name, PROJECTS.c.code.label("project"),
            BUILDINGS.c.code.label("building"),
        )
        .join(ACCOUNTS, ACCOUNTS.c.id == NOTES.c.made_by)
        .join(PROJECTS, PROJECTS.c.id == NOTES.c.project_id)
        .outerjoin(BUILDINGS, BUILDINGS.c.id == NOTES.c.building_id)
        .where(
            NOTES.c.project_id.in_(project_ids),
            or_(NOTES.c.figure == figure, NOTES.c.figure == ""),
            NOTES.c.withdraws.is_(None),
            NOTES.c.id.not_in(gone),
        )
        .order_by(NOTES.c.month, NOTES.c.id)
    )  # fmt: skip
    return [_note(row) for row in session.connection().execute(wanted)]


def building_id(session: Session, project_id: int, code: str) -> int | None:
    """Return a building by its code within the project, None when there is none."""
    here = (BUILDINGS.c.project_id == project_id, BUILDINGS.c.code == code)
    found: int | None = session.connection().execute(select(BUILDINGS.c.id).where(*here)).scalar()
    return found


def _note(row: Row[Any]) -> Note:
    days = month_period(row.month)
    if row.first_day is not None:
        days = Period(date_of(row.first_day), date_of(row.last_day))
    return Note(
        id=row.id, figure=row.figure, period=days, note=row.note, left_out=row.left_out,
        made_at=row.made_at, made_by=row.name, project=row.project, kind=row.kind,
        building=f"{row.project}/{row.building}" if row.building else "", category=row.category,
    )  # fmt: skip


def add_baseline(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(BASELINES).values(**values))


def add_note(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(NOTES).values(**values))
