"""Reads and writes of self-builds and illegal structures: their rows for figures, and styles."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlmodel import Session, SQLModel

from data_access.cases import CASES
from data_access.tables import SelfBuild, Structure, StyleVersion, core

STYLES = core(StyleVersion)
OPEN = ("open", "paused")


@dataclass(frozen=True, kw_only=True)
class Style:
    """A style that was decided for an item, with the number of its version."""

    id: int
    item_code: str
    version: int
    style: str
    decided_by: str
    from_day: int


def keep_build(session: Session, case_id: int, values: Mapping[str, Any]) -> None:
    _keep(session, SelfBuild, {"case_id": case_id}, values)


def keep_structure(session: Session, case_id: int, number: int, values: Mapping[str, Any]) -> None:
    """Write the row of a round of a structure; those of its other rounds stay as they are."""
    _keep(session, Structure, {"case_id": case_id, "round": number}, values)


def follow_round(session: Session, case_id: int, number: int, day: int) -> None:
    """Note when the next round took the place of one that had not ended."""
    rows = core(Structure)
    mine = (rows.c.case_id == case_id, rows.c.round == number)
    session.connection().execute(update(rows).where(*mine).values(followed_day=day))


def _keep(
    session: Session, table: type[SQLModel], key: Mapping[str, int], values: Mapping[str, Any]
) -> None:
    """Write the row with a key, or the first one of it."""
    rows = core(table)
    mine = [rows.c[name] == value for name, value in key.items()]
    done = session.connection().execute(update(rows).where(*mine).values(**values))
    if not done.rowcount:
        session.execute(insert(rows), {**values, **key})


def open_structures(session: Session, parent_id: int) -> int:
    """Count what still stands illegally and grew out of a case."""
    columns = CASES.c
    statement = select(func.count()).where(
        columns.parent_id == parent_id,
        columns.procedure == "illegal_structure",
        columns.phase.in_(OPEN),
    )
    return int(session.execute(statement).scalar_one())


def add_style(session: Session, values: Mapping[str, Any]) -> None:
    session.execute(insert(STYLES), dict(values))


def styles(session: Session, project_ids: Collection[int]) -> list[Style]:
    """Return every style that was ever decided, by item, the latest version first."""
    columns = [STYLES.c[name] for name in Style.__dataclass_fields__]
    statement = (
        select(*columns)
        .where(STYLES.c.project_id.in_(project_ids))
        .order_by(STYLES.c.item_code, STYLES.c.version.desc())
    )
    return [Style(**row) for row in session.execute(statement).mappings()]
