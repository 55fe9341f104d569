"""Reads and writes of frozen baselines and notes of figures; none is ever changed or removed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, or_, select
from sqlmodel import Session

from data_access.tables import Account, FigureBaseline, FigureNote, core
from domain.baselines import Baseline, Note

BASELINES, NOTES, ACCOUNTS = core(FigureBaseline), core(FigureNote), core(Account)
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


def notes(session: Session, project_id: int, figure: str) -> list[Note]:
    """Return the notes of a figure and those of all figures, by month; withdrawn ones not."""
    gone = select(WITHDRAWN.c.withdraws).where(WITHDRAWN.c.withdraws.is_not(None))
    wanted = (
        select(NOTES, ACCOUNTS.c.name)
        .join(ACCOUNTS, ACCOUNTS.c.id == NOTES.c.made_by)
        .where(
            NOTES.c.project_id == project_id,
            or_(NOTES.c.figure == figure, NOTES.c.figure == ""),
            NOTES.c.withdraws.is_(None),
            NOTES.c.id.not_in(gone),
        )
        .order_by(NOTES.c.month, NOTES.c.id)
    )
    return [
        Note(row.id, row.figure, row.month, row.note, row.left_out, row.made_at, row.name)
        for row in session.connection().execute(wanted)
    ]


def add_baseline(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(BASELINES).values(**values))


def add_note(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(NOTES).values(**values))
