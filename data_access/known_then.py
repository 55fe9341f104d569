"""Reads the cases of a month with their steps, to tell what was known of them when."""

from collections import defaultdict

from sqlalchemy import select
from sqlmodel import Session

from data_access.cases import CASES, EVENTS
from domain.known_past import Record, Step

NAMES = tuple(Step.__dataclass_fields__)
COLUMNS = tuple(name for name in Record.__dataclass_fields__ if name not in ("imported", "steps"))


def records(session: Session, project_id: int, month: int, procedure: str) -> list[Record]:
    """Return the cases of a procedure that came in during a month, merged and voided ones too."""
    columns = CASES.c
    mine = (
        columns.procedure == procedure,
        columns.project_id == project_id,
        columns.received_month == month,
    )
    steps: dict[int, list[Step]] = defaultdict(list)
    history = (
        select(EVENTS.c.case_id, *(EVENTS.c[name] for name in NAMES))
        .join(CASES, columns.id == EVENTS.c.case_id)
        .where(*mine)
        .order_by(EVENTS.c.recorded_at, EVENTS.c.id)
    )
    for row in session.execute(history).mappings():
        steps[row["case_id"]].append(Step(**{name: row[name] for name in NAMES}))
    imported = columns.import_source.is_not(None).label("imported")
    statement = select(*(columns[name] for name in COLUMNS), imported)
    rows = session.execute(statement.where(*mine).order_by(columns.id)).mappings()
    return [Record(**row, steps=tuple(steps[row["id"]])) for row in rows]
