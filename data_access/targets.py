"""Reads and writes of targets of figures."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlmodel import Session

from data_access.tables import Account, FigureTarget, core
from domain.targets import Valid

TARGETS = core(FigureTarget)
MAKERS, ENDERS = core(Account).alias("maker"), core(Account).alias("ender")
NAMED = ("made_by", "ended_by")
COLUMNS = tuple(TARGETS.c[name] for name in Valid.__dataclass_fields__ if name not in NAMED)


def hold(session: Session) -> None:
    """Let others who set targets wait until this unit of work has ended."""
    if session.get_bind().dialect.name == "postgresql":
        name = func.hashtext("figure_target")  # the trigger on the table takes the same one
        session.connection().execute(select(func.pg_advisory_xact_lock(name)))


def of(session: Session, project_ids: Collection[int], figure: str = "") -> list[Valid]:
    """Return every target of these projects and of the company, the latest days first; those
    that ended and those that were voided too. Of all figures where none is named."""
    wanted = (
        select(*COLUMNS, MAKERS.c.name.label("made_by"), ENDERS.c.name.label("ended_by"))
        .join(MAKERS, MAKERS.c.id == TARGETS.c.made_by)
        .outerjoin(ENDERS, ENDERS.c.id == TARGETS.c.ended_by)
        .where(or_(TARGETS.c.project_id.is_(None), TARGETS.c.project_id.in_(project_ids)))
        .order_by(TARGETS.c.figure, TARGETS.c.kind, TARGETS.c.from_day.desc(), TARGETS.c.id.desc())
    )
    if figure:
        wanted = wanted.where(TARGETS.c.figure == figure)
    rows = session.connection().execute(wanted).mappings()
    return [Valid(**{**row, "ended_by": row["ended_by"] or ""}) for row in rows]


def add(session: Session, values: Mapping[str, Any]) -> int:
    made = insert(TARGETS).values(**values).returning(TARGETS.c.id)
    return int(session.connection().execute(made).scalar_one())


def end(
    session: Session, target_id: int, *, until_day: int, by: int, at: datetime, reason: str
) -> None:
    """Let a target hold until the day before `until_day` only."""
    _close(session, target_id, {
        "until_day": until_day, "ended_by": by, "ended_at": at, "end_reason": reason,
    })  # fmt: skip


def void(session: Session, target_id: int, *, by: int, at: datetime, reason: str) -> None:
    """Let a target never have held."""
    _close(session, target_id, {
        "voided": True, "ended_by": by, "ended_at": at, "end_reason": reason,
    })  # fmt: skip


def _close(session: Session, target_id: int, values: Mapping[str, Any]) -> None:
    closing = update(TARGETS).where(TARGETS.c.id == target_id).values(**values)
    session.connection().execute(closing)
