"""When things happen: records counted by the half hour, which no zone cuts in two."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlmodel import Session

from data_access.case_facts import CASES
from data_access.elapsed import seconds_between
from data_access.facts import SOURCES, VISITS
from data_access.looks import Conditions, View
from data_access.passes import narrowed

HALF_HOUR = 1800
START = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS: Mapping[str, ColumnElement[Any]] = {
    "contacts": CASES.received_at,
    "attempts": VISITS.visited_at,
}
"""The moment of each record of a fact."""
MET = {"attempts": "effective"}
"""The column that tells whether it went well, where something can."""


def counted(
    session: Session, fact: str, view: View, *, where: Conditions
) -> list[tuple[int, int, int]]:
    """Return for each half hour since 1970 in which something happened how often, and how often
    it went well."""
    source, at = SOURCES[fact](view), MOMENTS[fact]
    half = seconds_between(literal(START, at.type), at) // HALF_HOUR
    well = case((source.columns[MET[fact]], 1), else_=0) if fact in MET else literal(0)
    found = source.select(half.label("half"), well.label("well"))
    rows = found.where(*narrowed(source, where)).subquery()
    statement = select(rows.c.half, func.count(), func.sum(rows.c.well)).group_by(rows.c.half)
    counts = session.connection().execute(statement)
    return [(int(start), int(number), int(went)) for start, number, went in counts]
