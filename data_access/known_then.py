"""Reads the complaints of a month with their steps, to tell what was known of them when."""

from collections import defaultdict

from sqlalchemy import select
from sqlmodel import Session

from data_access.cases import CASES, EVENTS
from domain.known_then import Complaint, Step
from domain.procedures.complaint import COMPLAINT


def complaints(session: Session, project_id: int, month: int) -> list[Complaint]:
    """Return the complaints that came in during a month of a project, merged ones too."""
    columns = CASES.c
    mine = (
        columns.procedure == COMPLAINT.code,
        columns.project_id == project_id,
        columns.received_month == month,
    )
    steps: dict[int, list[Step]] = defaultdict(list)
    names = tuple(Step.__dataclass_fields__)
    history = (
        select(EVENTS.c.case_id, *(EVENTS.c[name] for name in names))
        .join(CASES, columns.id == EVENTS.c.case_id)
        .where(*mine)
        .order_by(EVENTS.c.recorded_at, EVENTS.c.id)
    )
    for row in session.execute(history).mappings():
        steps[row["case_id"]].append(Step(**{name: row[name] for name in names}))
    wanted = [columns[name] for name in ("id", "unit_id", "residential", "entered_at", "state",
                                         "validity", "responsibility", "severity")]  # fmt: skip
    statement = select(
        *wanted,
        (columns.channel_group == "external").label("external"),
        columns.import_source.is_not(None).label("imported"),
    )
    rows = session.execute(statement.where(*mine).order_by(columns.id)).mappings()
    return [Complaint(**row, steps=tuple(steps[row["id"]])) for row in rows]
